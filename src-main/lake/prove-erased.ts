/** The proof of an erasure: every object below the lake, old versions and unfinished uploads included, read and searched. */
import { hash, randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MOST_OBJECT_BYTES } from '../../shared/destination.ts'
import { GleanerError } from '../../shared/errors.ts'
import { readAtMost } from '../lake-layout/index.ts'
import type { ParquetWorker } from '../parquet/index.ts'
import type { LakePlace, Unread } from './place.ts'
import { isForeign } from './verify.ts'
import { openLakeWorker } from './worker.ts'

export interface Proof {
  /** When everything was listed, epoch milliseconds. */
  readonly listedAt: number
  readonly objectsRead: number
  readonly bytesRead: number
  /** Rows that still match; anything but 0 is no proof. */
  readonly rowsLeft: number
  /** Old versions and parts of uploads that had to go. */
  readonly leftoversRemoved: number
  /** Copies of audit trails that name a person or message: they say that it was asked for, and end with their own time. */
  readonly trails: number
  /** What nobody could read or judge. */
  readonly unread: readonly Unread[]
}

export interface Sought {
  readonly people: readonly string[]
  readonly messages: readonly string[]
  /** The last UTC day of which people's messages go. */
  readonly upTo: string
  /** Objects that the fold left where they are, and why: somebody has to look at them first. */
  readonly left: ReadonlyMap<string, Unread['kind']>
}

/** Files with rows of messages: the others name nobody. */
const WITH_ROWS = /^(?:messages|marks|inbox)\/.*\.parquet$/

/** Where a folder keeps what is being written, or was when its writer ended. */
const UNNAMED = '.incoming/'

/** Throws `destination.…`, also where old versions may not be looked at. */
export async function proveErased(place: LakePlace, sought: Sought): Promise<Proof> {
  const worker = await openLakeWorker(place)
  try {
    const listed: { readonly key: string; readonly size: number }[] = []
    for await (const { key, bytes } of place.destination.list('')) listed.push({ key, size: bytes })
    const listedAt = place.clock.now()
    const so = { objectsRead: 0, bytesRead: 0, rowsLeft: 0, leftoversRemoved: 0, trails: 0 }
    const unread: Unread[] = []
    for (const { key, size } of listed) {
      const whyLeft = sought.left.get(key)
      const body = await readAtMost(place.destination, key, MOST_OBJECT_BYTES).catch(unnameable)
      if (body === null) continue
      if (body === 'unnameable') {
        // A console's marker of a folder is one, and holds nothing.
        if (size > 0) unread.push({ kind: 'foreign', key })
        continue
      }
      if (body === 'oversized') {
        unread.push({ kind: 'oversized', key })
        continue
      }
      so.objectsRead += 1
      so.bytesRead += body.byteLength
      const found = await search(worker, key, body, sought)
      // A file without a name yet is nobody's data: a put that goes on without it fails and is tried again.
      if (key.startsWith(UNNAMED) && found !== 0) {
        await place.destination.delete(key)
        so.leftoversRemoved += 1
      } else if (found === null) unread.push({ kind: 'damaged', key })
      else if (found > 0 && key.startsWith('audit/')) so.trails += 1
      else if (found > 0 && whyLeft !== undefined) unread.push({ kind: whyLeft, key })
      else if (isForeign(key) && body.byteLength > 0) unread.push({ kind: 'foreign', key })
      else so.rowsLeft += found
    }
    for await (const leftover of place.destination.leftovers()) {
      const { key, kind } = leftover
      const body = await leftover.read().catch(nullIfOversized)
      const found = body === null ? null : await search(worker, key, body, sought)
      // Parts are of a file that a fold writes, from before this commit or one that will be tried again; of other names nobody
      // can tell.
      const isGarbage = kind === 'upload' && !isForeign(key)
      if (found === 0) so.objectsRead += 1
      else if ((found ?? 0) > 0 || isGarbage) {
        await leftover.remove()
        so.leftoversRemoved += 1
      } else unread.push({ kind: 'damaged', key })
    }
    return { ...so, listedAt, unread }
  } finally {
    await worker.close()
  }
}

/** Somebody else's file may have a name that no destination of ours lets anybody ask for: nobody can read it, and the rest is. */
function unnameable(error: unknown): 'unnameable' {
  if (error instanceof GleanerError && error.code === 'destination.key') return 'unnameable'
  throw error
}

function nullIfOversized(error: unknown): null {
  if (error instanceof GleanerError && error.code === 'destination.oversized') return null
  throw error
}

/** How much of what is sought an object holds; null when nobody can tell. */
async function search(worker: ParquetWorker, key: string, body: Uint8Array, sought: Sought): Promise<number | null> {
  if (WITH_ROWS.test(key) || (key.startsWith(UNNAMED) && isCompressed(body))) return rowsIn(worker, body, sought)
  const text = Buffer.from(body).toString('latin1')
  return [...sought.people, ...sought.messages].some((name) => text.includes(name)) ? 1 : 0
}

/** Whether bytes are the beginning of a Parquet file, at least: a search for words would find nothing in them. */
const isCompressed = (body: Uint8Array) => Buffer.from(body.subarray(0, 4)).toString('latin1') === 'PAR1'

async function rowsIn(
  worker: ParquetWorker,
  body: Uint8Array,
  { people, messages, upTo }: Sought,
): Promise<number | null> {
  const path = join(worker.dir, `${randomUUID()}.parquet`)
  await writeFile(path, body, { mode: 0o600 })
  try {
    const ofPeople = people.length === 0 ? 0 : await worker.mentioning([path], people.map(sha256), upTo)
    const ofMessages = messages.length === 0 ? 0 : await worker.mentioning([path], messages.map(sha256), null)
    return ofPeople + ofMessages
  } catch (error) {
    if (error instanceof GleanerError && error.code === 'lake.unreadable') return null
    throw error
  } finally {
    await rm(path, { force: true })
  }
}

const sha256 = (text: string) => hash('sha256', text, 'hex')
