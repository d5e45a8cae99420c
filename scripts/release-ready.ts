/**
 * `npm run release:ready`: whether the tag at hand may become a release: it is the version of package.json, the changelog has
 * what changed in it, and the workflow knows where the repository stands. Says everything that is wrong.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { releasesOf } from './release/changelog.ts'
import { forgeAddress } from './release/forge.ts'

const ROOT = join(import.meta.dirname, '..')
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
const tag = process.env['GITHUB_REF_NAME'] ?? ''
const release = releasesOf(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).find((one) => one.version === version)

const faults = [
  ...(tag === `v${version}` ? [] : [`The tag is ${tag || 'missing'}, and the version is ${version}.`]),
  ...(release === undefined || release.notes === '' ? [`CHANGELOG.md has nothing about ${version}.`] : []),
  ...(forgeAddress(process.env) === null ? ['Nobody says where the repository stands (GITHUB_REPOSITORY).'] : []),
]
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
else console.log(`${version} may be released.`)
