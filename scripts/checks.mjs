/**
 * The checks that need no test runner: the one list that `npm run check` and `npm test` share.
 *
 * None writes anything, so they run side by side. What passed is printed first, so that what failed ends the output.
 */
import { spawn } from 'node:child_process'

/** More threads check the same types again for each of them, and the other core is busy with the next check. */
const TYPES = ['tsc', '--noEmit', '--singleThreaded']
/** The compiler, written in Go, ends before it needs back what it no longer uses. */
const SELDOM_COLLECTED = { GOGC: '400' }

const CHECKS = [
  ['lint', ['biome', 'check', '--error-on-warnings', '.']],
  ['types', [...TYPES, '-p', 'tsconfig.json']],
  ['renderer types', [...TYPES, '-p', 'tsconfig.renderer.json']],
  ['dependency rule', ['depcruise', '--config', '.dependency-cruiser.mjs', 'src-main', 'src-renderer', 'shared']],
  ['dead code', ['knip']],
]

const RENDERER_BUILD = [
  'renderer build',
  ['vite', 'build', '--config', 'vite.renderer.config.ts', '--logLevel', 'warn'],
]

/** Runs every check, also after one has failed. Answers how many passed and failed. */
export const runChecks = () => runAll(CHECKS)

/** Builds the screens, which the tests with a browser open. Answers in counts as well. */
export const buildRenderer = () => runAll([RENDERER_BUILD])

async function runAll(checks) {
  const ended = await Promise.all(checks.map(([name, command]) => run(name, command)))
  ended.sort((a, b) => Number(b.isPassed) - Number(a.isPassed))
  for (const { name, isPassed, said } of ended)
    process.stdout.write(`\n── ${name}${isPassed ? '' : ': failed'}\n${said}`)
  const passed = ended.filter(({ isPassed }) => isPassed).length
  return { passed, failed: ended.length - passed }
}

function run(name, [program, ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...SELDOM_COLLECTED, ...colour() },
    })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ name, isPassed: code === 0, said: Buffer.concat(chunks).toString() }))
  })
}

/** A pipe would take the colours from a person at a terminal. */
const colour = () => (process.stdout.isTTY && process.env.NO_COLOR === undefined ? { FORCE_COLOR: '1' } : {})
