/** What the package for npm needs, pinned: npm installs a package's own dependencies by range, and the very versions that were tested are wanted. */

interface Locked {
  readonly version?: string
  readonly name?: string
  readonly dev?: boolean
  readonly optional?: boolean
}
export interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>
}

/**
 * Every package that is needed at run time on any system, by its version in the lockfile: the direct ones, and those that they
 * need, so that npm finds nothing left to choose. Native packages of single systems are chosen and pinned by the one they belong to.
 */
export function pinnedDependencies({ packages }: Lockfile): Readonly<Record<string, string>> {
  const needed = Object.entries(packages).filter(
    ([path, { dev, optional }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && dev !== true && optional !== true,
  )
  return Object.fromEntries(
    needed.map(([path, { version = '', name }]) => [
      path.slice('node_modules/'.length),
      name === undefined ? version : `npm:${name}@${version}`,
    ]),
  )
}
