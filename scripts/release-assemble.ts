/**
 * `npm run release:assemble`: from the packages of all systems in dist/release, the rest of a release: the terminal's tarball,
 * the bill of materials, manifests for package managers, notes, and the sums of everything.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { releasesOf } from './release/changelog.ts'
import { forgeAddress } from './release/forge.ts'
import { manifests } from './release/manifests.ts'

const ROOT = join(import.meta.dirname, '..')
const [OUT = join(ROOT, 'dist', 'release')] = process.argv.slice(2)
const { version, homepage } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const address = forgeAddress(process.env) ?? homepage
const release = releasesOf(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).find((one) => one.version === version)
if (release === undefined) throw new Error(`CHANGELOG.md has nothing about ${version}`)

for (const file of globSync(`dist/gleaner-${version}.tgz`, { cwd: ROOT }))
  cpSync(join(ROOT, file), join(OUT, basename(file)))
execFileSync(process.execPath, [join(ROOT, 'scripts', 'sbom.ts'), join(OUT, `gleaner-${version}.cdx.json`)])
const warnings = globSync('UNSIGNED-*.txt', { cwd: OUT }).toSorted()
const unsigned = warnings.map(
  (file) => `> **${file.slice(9, -4)}**: ${readFileSync(join(OUT, file), 'utf8').trim()}\n\n`,
)
writeFileSync(join(OUT, 'NOTES.md'), `${unsigned.join('')}${release.notes}\n`)

const assets = () =>
  readdirSync(OUT)
    .filter((name) => name !== 'SHA256SUMS' && name !== 'NOTES.md' && !name.startsWith('UNSIGNED-'))
    .toSorted()
    .map((name) => ({
      name,
      sha256: createHash('sha256')
        .update(readFileSync(join(OUT, name)))
        .digest('hex'),
    }))
const facts = {
  version,
  date: release.date,
  homepage: address,
  downloads: `${address}/releases/download/v${version}`,
  updatesItself: Boolean(process.env['GLEANER_UPDATE_FEED']),
  assets: assets(),
}
for (const [name, text] of Object.entries(manifests(facts))) writeFileSync(join(OUT, name), text)
const sums = assets().map(({ name, sha256 }) => `${sha256}  ${name}\n`)
writeFileSync(join(OUT, 'SHA256SUMS'), sums.join(''))
console.log(`${sums.length} files in ${OUT}`)
