import type { EpochMs } from './domain.ts'

/**
 * A place approved batches are sent to. `folder` and `s3` implement it; nothing else knows which one it has.
 */
export interface Destination {
  /** For people and the audit trail: `folder:/data/lake` or `s3://bucket/prefix`. Never holds credentials. */
  readonly name: string
  /** Whether its times are by another clock than this computer's. */
  readonly hasOwnClock: boolean
  /**
   * Writes an object once. An object that exists with the same bytes is fine (`existed`);
   * one with other bytes is refused with `destination.conflict`.
   */
  put(key: string, body: Uint8Array, options: PutOptions): Promise<PutResult>
  /**
   * The object's bytes, or null when there is none. Throws `destination.oversized` for more than `mostBytes`: by the number that
   * the place says, and by counting, for a place may say anything.
   */
  get(key: string, mostBytes?: number): Promise<Uint8Array | null>
  /** Size and checksum without the bytes, or null when there is none. */
  head(key: string): Promise<ObjectFacts | null>
  /** Keys under a prefix, in order; with `after` only those that come after that one, so that a long list need not be read whole. */
  list(prefix: string, after?: string): AsyncIterable<ObjectFacts>
  /** The place's time by its last answer, epoch milliseconds; where it has none, or this method, what it dates says it. */
  serverTime?(): EpochMs | null
  /**
   * Whether two creates of one name cannot both succeed here, tried out on it: some servers ignore the condition on a bucket with
   * versions, and some folders on a network have no hard links. Writes under `probe/`, and removes that again.
   */
  keepsCreatesApart(): Promise<boolean>
  /**
   * What the list does not show and still holds bytes: old versions of objects, parts of uploads that never ended; or `only` those.
   * Throws `destination.…` where nobody may look.
   */
  leftovers(only?: Leftover['kind']): AsyncIterable<Leftover>
  /** Removes an object with all its versions; removing what is not there is fine. Only folding, erasure and retention call it. */
  delete(key: string): Promise<void>
  /**
   * Proves that the destination exists and is writable, or throws a GleanerError that says what to do. With `create` a
   * folder that is not there is made, with those above it; a bucket never is. `wasWritable`: it was written to from here before,
   * so that a place which says itself why a write fails need not be tried out again; a folder is, for one that is not mounted
   * looks like an empty one.
   */
  check(options?: { readonly create?: boolean; readonly wasWritable?: boolean }): Promise<void>
  /** What the place can do beyond the bare minimum, tried out on it. Writes under `probe/` at most. */
  capabilities(): Promise<readonly Capability[]>
  /** What was asked of the place since it was opened. A folder's acts on files count as requests. */
  traffic(): Traffic
  close(): Promise<void>
}

export interface Traffic {
  readonly requests: number
  /** Of objects, both ways. */
  readonly bytes: number
}

/** Bytes of an object unless a caller knows better: more than the largest of ours has. */
export const MOST_OBJECT_BYTES = 512 * 1024 * 1024

export interface Capability {
  readonly name: string
  readonly available: boolean
  /** What it means here, in a sentence. */
  readonly says: string
}

export interface Leftover {
  readonly key: string
  readonly kind: 'version' | 'upload'
  /** Its bytes; null for the parts of an upload, which nobody can read. Throws `destination.oversized`. */
  read(): Promise<Uint8Array | null>
  remove(): Promise<void>
}

export interface PutOptions {
  readonly contentType: 'application/vnd.apache.parquet' | 'application/json' | 'application/x-ndjson'
  /** SHA-256 of the body, lower-case hex. */
  readonly sha256: string
  /** Replaces what is there; only for `preferences/` and other documents that are meant to change. */
  readonly overwrite?: boolean
  /** Asks for `PutResult.tag`. */
  readonly proves?: true
}

export interface PutResult {
  readonly outcome: 'written' | 'existed'
  readonly bytes: number
  /**
   * What a list shows of it as `ObjectFacts.tag`, where the place's answer to the write itself says that it holds these bytes: by a
   * sum that it was never told, or read back. Absent where it says nothing, where nobody asked, and where it existed.
   */
  readonly tag?: string
}

export interface ObjectFacts {
  readonly key: string
  readonly bytes: number
  /** Lower-case hex, when the destination itself worked it out from the bytes it holds. */
  readonly sha256: string | null
  /** When it was last written, by the destination's clock. */
  readonly modifiedAt: EpochMs | null
  /**
   * What is another as soon as the bytes are: an ETag, a file's inode and times. Null or absent where the place does not say. For
   * telling that an object is still the one that was read, never for what its bytes are.
   */
  readonly tag?: string | null
}
