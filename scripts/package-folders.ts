/**
 * `npm run package:folders`: the packaged app as folders for this computer, twice: as it is released, in release/, and a twin
 * without fuses for the smoke suite, in release/unfused/. GLEANER_ELECTRON names another Electron than the installed one.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const electron = process.env['GLEANER_ELECTRON']
const [output = join(ROOT, 'release')] = process.argv.slice(2)

run('npm', ['run', '--silent', 'build:desktop'])
for (const [folder, unfused] of [
  [output, '0'],
  [join(output, 'unfused'), '1'],
] as const) {
  run(
    'electron-builder',
    [
      '--dir',
      '--publish',
      'never',
      '-c.mac.notarize=false',
      `-c.directories.output=${folder}`,
      ...(electron ? [`-c.electronDist=${electron}`] : []),
    ],
    { GLEANER_UNFUSED: unfused },
  )
}

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status } = spawnSync(program, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', ...env },
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`${program} failed`)
}
