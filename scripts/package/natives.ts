/** The native files of each system and processor that Gleaner is packaged for: which they are, and where they come from. */
import { join } from 'node:path'

/** As Node names them. */
export type System = 'darwin' | 'linux' | 'win32'
export type Processor = 'arm64' | 'x64'
export interface Target {
  readonly system: System
  readonly processor: Processor
}

/** electron-builder's numbers of processors. */
export const PROCESSORS: Readonly<Record<number, Processor>> = { 1: 'x64', 3: 'arm64' }

/** The C library or compiler in the name of @napi-rs/nice. */
const NICE: Readonly<Record<System, string>> = { darwin: '', linux: '-gnu', win32: '-msvc' }
const DUCKDB: Readonly<Record<System, string>> = {
  darwin: 'libduckdb.dylib',
  linux: 'libduckdb.so',
  win32: 'duckdb.dll',
}

/** A package that one target alone needs. npm installs it on that system only. */
export interface NativePackage {
  readonly name: string
  /** In the package, and below `node_modules/<name>` in the app. */
  readonly files: readonly string[]
}

/** Native files, below `node_modules`, with forward slashes: exactly these lie beside the archive, and nothing else. */
export function nativeFiles(target: Target): readonly string[] {
  return packagesOf(target)
    .flatMap(({ name, files }) => files.map((file) => `${name}/${file}`))
    .toSorted()
}

/** The packages they come from. Those with `prebuilds` are installed everywhere with all systems' files. */
export function packagesOf({ system, processor }: Target): readonly NativePackage[] {
  const place = `${system}-${processor}`
  const nice = `${place}${NICE[system]}`
  return [
    { name: 'better-sqlite3', files: [`prebuilds/${place}.node`] },
    { name: 'keytar', files: [`prebuilds/${place}/keytar.node`] },
    { name: `@duckdb/node-bindings-${place}`, files: ['duckdb.node', DUCKDB[system]] },
    { name: `@napi-rs/nice-${nice}`, files: [`nice.${nice}.node`] },
  ]
}

/** Where a target's natives are gathered before they are packed; electron-builder.yml names the same folder. */
export function gatheredIn(root: string, { system, processor }: Target): string {
  const names: Readonly<Record<System, string>> = { darwin: 'mac', linux: 'linux', win32: 'win' }
  return join(root, 'dist', 'natives', `${names[system]}-${processor}`)
}
