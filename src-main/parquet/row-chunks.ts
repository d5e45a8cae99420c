/**
 * Rows on their way to the child, by the column: a tenth of the work that rows take, value by value.
 *
 * What many rows share goes over once. The child's side is `take-rows.ts`.
 */
import type { MessageRow } from './message-row.ts'

/** What the rows of a batch share, or differ in by a word or two. */
const SHARED = [
  'op',
  'workspace',
  'channel',
  'channelName',
  'kind',
  'subtype',
  'authorIsBot',
  'level',
  'policy',
  'policyVersion',
  'policyRank',
  'keyId',
  'batchId',
  'maskedByHand',
] as const satisfies readonly (keyof MessageRow)[]

export type SharedValues = Pick<MessageRow, (typeof SHARED)[number]>
/** Most rows have no counts and no names: null goes over faster than what is empty. */
type Sparse = 'redactions' | 'mentions' | 'reactions' | 'files' | 'linkHosts'
export type OwnValues = {
  [Name in Exclude<keyof MessageRow, keyof SharedValues>]: MessageRow[Name] | (Name extends Sparse ? null : never)
}

/** Some rows; all arrays of `own` and `shared` have one item for each. */
export interface RowChunk {
  /** Shared values that no earlier chunk brought, in the order of their numbers, which go on from the last. */
  readonly fresh: readonly SharedValues[]
  /** The number of each row's shared values, from 0. */
  readonly shared: readonly number[]
  readonly own: { readonly [Name in keyof OwnValues]: readonly OwnValues[Name][] }
}

/** One vector of DuckDB's: fewer pay the same again. */
const MOST_ROWS = 2048
/** Characters of text beyond which a chunk ends: what both processes hold of it on its way is memory of this machine. */
const MOST_CHARS = 1_000_000

const MOST_RECENT = 4

/** All rows, in their order. */
export function* rowChunks(rows: Iterable<MessageRow>): Iterable<RowChunk> {
  const numbers = new Map<string, number>()
  let chunk = emptyChunk()
  let chars = 0
  /** The last ones first: neighbours mostly share all of it, and comparing is cheaper than naming. */
  let recent: { readonly row: MessageRow; readonly number: number }[] = []
  for (const row of rows) {
    let number = recent.find((one) => isAlike(one.row, row))?.number
    if (number === undefined) {
      const name = nameOf(row)
      number = numbers.get(name)
      if (number === undefined) {
        number = numbers.size
        numbers.set(name, number)
        chunk.fresh.push(sharedOf(row))
      }
      recent = [{ row, number }, ...recent.slice(0, MOST_RECENT - 1)]
    }
    chunk.shared.push(number)
    add(chunk.own, row)
    chars += row.text?.length ?? 0
    if (chunk.shared.length < MOST_ROWS && chars < MOST_CHARS) continue
    yield chunk
    chunk = emptyChunk()
    chars = 0
  }
  if (chunk.shared.length > 0) yield chunk
}

function isAlike(a: MessageRow, b: MessageRow): boolean {
  for (const field of SHARED) if (a[field] !== b[field]) return false
  return true
}

/** The same for the same values only, even where one of them holds a separator: each says how long it is. */
function nameOf(row: MessageRow): string {
  let name = ''
  for (const field of SHARED) {
    const value = row[field]
    name += value === null ? '-' : `${String(value).length}:${value}`
  }
  return name
}

function sharedOf(row: MessageRow): SharedValues {
  return Object.fromEntries(SHARED.map((field) => [field, row[field]])) as unknown as SharedValues
}

type Filling = { fresh: SharedValues[]; shared: number[]; own: { [Name in keyof OwnValues]: OwnValues[Name][] } }

function emptyChunk(): Filling {
  return {
    fresh: [],
    shared: [],
    own: {
      messageId: [],
      revision: [],
      sentAtMicros: [],
      threadId: [],
      author: [],
      text: [],
      lengthBucket: [],
      redactions: [],
      mentions: [],
      reactions: [],
      files: [],
      linkHosts: [],
      replyCount: [],
      editedAtMicros: [],
      collectedAtMicros: [],
      answerSeconds: [],
    },
  }
}

function add(own: Filling['own'], row: MessageRow): void {
  own.messageId.push(row.messageId)
  own.revision.push(row.revision)
  own.sentAtMicros.push(row.sentAtMicros)
  own.threadId.push(row.threadId)
  own.author.push(row.author)
  own.text.push(row.text)
  own.lengthBucket.push(row.lengthBucket)
  own.redactions.push(filled(row.redactions))
  own.mentions.push(row.mentions.length === 0 ? null : row.mentions)
  own.reactions.push(filled(row.reactions))
  own.files.push(filled(row.files))
  own.linkHosts.push(row.linkHosts.length === 0 ? null : row.linkHosts)
  own.replyCount.push(row.replyCount)
  own.editedAtMicros.push(row.editedAtMicros)
  own.collectedAtMicros.push(row.collectedAtMicros)
  own.answerSeconds.push(row.answerSeconds)
}

function filled(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> | null {
  for (const _ in counts) return counts
  return null
}
