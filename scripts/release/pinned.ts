/** What the package for npm needs, pinned: npm installs a package's own dependencies by range, and the very versions that were tested are wanted. */

interface Locked {
  readonly version?: string
  readonly name?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
}
/** Used by the tray app alone. */
const DESKTOP_ONLY: readonly string[] = ['electron-updater']

export interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>
}

/**
 * Every package that is needed at run time on any system, by its version in the lockfile: the direct ones, and those that they
 * need, so that npm finds nothing left to choose. Native packages of single systems are chosen and pinned by the one they belong to.
 */
export function pinnedDependencies({ packages }: Lockfile): Readonly<Record<string, string>> {
  const own = packages['']?.dependencies ?? {}
  const reached = new Set(Object.keys(own).filter((name) => !DESKTOP_ONLY.includes(name)))
  for (const name of reached) {
    const inside = Object.keys(packages).filter((path) => path.startsWith(`node_modules/${name}/node_modules/`))
    for (const path of [`node_modules/${name}`, ...inside])
      for (const each of Object.keys(packages[path]?.dependencies ?? {})) reached.add(each)
  }
  const needed = Object.entries(packages).filter(
    ([path, { dev, optional }]) =>
      /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) &&
      reached.has(path.slice('node_modules/'.length)) &&
      dev !== true &&
      optional !== true,
  )
  return Object.fromEntries(
    needed.map(([path, { version = '', name }]) => [
      path.slice('node_modules/'.length),
      name === undefined ? version : `npm:${name}@${version}`,
    ]),
  )
}
