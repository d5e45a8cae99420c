/** `npm run release:draft`: uploads what stands in dist/release as a draft, which a person reads and publishes. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const [OUT = join(import.meta.dirname, '..', 'dist', 'release')] = process.argv.slice(2)
const tag = process.env['GITHUB_REF_NAME'] ?? ''
const files = readdirSync(OUT)
  .filter((name) => name !== 'NOTES.md' && !name.startsWith('UNSIGNED-'))
  .map((name) => join(OUT, name))
const args = ['release', 'create', tag, '--draft', '--verify-tag', '--title', `Gleaner ${tag}`]
const { status, error } = spawnSync('gh', [...args, '--notes-file', join(OUT, 'NOTES.md'), ...files], {
  stdio: 'inherit',
})
if (error !== undefined) throw error
process.exitCode = status ?? 1
