/**
 * `npm run audit`: the registry's advisories about what ships and what builds it. Fails for any that
 * `scripts/audit-exceptions.json` does not except, and for exceptions that have run out. A registry that gives no
 * advisories is a skipped audit, and said to be.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ExceptionsSchema, judgeAudit } from './supply/audit-rules.ts'

const root = join(import.meta.dirname, '..')
const exceptions = ExceptionsSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'audit-exceptions.json'), 'utf8')),
)
const { stdout } = spawnSync('npm', ['audit', '--json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  shell: process.platform === 'win32',
})
const verdict = judgeAudit(stdout ?? '', exceptions, new Date().toISOString().slice(0, 10))
if (verdict.kind === 'clean') console.log('No advisories but the excepted ones.')
else if (verdict.kind === 'skipped')
  console.log('AUDIT SKIPPED: the registry gives no advisories here. Run it where it does before a release.')
else {
  for (const line of verdict.lines) console.error(line)
  process.exitCode = 1
}
