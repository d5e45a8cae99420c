/** `npm run workflows`: lints the workflow files. A linter that is not here is said to be missing; with CI set, that fails. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const files = globSync('.github/workflows/*.yml', { cwd: ROOT })
const linters: readonly (readonly [program: string, ...args: string[]])[] = [
  ['actionlint', ...files],
  ['zizmor', '--offline', '--no-progress', '--quiet', ...files],
]
for (const [program, ...args] of linters) {
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit' })
  if (error !== undefined) console.log(`SKIPPED: ${program} is not here (npm run ci:workflow-linters gets it).`)
  if (status !== 0 && (error === undefined || process.env['CI'])) process.exitCode = 1
}
