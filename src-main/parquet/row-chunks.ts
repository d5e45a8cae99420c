/**
 * Rows on their way to the child, by the column: a tenth of the work that rows take, value by value.
 *
 * What several rows have in common goes over once, under a number. The child's side is `take-rows.ts`.
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

/** What most rows have none of, and the others mostly the same. */
const RARE = [
  'redactions',
  'mentions',
  'reactions',
  'files',
  'linkHosts',
  'editedAtMicros',
  'answerSeconds',
] as const satisfies readonly (keyof MessageRow)[]

export type SharedValues = Pick<MessageRow, (typeof SHARED)[number]>
export type RareValues = Pick<MessageRow, (typeof RARE)[number]>
type OwnValues = Omit<MessageRow, keyof SharedValues | keyof RareValues | 'author' | 'threadId' | 'op'>

/** Numbers of values that go over once; 0 for a pseudonym that is null. */
interface Numbers {
  readonly shared: number
  readonly rare: number
  readonly author: number
  readonly thread: number
}

/** Some rows. What is fresh is what no earlier chunk brought, in the order of its numbers, which go on from the last. */
export interface RowChunk {
  readonly fresh: {
    /** From 0 on. */
    readonly shared: readonly SharedValues[]
    /** From 0 on. */
    readonly rare: readonly RareValues[]
    /** From 1 on. */
    readonly pseudonyms: readonly string[]
  }
  /** An item for each row; a deletion has no text and no counts, even when some came with it. */
  readonly numbers: { readonly [Name in keyof Numbers]: readonly number[] }
  readonly own: {
    readonly [Name in keyof OwnValues]: readonly (Name extends 'lengthBucket' | 'replyCount'
      ? number | null
      : OwnValues[Name])[]
  }
}

/** One vector of DuckDB's: fewer pay the same again. */
const MOST_ROWS = 2048
/** Characters of text beyond which a chunk ends: what both processes hold of it on its way is memory of this machine. */
const MOST_CHARS = 1_000_000
/** Names remembered with their numbers. Then all go over again as they come: a history's threads are too many to hold. */
const MOST_NAMED = 20_000

/** All rows, in their order. */
export function* rowChunks(rows: Iterable<MessageRow>): Iterable<RowChunk> {
  const [shared, rare, pseudonyms] = [sharedNumbers(), numbered(0), numbered(1)]
  let chunk = emptyChunk()
  let chars = 0
  const pseudonym = (said: string | null) => {
    if (said === null) return 0
    const { number, isFresh } = pseudonyms(said)
    if (isFresh) chunk.fresh.pseudonyms.push(said)
    return number
  }
  for (const row of rows) {
    const group = shared(row)
    if (group.isFresh) chunk.fresh.shared.push(only(row, SHARED))
    const values = rareOf(row)
    const extra = rare(rareName(values))
    if (extra.isFresh) chunk.fresh.rare.push(only(values, RARE))
    const isContent = row.op === 'upsert'
    const { numbers, own } = chunk
    numbers.shared.push(group.number)
    numbers.rare.push(extra.number)
    numbers.author.push(pseudonym(row.author))
    numbers.thread.push(pseudonym(row.threadId))
    own.messageId.push(row.messageId)
    own.revision.push(row.revision)
    own.sentAtMicros.push(row.sentAtMicros)
    own.text.push(isContent ? row.text : null)
    own.lengthBucket.push(isContent ? row.lengthBucket : null)
    own.replyCount.push(isContent ? row.replyCount : null)
    own.collectedAtMicros.push(row.collectedAtMicros)
    chars += row.text?.length ?? 0
    if (numbers.shared.length < MOST_ROWS && chars < MOST_CHARS) continue
    yield chunk
    chunk = emptyChunk()
    chars = 0
  }
  if (chunk.numbers.shared.length > 0) yield chunk
}

interface Numbered {
  readonly number: number
  readonly isFresh: boolean
}

/** Gives each name a number, from `first` on. */
function numbered(first: number): (name: string) => Numbered {
  const numbers = new Map<string, number>()
  let next = first
  return (name) => {
    const known = numbers.get(name)
    if (known !== undefined) return { number: known, isFresh: false }
    if (numbers.size === MOST_NAMED) numbers.clear()
    numbers.set(name, next)
    return { number: next++, isFresh: true }
  }
}

const MOST_RECENT = 4

/** The number of what a row shares with others: neighbours mostly share all of it, and comparing is cheaper than naming. */
function sharedNumbers(): (row: MessageRow) => Numbered {
  const numbers = numbered(0)
  let recent: { readonly row: MessageRow; readonly number: number }[] = []
  return (row) => {
    for (const one of recent) if (isAlike(one.row, row)) return { number: one.number, isFresh: false }
    const found = numbers(JSON.stringify(SHARED.map((field) => row[field])))
    recent = [{ row, number: found.number }, ...recent.slice(0, MOST_RECENT - 1)]
    return found
  }
}

function isAlike(a: MessageRow, b: MessageRow): boolean {
  for (const field of SHARED) if (a[field] !== b[field]) return false
  return true
}

/** The same for the same values only: each begins with a letter of its own, and JSON says where it ends. */
function rareName({ redactions, mentions, reactions, files, linkHosts, editedAtMicros, answerSeconds }: RareValues) {
  let name = ''
  if (!isEmpty(redactions)) name += `x${JSON.stringify(redactions)}`
  if (mentions.length > 0) name += `m${JSON.stringify(mentions)}`
  if (!isEmpty(reactions)) name += `r${JSON.stringify(reactions)}`
  if (!isEmpty(files)) name += `f${JSON.stringify(files)}`
  if (linkHosts.length > 0) name += `l${JSON.stringify(linkHosts)}`
  if (editedAtMicros !== null) name += `e${editedAtMicros}`
  if (answerSeconds !== null) name += `a${answerSeconds}`
  return name
}

function only<Row, Field extends keyof Row & string>(row: Row, fields: readonly Field[]): Pick<Row, Field> {
  return Object.fromEntries(fields.map((field) => [field, row[field]])) as Pick<Row, Field>
}

/** Of a deletion only when it was edited. */
function rareOf(row: MessageRow): RareValues {
  return row.op === 'upsert' ? row : { ...NONE, editedAtMicros: row.editedAtMicros }
}

const NONE: RareValues = {
  redactions: {},
  mentions: [],
  reactions: {},
  files: {},
  linkHosts: [],
  editedAtMicros: null,
  answerSeconds: null,
}

function isEmpty(counts: Readonly<Record<string, number>>): boolean {
  for (const _ in counts) return false
  return true
}

type Filling<Columns> = { [Name in keyof Columns]: Columns[Name] extends readonly (infer Item)[] ? Item[] : never }
interface FillingChunk {
  readonly fresh: Filling<RowChunk['fresh']>
  readonly numbers: Filling<RowChunk['numbers']>
  readonly own: Filling<RowChunk['own']>
}

function emptyChunk(): FillingChunk {
  return {
    fresh: { shared: [], rare: [], pseudonyms: [] },
    numbers: { shared: [], rare: [], author: [], thread: [] },
    own: {
      messageId: [],
      revision: [],
      sentAtMicros: [],
      text: [],
      lengthBucket: [],
      replyCount: [],
      collectedAtMicros: [],
    },
  }
}
