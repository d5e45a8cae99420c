/**
 * electron-builder's hook before it packs: the natives of the target, whatever this computer is, in one folder. A package
 * that npm did not install here, because it is another system's, comes from the registry and must have the lockfile's hash.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { thinned } from './binary.ts'
import { gatheredIn, type NativePackage, PROCESSORS, packagesOf, type System, type Target } from './natives.ts'

const ROOT = join(import.meta.dirname, '..', '..')

export default function beforePack(context: { readonly electronPlatformName: string; readonly arch: number }): void {
  const processor = PROCESSORS[context.arch]
  if (processor === undefined) throw new Error(`nothing is packaged for processor ${context.arch}`)
  gatherNatives({ system: context.electronPlatformName as System, processor })
}

/** Fills the target's folder anew; see `gatheredIn`. Throws for what cannot be had, or is not what the lockfile names. */
export function gatherNatives(target: Target): string {
  const folder = gatheredIn(ROOT, target)
  rmSync(folder, { recursive: true, force: true })
  for (const each of packagesOf(target)) gather(each, target, folder)
  return folder
}

function gather({ name, files }: NativePackage, target: Target, folder: string): void {
  const installed = join(ROOT, 'node_modules', name)
  const temporary = mkdtempSync(join(tmpdir(), 'gleaner-natives-'))
  try {
    const from = existsSync(join(installed, 'package.json')) ? installed : fetched(name, temporary)
    // What the same file needs to be found; the shared packages bring theirs by themselves.
    const described = files.some((file) => file.startsWith('prebuilds/')) ? [] : ['package.json']
    for (const file of [...described, ...files]) {
      const to = join(folder, name, file)
      mkdirSync(dirname(to), { recursive: true })
      const bytes = readFileSync(join(from, file))
      writeFileSync(to, file.endsWith('.dylib') ? thinned(bytes, target.processor) : bytes)
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** The package's folder, unpacked. */
function fetched(name: string, temporary: string): string {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  const { version, integrity } = packages[`node_modules/${name}`] ?? {}
  if (version === undefined) throw new Error(`${name} is not in the lockfile`)
  const packed = spawnSync('npm', ['pack', '--silent', `${name}@${version}`], {
    cwd: temporary,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (packed.status !== 0) throw new Error(`${name}@${version} could not be fetched: ${packed.stderr}`)
  const archive = packed.stdout.trim().split('\n').at(-1) ?? ''
  const hash = `sha512-${createHash('sha512')
    .update(readFileSync(join(temporary, archive)))
    .digest('base64')}`
  if (hash !== integrity) throw new Error(`${name}@${version} is not the package that the lockfile names`)
  const unpacked = spawnSync('tar', ['-xzf', archive], { cwd: temporary, encoding: 'utf8' })
  if (unpacked.status !== 0) throw new Error(`${archive} could not be unpacked: ${unpacked.stderr}`)
  return join(temporary, 'package')
}
