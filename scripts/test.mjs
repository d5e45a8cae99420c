/**
 * `npm test`: every check in one go, and one plain line at the end that counts them.
 *
 * Each static check counts as one; the tests count one by one. Nothing stops at the first failure, so that one run
 * shows all there is to mend.
 */
import '../bin/require-node.mjs'

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHECKS = [
  ['lint', ['biome', 'check', '--error-on-warnings', '.']],
  ['types', ['tsc', '--noEmit']],
  ['renderer types', ['tsc', '--noEmit', '-p', 'tsconfig.renderer.json']],
  ['dependency rule', ['depcruise', '--config', '.dependency-cruiser.mjs', 'src-main', 'src-renderer', 'shared']],
  ['dead code', ['knip']],
  ['renderer build', ['vite', 'build', '--config', 'vite.renderer.config.ts', '--logLevel', 'warn']],
]

const folder = mkdtempSync(join(tmpdir(), 'gleaner-test-'))
const reportFile = join(folder, 'report.json')
let passed = 0
let failed = 0

for (const [name, command] of CHECKS) {
  process.stdout.write(`\n── ${name}\n`)
  if (run(command)) passed += 1
  else failed += 1
}

process.stdout.write('\n── tests\n')
const testsEnded = run(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`])
const counts = countsFrom(reportFile)
passed += counts.passed
failed += counts.failed
// A crash outside any test (a worker that died, a hook that hung) has no test of its own to count.
if (!testsEnded && counts.failed === 0) failed += 1

rmSync(folder, { recursive: true, force: true })
process.stdout.write(`\n${passed} passed, ${failed} failed, ${counts.skipped} skipped\n`)
process.exitCode = failed === 0 ? 0 : 1

function run([program, ...args]) {
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0
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
