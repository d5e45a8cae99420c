/**
 * `npm test`, `npm run test:fast` and `npm run soak`: checks and tests in one go, and one plain line at the end that
 * counts them.
 *
 * Each static check counts as one; the tests count one by one. Nothing stops at the first failure, so that one run
 * shows all there is to mend. `--fast` leaves out what needs a server, a browser or a built screen; `--soak` runs the
 * tests that try more often there, with their full counts, and those that run only there. What else is on the command
 * line goes to vitest.
 */
import '../bin/require-node.mjs'

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildRenderer, runChecks } from './checks.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

// Imported here, so that an older Node never reads TypeScript.
const { filesOfTheSoak, notCovered } = await import('./soak-notes.ts')

const { lane, rest } = laneOf(process.argv.slice(2))
const folder = temporaryFolder()
const reportFile = join(folder, 'report.json')
const notesFile = join(folder, 'soak.jsonl')
let passed = 0
let failed = 0

// The screens are built beside the checks, which read nothing of what that writes.
for (const counts of await Promise.all([
  ...(lane === 'soak' ? [] : [runChecks()]),
  ...(lane === 'fast' ? [] : [buildRenderer()]),
]))
  add(counts)

process.stdout.write('\n── tests\n')
const testsEnded = runTests()
const counts = countsFrom(reportFile)
add(counts)
// A crash outside any test (a worker that died, a hook that hung) has no test of its own to count.
if (!testsEnded && counts.failed === 0) failed += 1

if (lane === 'all') {
  process.stdout.write('\n── not run here: npm run soak, nightly and before a release, tries more often\n')
  for (const line of notCovered(notesFile)) process.stdout.write(`${line}\n`)
}
rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
process.stdout.write(`\n${passed} passed, ${failed} failed, ${counts.skipped} skipped\n`)
process.exitCode = failed === 0 ? 0 : 1

function add(more) {
  passed += more.passed
  failed += more.failed
}

function laneOf(args) {
  const lanes = { '--fast': 'fast', '--soak': 'soak' }
  const [flag] = args.filter((arg) => arg in lanes)
  return { lane: lanes[flag] ?? 'all', rest: args.filter((arg) => !(arg in lanes)) }
}

function runTests() {
  const what = {
    all: [],
    fast: ['--project', 'unit', '--project', 'renderer'],
    soak: rest.length === 0 ? filesOfTheSoak() : [],
  }
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary)
  const env = {
    ...process.env,
    TMPDIR: temporary,
    // Thousands of short processes compile the same files.
    NODE_COMPILE_CACHE: join(temporary, 'gleaner-compile-cache'),
    GLEANER_SOAK_NOTES: notesFile,
    ...(lane === 'soak' ? { GLEANER_SOAK: '1' } : {}),
  }
  return spawnSync('vitest', ['run', ...reports, ...what[lane], ...rest], { stdio: 'inherit', env }).status === 0
}

function countsFrom(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
