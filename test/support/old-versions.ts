import type { Destination } from '../../shared/destination.ts'

/**
 * Names of which a destination holds other bytes than the ones it shows. Some servers put what is sent again over what is there,
 * though it has the same bytes: that is no other version.
 */
export async function oldVersions(destination: Destination): Promise<readonly string[]> {
  const old: string[] = []
  for await (const { key, kind, read } of destination.leftovers()) {
    const shown = await destination.get(key)
    const isSame = shown !== null && Buffer.from((await read()) ?? []).equals(shown)
    if (kind === 'version' && !isSame) old.push(key)
  }
  return old
}
