/** The scripts of the release workflow that pack, run as they are over a stub Electron. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HERE, packedProgram } from '../../../scripts/package/packed.ts'
import { ROOT } from '../../support/packaged.ts'
import { stubElectron } from '../../support/stub-electron.ts'

let dir: string
const OUTPUTS = ['release', 'dist/release'].map((folder) => join(ROOT, folder))
const clear = () => {
  for (const folder of OUTPUTS) rmSync(folder, { recursive: true, force: true })
}
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'gleaner-scripts-'))
  stubElectron(join(dir, 'electron'), HERE.system)
  clear()
})
afterAll(() => {
  clear()
  rmSync(dir, { recursive: true, force: true })
})

const step = (script: string, env: Readonly<Record<string, string>> = {}) =>
  spawnSync('npm', ['run', '--silent', script], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      GLEANER_ELECTRON: join(dir, 'electron'),
      CUSTOM_FPM_PATH: join(ROOT, 'test/support/fpm-stand-in.mjs'),
      ...env,
    },
  })

test('package:folders packs the app as it is released, and a twin without fuses', async () => {
  const done = step('package:folders')
  expect(done.status, done.stderr).toBe(0)
  const inspectable = async (output: string) =>
    (await getCurrentFuseWire(packedProgram(output, HERE)))[FuseV1Options.EnableNodeCliInspectArguments]
  expect(await inspectable(join(ROOT, 'release'))).toBe(FuseState.DISABLE)
  expect(await inspectable(join(ROOT, 'release/unfused'))).toBe(FuseState.ENABLE)
})

test('package:smoke fails on a program that does not start, and is never skipped for want of one', () => {
  expect(step('package:smoke', { DISPLAY: ':99' }).status).not.toBe(0)
  expect(step('package:smoke', { DISPLAY: ':99', GLEANER_SMOKE_APP: '/nonexistent' }).status).not.toBe(0)
})

test.runIf(process.platform === 'linux')(
  'release:package makes the packages of this computer, with the address of the forge',
  () => {
    const done = step('release:package', {
      GLEANER_KINDS: 'deb',
      GITHUB_SERVER_URL: 'https://forge.example',
      GITHUB_REPOSITORY: 'team/gleaner',
      GLEANER_UPDATE_FEED: 'https://updates.example/gleaner',
    })
    expect(done.status, done.stderr).toBe(0)
    const [deb = ''] = globSync('dist/release/*.deb', { cwd: ROOT })
    const control = spawnSync('dpkg-deb', ['--field', join(ROOT, deb)], { encoding: 'utf8' }).stdout
    expect(control).toContain('Homepage: https://forge.example/team/gleaner')
    // Debian's own tools update it: the app inside has no feed to ask.
    const listed = spawnSync('dpkg-deb', ['--contents', join(ROOT, deb)], { encoding: 'utf8' }).stdout
    expect(listed).toContain('package-type')
    expect(existsSync(join(ROOT, 'dist/release/builder-debug.yml'))).toBe(false)
    expect(readFileSync(join(ROOT, 'release/linux-unpacked/resources/app-update.yml'), 'utf8')).toContain(
      'updates.example',
    )
  },
)
