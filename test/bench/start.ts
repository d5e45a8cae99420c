/**
 * `npm run bench:start`: the CPU seconds of one command line, from the process's start to its end, worker threads
 * included. The store is fresh and the compiled code cached, as from the second command on.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const GLEANER = fileURLToPath(new URL('../../bin/gleaner.mjs', import.meta.url))
const ROUNDS = 15
const LINES = [
  { line: '--version', target: 0.15 },
  { line: '--help', target: 0.15 },
  { line: 'status', target: 0.4 },
] as const
/** Said by the process itself at its end: what a parent can ask about its children is not portable. */
const SAY_CPU = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('cpu '+(user+system))})`

const folder = mkdtempSync(join(tmpdir(), 'gleaner-bench-start-'))
const { NODE_COMPILE_CACHE: _, ...env } = process.env
try {
  for (const { line, target } of LINES) {
    cpuSeconds(line)
    const seconds = Array.from({ length: ROUNDS }, () => cpuSeconds(line)).sort((a, b) => a - b)
    const median = seconds[ROUNDS >> 1] ?? Number.NaN
    console.log(`gleaner ${line.padEnd(10)} ${median.toFixed(2)} s of CPU, at most ${target} wanted`)
    if (median > target) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true })
}

function cpuSeconds(line: string): number {
  const home = join(folder, 'home')
  const { stderr, status } = spawnSync(process.execPath, ['--import', SAY_CPU, GLEANER, ...line.split(' ')], {
    env: { ...env, GLEANER_HOME: home, XDG_CACHE_HOME: join(folder, 'cache') },
    encoding: 'utf8',
  })
  const micros = Number(/cpu (\d+)$/.exec(stderr)?.[1])
  if (status !== 0 || Number.isNaN(micros)) throw new Error(`gleaner ${line} failed: ${stderr}`)
  return micros / 1e6
}
