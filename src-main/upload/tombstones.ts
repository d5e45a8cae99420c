import type { Destination } from '../../shared/destination.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { isTombstoneKey, TOMBSTONES, TombstoneSchema } from '../../shared/erasure.ts'
import { gleanerError } from '../../shared/errors.ts'

/** Hashes of what was erased, with the instant up to which it is gone. */
export type Tombstones = ReadonlyMap<string, EpochMs>

/** What must never reach the lake again. Throws `upload.tombstone` when one cannot be understood: sending would be a guess. */
export async function readTombstones(destination: Destination): Promise<Tombstones> {
  const gone = new Map<string, EpochMs>()
  for await (const { key } of destination.list(TOMBSTONES)) {
    const body = isTombstoneKey(key) ? await destination.get(key) : null
    if (body === null) continue
    const { requestedAt, people, messages } = parse(body)
    for (const hash of people) gone.set(hash, Math.max(requestedAt, gone.get(hash) ?? 0) as EpochMs)
    for (const hash of messages) gone.set(hash, Number.POSITIVE_INFINITY as EpochMs)
  }
  return gone
}

/** The same, with messages that were excluded: for ever, as those that were erased one by one. */
export function withExcluded(tombstones: Tombstones, excluded: ReadonlySet<string>): Tombstones {
  const never = Number.POSITIVE_INFINITY as EpochMs
  return new Map([...tombstones, ...Array.from(excluded, (message) => [message, never] as const)])
}

function parse(body: Uint8Array) {
  try {
    return TombstoneSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    throw gleanerError('upload.tombstone')
  }
}
