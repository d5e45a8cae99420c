/** A process that starts a child of its own, says its number, and waits. */
import { forkChild } from '../../src-main/children/index.ts'

const child = forkChild(new URL('./greedy-child.ts', import.meta.url), {
  name: 'Gleaner DuckDB',
  cwd: import.meta.dirname,
  memoryMb: 400,
  usesNetwork: false,
})
child.onMessage(() => process.stdout.write(`${child.pid()}\n`))
child.send('begin')
