import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

const GATED = ['open', 'link', 'rename', 'rm', 'lstat', 'mkdir', 'readdir', 'realpath'] as const

export interface GatedFiles {
  /** Calls so far of what is asked of files below the folder. */
  count(): number
  restore(): void
}

/** Has each call about files below a folder wait for `before`, which is told how many calls there were before it. */
export function gateFiles(folder: string, before: (call: number) => Promise<unknown> | undefined): GatedFiles {
  let calls = 0
  const kept = new Map(GATED.map((name) => [name, promises[name]]))
  const gated = promises as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
  for (const name of GATED) {
    const real = gated[name] as (...given: unknown[]) => Promise<unknown>
    gated[name] = async (...given) => {
      if (String(given[0]).startsWith(folder)) await before(calls++)
      return real(...given)
    }
  }
  syncBuiltinESMExports()
  return {
    count: () => calls,
    restore() {
      Object.assign(promises, Object.fromEntries(kept))
      syncBuiltinESMExports()
    },
  }
}
