/**
 * A process in which command lines run one after the other, each as in a process of its own: with its arguments, its
 * environment, standard streams and exit code. Reads each as a message, answers with what came of it.
 */
import { Readable, Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { main } from '../../src-main/cli/index.ts'
import type { HostedAnswer, HostedCommand } from './hosted-gleaner.ts'

process.on('message', async (command: HostedCommand) => process.send?.(await run(command)))
process.on('disconnect', () => process.exit())
// Node itself would write it where the process began, not where the command writes.
process.on('warning', ({ stack }) => void process.stderr.write(`${stack}\n`))

async function run({ args, stdin, env }: HostedCommand): Promise<HostedAnswer> {
  const stdout = collected()
  const stderr = collected()
  putInPlace('stdin', Readable.from([Buffer.from(stdin)]))
  putInPlace('stdout', stdout.stream)
  putInPlace('stderr', stderr.stream)
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name]
  Object.assign(process.env, env)
  process.exitCode = undefined
  const atRest = stillOpen()
  const code = await main(args)
  // As long as a process of its own would stay.
  while (stillOpen() > atRest) await setTimeout(1, undefined, { ref: false })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

function putInPlace(name: 'stdin' | 'stdout' | 'stderr', value: Readable | Writable): void {
  Object.defineProperty(process, name, { configurable: true, value })
}

/** A stream, and what was written to it. */
function collected() {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString() }
}

/** What would keep a process from ending. */
const stillOpen = () => process.getActiveResourcesInfo().length
