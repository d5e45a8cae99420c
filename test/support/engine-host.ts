/**
 * A process with an engine in it, as `gleaner serve` or the tray is one: it stays after its runs. Reads commands of the
 * contract as lines of JSON, answers each with a line. Its first line holds the token, which is in no argument.
 */

import { createInterface } from 'node:readline'
import { systemClock } from '../../shared/clock.ts'
import { forkChild, leaveNoCore } from '../../src-main/children/index.ts'
import { openEngine } from '../../src-main/engine/index.ts'
import { memoryKeychain } from '../../src-main/keychain/index.ts'

leaveNoCore()
const [home = '', slackApiUrl = ''] = process.argv.slice(2)
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const token = String((await lines.next()).value)
const engine = await openEngine({
  clock: systemClock,
  home,
  keychain: memoryKeychain(),
  startChild(entry, options) {
    const child = forkChild(entry, options)
    tell({ child: options.name, pid: child.pid() })
    return child
  },
  session: { token, slackApiUrl },
})
tell({ ready: true })
for (;;) {
  const { value, done } = await lines.next()
  if (done === true) break
  const { name, input } = JSON.parse(value)
  // Answered when it is done: a run goes on while other commands are asked.
  void engine.answer(name, input, { actor: 'you' }).then((answer) => tell({ name, answer }))
}
await engine.stop()

function tell(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
