/**
 * `npm run release:judge`: the manifests for package managers, made of invented figures and judged by the package manager's own
 * tool: Homebrew on macOS, winget on Windows, flatpak-builder on Linux. Fails where that tool is missing.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { manifests } from './release/manifests.ts'

const JUDGES: Readonly<
  Record<string, { readonly takes: RegExp; readonly asks: (folder: string) => readonly string[] }>
> = {
  darwin: { takes: /\.rb$/, asks: (folder) => ['brew', 'style', join(folder, 'gleaner.rb')] },
  linux: {
    takes: /^app\./,
    asks: (folder) => ['flatpak-builder', '--show-manifest', join(folder, 'app.gleaner.Gleaner.yml')],
  },
  win32: {
    takes: /^Gleaner\./,
    asks: (folder) => ['winget', 'validate', '--manifest', folder, '--disable-interactivity'],
  },
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
const names = ['mac-arm64.dmg', 'mac-x64.dmg', 'win-x64.exe', 'linux-amd64.deb', 'linux-arm64.deb']
const files = manifests({
  version,
  date: '2026-01-31',
  homepage: 'https://forge.example/team/gleaner',
  downloads: 'https://forge.example/team/gleaner/releases/download/v1',
  updatesItself: true,
  assets: names.map((name) => ({ name: `Gleaner-${version}-${name}`, sha256: 'ab'.repeat(32) })),
})

const judge = JUDGES[process.platform]
if (judge === undefined) throw new Error(`no package manager judges anything on ${process.platform}`)
const folder = mkdtempSync(join(tmpdir(), 'gleaner-manifests-'))
const judged = join(folder, 'manifests')
mkdirSync(judged)
for (const [name, text] of Object.entries(files)) if (judge.takes.test(name)) writeFileSync(join(judged, name), text)
const [program = '', ...args] = judge.asks(judged)
const { status, error } = spawnSync(program, args, { stdio: 'inherit' })
rmSync(folder, { recursive: true, force: true })
if (error !== undefined) throw new Error(`${program} cannot be started here`)
process.exitCode = status ?? 1
