/** The lockfile that goes with the package for npm: whoever installs it gets the very packages that were tested. */

interface Locked {
  readonly dev?: boolean
  readonly [fact: string]: unknown
}
export interface Lockfile {
  readonly lockfileVersion: number
  readonly packages: Readonly<Record<string, Locked>>
}

/** What of a lockfile is needed at run time, under the package's own facts. */
export function shrinkwrap(
  { lockfileVersion, packages }: Lockfile,
  facts: { readonly name: string; readonly version: string; readonly [fact: string]: unknown },
): object {
  const needed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true)
  const { name, version, license, dependencies, bin, engines } = facts
  return {
    name,
    version,
    lockfileVersion,
    requires: true,
    packages: { '': { name, version, license, dependencies, bin, engines }, ...Object.fromEntries(needed) },
  }
}
