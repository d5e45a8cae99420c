/** Builds and packs the tray app over a stub Electron, as `npm run package` does over a real one. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listPackage } from '@electron/asar'
import type { System, Target } from '../../scripts/package/natives.ts'
import { stubElectron } from './stub-electron.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Builds what is packed. Once for all targets. */
export function buildDesktop(): void {
  if (!existsSync(join(ROOT, 'dist/renderer/index.html')))
    tool('vite/bin/vite.js', ['build', '--config', 'vite.renderer.config.ts', '--logLevel', 'warn'])
  tool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])
  for (const script of ['licences', 'metainfo']) node([join(ROOT, `scripts/${script}.ts`)])
}

/** Where things are in a packed folder. */
export interface Packed {
  readonly folder: string
  readonly program: string
  readonly resources: string
  readonly archive: string
}

/** Packs for a target below `dir`. `kinds` are electron-builder's targets; a folder without any. */
export function pack(dir: string, { system, processor }: Target, kinds: readonly string[] = ['dir']): Packed {
  const electron = join(dir, `electron-${system}`)
  if (!existsSync(electron)) stubElectron(electron, system)
  const flags: Readonly<Record<System, string>> = { darwin: '--mac', linux: '--linux', win32: '--win' }
  const settings = [
    `-c.electronDist=${electron}`,
    `-c.directories.output=${join(dir, 'release')}`,
    '-c.mac.notarize=false',
  ]
  tool('electron-builder/cli.js', [flags[system], ...kinds, `--${processor}`, '--publish', 'never', ...settings], {
    CUSTOM_FPM_PATH: join(ROOT, 'test/support/fpm-stand-in.mjs'),
  })
  const suffix = processor === 'x64' ? '' : `-${processor}`
  const places: Readonly<Record<System, readonly [folder: string, program: string, resources: string]>> = {
    darwin: [`mac${suffix}`, 'Gleaner.app', 'Gleaner.app/Contents/Resources'],
    linux: [`linux${suffix}-unpacked`, 'gleaner-desktop', 'resources'],
    win32: [`win${suffix}-unpacked`, 'Gleaner.exe', 'resources'],
  }
  const [name, program, resources] = places[system]
  const folder = join(dir, 'release', name)
  return {
    folder,
    program: join(folder, program),
    resources: join(folder, resources),
    archive: join(folder, resources, 'app.asar'),
  }
}

/** The files of an archive, with forward slashes. */
export function filesOf(archive: string): string[] {
  const entries = listPackage(archive, { isPack: false }).map((entry) => entry.replaceAll('\\', '/').slice(1))
  const folders = new Set(entries.map((entry) => entry.slice(0, entry.lastIndexOf('/'))))
  return entries.filter((entry) => !folders.has(entry))
}

const tool = (name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  node([join(ROOT, 'node_modules', name), ...args], env)

/** As a production build: vitest's NODE_ENV would put React's checks in. */
function node(args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const ran = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
  if (ran.status !== 0) throw new Error(`${args[0]} failed:\n${ran.stdout}\n${ran.stderr}`)
}
