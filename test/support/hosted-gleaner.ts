/**
 * The CLI without a start for each command, which costs more than most commands do: a process that stays runs one command
 * line after the other. For what a command answers; how it starts and ends as a process is tried with `gleaner`, and every
 * command that lists is in `test/e2e/cli/endings.test.ts`.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { bundled } from './bundled-programs.ts'
import { type CliOptions, type CliRun, commandEnvironment } from './cli.ts'

export interface HostedCommand {
  readonly args: readonly string[]
  readonly stdin: string
  /** All that it finds in its environment. */
  readonly env: NodeJS.ProcessEnv
}

export interface HostedAnswer {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

let host: ChildProcess | undefined
let last: Promise<unknown> = Promise.resolve()

/** Runs one command line to its end, after those that were given before. */
export function hostedGleaner(
  args: readonly string[],
  { stdin = '', env = {} }: Pick<CliOptions, 'stdin' | 'env'> = {},
): Promise<CliRun> {
  const run = async () => {
    const { code, stdout, stderr } = await answered({ args, stdin, env: { ...commandEnvironment(), ...env } })
    return { code, stdout, stderr, json: () => JSON.parse(stdout) }
  }
  const next = last.then(run, run)
  last = next
  return next
}

async function answered(command: HostedCommand): Promise<HostedAnswer> {
  host ??= await start()
  const child = host
  const over = new AbortController()
  const ended = once(child, 'exit', over).then(() => {
    host = undefined
    throw new Error(`the process ended with: gleaner ${command.args.join(' ')}`)
  })
  const answer = once(child, 'message', over).then(([said]) => said as HostedAnswer)
  child.send(command)
  try {
    return await Promise.race([answer, ended])
  } finally {
    over.abort()
    await Promise.allSettled([answer, ended])
  }
}

/** One for all files of this process, with which it ends. */
async function start(): Promise<ChildProcess> {
  const child = fork(await bundled('test/support/cli-host.ts'), {
    env: commandEnvironment(),
    execArgv: ['--no-warnings'],
  })
  child.unref()
  child.channel?.unref()
  return child
}
