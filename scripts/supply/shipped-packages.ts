/** Which packages end in the packaged app: what it needs at run time, what its screens are built from, and Electron. */

/** A package of the lockfile, as far as it matters here. */
interface Locked {
  readonly version?: string
  readonly name?: string
  readonly license?: string
  readonly dev?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}
export interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>
}

/** A shipped package. `licence` is what its own package.json says: an SPDX expression, or null. */
export interface Shipped {
  readonly name: string
  readonly version: string
  readonly licence: string | null
}

/**
 * The packages that ship, in order, native ones of every platform included. `imported` are the names that the screens
 * import. Throws for a name that the lockfile does not have.
 */
export function shippedPackages({ packages }: Lockfile, imported: Iterable<string>): readonly Shipped[] {
  const wanted = new Set<string>()
  for (const [path, { dev }] of Object.entries(packages)) if (path !== '' && dev !== true) wanted.add(path)
  const waiting = [...imported, 'electron'].map((name) => {
    const path = `node_modules/${name}`
    if (packages[path] === undefined) throw new Error(`${name} is not in the lockfile.`)
    return path
  })
  // Electron's own dependencies only fetch its binary.
  const leaves = new Set(['node_modules/electron'])
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (wanted.has(path)) continue
    wanted.add(path)
    if (!leaves.has(path)) waiting.push(...neededBy(path, packages))
  }
  return [...wanted]
    .map((path) => {
      const { name = path.slice(path.lastIndexOf('node_modules/') + 13), version = '', license } = packages[path] ?? {}
      return { name, version, licence: license ?? null }
    })
    .toSorted((one, other) => (`${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1))
}

/** Where Node finds what a package needs: beside it, or beside those that hold it. */
function neededBy(path: string, packages: Lockfile['packages']): readonly string[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = packages[path] ?? {}
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => peerDependenciesMeta?.[name]?.optional !== true)
  const names = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]
  return names.flatMap((name) => {
    for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
      const found = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`
      if (packages[found] !== undefined) return [found]
      // Optional, and left out.
      if (from === '') return []
    }
  })
}

/** The packages that a source file imports, by their names. */
export function importedPackages(source: string): readonly string[] {
  return [...source.matchAll(/(?:from|import)\s*\(?\s*['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[^'"]*)?['"]/g)]
    .map(([, name = '']) => name)
    .filter((name) => !name.startsWith('node:'))
}
