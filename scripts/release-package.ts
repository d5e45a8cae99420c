/**
 * `npm run release:package`: this computer's packages of a release, in dist/release: dmg and zip for both kinds of Mac, an
 * installer for Windows, AppImage, deb and rpm for Linux. Signed where the secrets are there; where not, a file beside
 * them says so. GLEANER_UPDATE_FEED is where updates are looked for; without it the app has no updater.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { HERE } from './package/packed.ts'
import { forgeAddress } from './release/forge.ts'
import { signingFor } from './release/signing.ts'

const ROOT = join(import.meta.dirname, '..')
const OUT = join(ROOT, 'dist', 'release')
const { system, processor } = HERE
const signing = signingFor(system, process.env)
const { GLEANER_ELECTRON: electron, GLEANER_UPDATE_FEED: feed, GLEANER_KINDS: kinds } = process.env
const homepage = forgeAddress(process.env)

run('npm', ['run', '--silent', 'build:desktop'])
run('electron-builder', [
  { darwin: '--mac', linux: '--linux', win32: '--win' }[system],
  ...(kinds ? kinds.split(',') : []),
  ...(system === 'darwin' ? ['--arm64', '--x64'] : [`--${processor}`]),
  '--publish',
  'never',
  ...signing.settings,
  ...(homepage === null ? [] : [`-c.extraMetadata.homepage=${homepage}`]),
  ...(feed ? ['-c.publish.provider=generic', `-c.publish.url=${feed}`] : []),
  ...(electron ? [`-c.electronDist=${electron}`] : []),
])
mkdirSync(OUT, { recursive: true })
for (const file of globSync('release/*.{dmg,zip,exe,AppImage,deb,rpm,blockmap,yml}', { cwd: ROOT })) {
  if (!basename(file).startsWith('builder-')) cpSync(join(ROOT, file), join(OUT, basename(file)))
}
if (signing.warning !== null) {
  console.log(`::warning title=Not signed::${system} ${processor}: ${signing.warning}`)
  writeFileSync(join(OUT, `UNSIGNED-${system}-${processor}.txt`), `${signing.warning}\n`)
}

function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', ...signing.env },
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`${program} failed`)
}
