/**
 * `npm run package:terminal`: the terminal as a package for npm, without Electron and what only develops. Takes what
 * `vite.terminal.config.ts` built in dist/terminal, and packs it into dist/gleaner-<version>.tgz.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { forgeAddress } from './release/forge.ts'
import { type Lockfile, pinnedDependencies } from './release/pinned.ts'

const ROOT = join(import.meta.dirname, '..')
const OUT = join(ROOT, 'dist', 'terminal')
const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
const write = (file: string, content: object) => writeFileSync(join(OUT, file), `${JSON.stringify(content, null, 2)}\n`)

for (const file of ['bin', 'LICENSE', 'README.md', 'CHANGELOG.md'])
  cpSync(join(ROOT, file), join(OUT, file), { recursive: true })
for (const file of globSync('bin/*.mjs', { cwd: OUT })) {
  const text = readFileSync(join(OUT, file), 'utf8')
  writeFileSync(join(OUT, file), text.replace(/(import\('\.\.\/src-main\/[^']+)\.ts'/g, "$1.js'"))
}

const { name, version, description, license, author, homepage, type, engines, bin } = read('package.json')
const address = forgeAddress(process.env)
const facts = {
  name,
  version,
  description,
  keywords: ['slack', 'redaction', 'privacy', 'parquet', 'delta'],
  license,
  author,
  homepage: address ?? homepage,
  // The registry takes a proof of origin for the repository that it names only.
  ...(address === null ? {} : { repository: { type: 'git', url: `git+${address}.git` } }),
  type,
  engines,
  bin,
  dependencies: pinnedDependencies(read('package-lock.json') as Lockfile),
}
write('package.json', facts)

const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', join(ROOT, 'dist')], {
  cwd: OUT,
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
if (packed.status !== 0) throw new Error(packed.stderr)
console.log(join('dist', packed.stdout.trim()))
