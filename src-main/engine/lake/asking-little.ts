/**
 * A destination that is asked for little in a run or an upload. What is created once and never changed is read once, and not even
 * that where the newest commit that was kept still lies there unchanged; commits and decisions come in one list, from that commit
 * on, which goes on to `lake.json` where that costs nothing, and tells whether there is one. Not for a fold, a verification or an
 * erasure: these say what lies there.
 */
import type { Destination, ObjectFacts } from '../../../shared/destination.ts'
import { MINUTE_MS } from '../../../shared/duration.ts'
import { GleanerError } from '../../../shared/errors.ts'
import type { MadeCommit } from '../../lake/index.ts'
import {
  COMMITS,
  commitKey,
  DECISIONS,
  INBOX,
  LAKE_DOCUMENT,
  readCommitKey,
  saysSame,
  tagOf,
} from '../../lake-layout/index.ts'
import type { EngineContext } from '../context.ts'
import { type KeptLake, lakeKeeper } from './kept-lake.ts'

/** More than a run or an upload looks at. */
const MOST_BODIES = 20
/** Names in an answer to a list: as many cost nothing more. */
const NAMES_EACH = 1000
/** Of what an upload sent and read back, for the fold that follows it at once. */
const MOST_SENT_BYTES = 8_000_000
/** What was decided within an upload's own last minute reaches its object in the lake as well: a fold refuses the rows. */
const LISTED_FOR_MS = MINUTE_MS

interface Listed {
  readonly at: number
  readonly facts: ObjectFacts[]
  /** What was kept, where it is still true. */
  readonly kept: KeptLake | null
  readonly listsAll: boolean
  /** Whether it went on over the inbox to `lake.json`. */
  readonly isWhole: boolean
}

interface Keeper {
  inbox(): Promise<readonly ObjectFacts[] | null>
  keep(number: number): Promise<void>
  keepMade(made: MadeCommit): Promise<void>
  forget(): Promise<void>
}

const keepers = new WeakMap<Destination, Keeper>()
/** What was added to the inbox, and proved to be there. */
const sentBodies = new WeakMap<Destination, ReadonlyMap<string, Uint8Array>>()

/**
 * What the inbox holds, as the list tells that is asked anyway; null where that does not go over all of it, or of another destination
 * than `askingLittle` made.
 */
export async function listedInbox(destination: Destination): Promise<readonly ObjectFacts[] | null> {
  return (await keepers.get(destination)?.inbox()) ?? null
}

/** Keeps a commit that was proved and is the newest, with the lake's document. Only of a destination that `askingLittle` made. */
export async function keepNewest(destination: Destination, number: number): Promise<void> {
  await keepers.get(destination)?.keep(number)
}

/** Keeps a commit that was made just now. */
export async function keepMade(destination: Destination, made: MadeCommit): Promise<void> {
  await keepers.get(destination)?.keepMade(made)
}

/** Forgets what was kept, where it did not fit what lies there. */
export async function forgetNewest(destination: Destination): Promise<void> {
  await keepers.get(destination)?.forget()
}

/**
 * A destination that is not asked again for what an upload has just sent to the inbox and had proved. Who is given it
 * has to prove each object by its name, and to list what lies there: what is gone since is not in a list.
 */
export function knowingWhatWasSent(destination: Destination, asked: Destination): Destination {
  const sent = sentBodies.get(asked)
  if (sent === undefined || sent.size === 0) return destination
  return { ...destination, get: async (key, mostBytes) => sent.get(key) ?? destination.get(key, mostBytes) }
}

/** The same destination, for one run or one upload. Of what is absent only the lake is remembered, for as long as a list. */
export function askingLittle(
  { home, clock }: Pick<EngineContext, 'home' | 'clock'>,
  destination: Destination,
): Destination {
  const keeper = lakeKeeper(home, destination.name)
  const bodies = new Map<string, Uint8Array>()
  const sent = new Map<string, Uint8Array>()
  let sentBytes = 0
  /** `lake.json` as it was created from here. */
  let created: Uint8Array | null = null
  let known: Promise<KeptLake | null> | null = null
  let listed: Listed | null = null
  /** When the lake was not there. */
  let absentAt: number | null = null

  const isRecent = (at: number) => Math.abs(clock.now() - at) < LISTED_FOR_MS
  const readKept = () => {
    known ??= keeper.read()
    return known
  }

  async function look(): Promise<Listed> {
    if (listed !== null && isRecent(listed.at)) return listed
    const at = clock.now()
    const kept = await readKept()
    const first = await namesFrom(kept, kept?.listsAll ?? true)
    const hasTag = (name: string, tag: string) => first.facts.some((one) => one.key === name && one.tag === tag)
    const isTrue =
      kept !== null && hasTag(kept.key, kept.tag) && (!first.isWhole || hasTag(LAKE_DOCUMENT, kept.lakeTag))
    if (kept !== null && !isTrue) known = Promise.resolve(null)
    listed =
      isTrue || kept === null ? { at, kept, ...first } : { at, kept: null, ...(await namesFrom(null, first.listsAll)) }
    return listed
  }

  /** Commits from the one kept on, or all of them, and the decisions. */
  async function namesFrom(kept: KeptLake | null, listsAll: boolean): Promise<Omit<Listed, 'at' | 'kept'>> {
    const number = kept === null ? null : readCommitKey(kept.key)
    const from = number === null ? COMMITS.slice(0, -1) : commitKey(number - 1)
    const facts: ObjectFacts[] = []
    if (listsAll) {
      try {
        for await (const one of destination.list('', from)) {
          if (one.key > LAKE_DOCUMENT) break
          if (one.key >= INBOX && facts.length >= NAMES_EACH) return { facts, listsAll, isWhole: false }
          facts.push(one)
        }
        return { facts, listsAll, isWhole: true }
      } catch (error) {
        if (!(error instanceof GleanerError) || error.code !== 'destination.denied') throw error
        facts.length = 0
      }
    }
    for await (const one of destination.list(COMMITS, from)) facts.push(one)
    for await (const one of destination.list(DECISIONS)) facts.push(one)
    return { facts, listsAll: false, isWhole: false }
  }

  /** The bytes that were kept under a name, while they are still true. */
  async function keptBody(key: string): Promise<Uint8Array | null> {
    const kept = await readKept()
    if (kept === null || (key !== LAKE_DOCUMENT && key !== kept.key)) return null
    if ((await look()).kept === null) return null
    return Buffer.from(key === LAKE_DOCUMENT ? kept.lake : kept.commit)
  }

  /**
   * What the list says of `lake.json`, where nothing was kept: null that there is none, or the bytes that were created from here,
   * where it says the same of them.
   */
  async function listedDocument(): Promise<Uint8Array | 'unknown' | null> {
    const { facts, isWhole } = await look()
    if (!isWhole) return 'unknown'
    const there = facts.find(({ key }) => key === LAKE_DOCUMENT)
    if (there === undefined) return null
    const isOurs = created !== null && saysSame(there, { bytes: created.byteLength, tag: tagOf(created) })
    return isOurs ? created : 'unknown'
  }

  async function keepWith(key: string, commit: Uint8Array | undefined, tag: string | null = null): Promise<void> {
    const { kept = null, listsAll = true, facts = [] } = listed ?? {}
    const lakeTag = facts.find((one) => one.key === LAKE_DOCUMENT)?.tag ?? kept?.lakeTag ?? ''
    const lake = bodies.get(LAKE_DOCUMENT) ?? (kept === null ? undefined : Buffer.from(kept.lake))
    if (tag === null || lake === undefined || commit === undefined) return
    if (isText(lake) && isText(commit))
      await keeper.write({ lake: textOf(lake), lakeTag, commit: textOf(commit), key, tag, listsAll })
  }

  const isListed = (key: string) => key.startsWith(COMMITS) || key.startsWith(DECISIONS)
  const asked: Destination = {
    ...destination,
    async get(key, mostBytes) {
      if (key.startsWith(INBOX)) return getAdded(key, mostBytes)
      if (key !== LAKE_DOCUMENT && readCommitKey(key) === null) return destination.get(key, mostBytes)
      if (key === LAKE_DOCUMENT && absentAt !== null && isRecent(absentAt)) return null
      const had = bodies.get(key) ?? (await keptBody(key))
      if (had !== null && had.byteLength <= (mostBytes ?? had.byteLength)) return had
      const said = key === LAKE_DOCUMENT ? await listedDocument() : 'unknown'
      const body = said === 'unknown' ? await destination.get(key, mostBytes) : said
      if (body !== null && bodies.size < MOST_BODIES) bodies.set(key, body)
      if (key === LAKE_DOCUMENT) absentAt = body === null ? clock.now() : null
      return body
    },
    async *list(prefix, after) {
      // Of the inbox only who added to it is asked here, never what waits.
      const isInList = prefix === COMMITS || prefix === DECISIONS || (prefix === INBOX && (await look()).isWhole)
      if (!isInList) return yield* destination.list(prefix, after)
      for (const one of (await look()).facts)
        if (one.key.startsWith(prefix) && (after === undefined || one.key > after)) yield one
    },
    async put(key, body, options) {
      try {
        const result = await destination.put(key, body, options)
        if (key.startsWith(INBOX) && result.tag !== undefined) noteSent(key, body)
        if (key === LAKE_DOCUMENT) created = body
        return result
      } finally {
        // Also where it failed: somebody else may have been first.
        if (isListed(key) || key === LAKE_DOCUMENT) listed = null
        if (key === LAKE_DOCUMENT) absentAt = null
      }
    },
    async delete(key) {
      if (isListed(key)) listed = null
      return destination.delete(key)
    },
  }
  async function getAdded(key: string, mostBytes: number | undefined): Promise<Uint8Array | null> {
    const body = await destination.get(key, mostBytes)
    if (body !== null) noteSent(key, body)
    return body
  }
  function noteSent(key: string, body: Uint8Array): void {
    if (sentBytes + body.byteLength > MOST_SENT_BYTES) return
    sentBytes += body.byteLength
    sent.set(key, body)
  }

  sentBodies.set(asked, sent)
  keepers.set(asked, {
    async inbox() {
      const { facts, isWhole } = await look()
      return isWhole ? facts.filter(({ key }) => key.startsWith(INBOX)) : null
    },
    async keep(number) {
      if (listed === null) return
      const key = commitKey(number)
      if (listed.kept?.key === key && listed.kept.listsAll === listed.listsAll) return
      await keepWith(key, bodies.get(key), listed.facts.find((one) => one.key === key)?.tag)
    },
    keepMade: ({ number, body, tag }) => keepWith(commitKey(number), body, tag),
    async forget() {
      known = Promise.resolve(null)
      listed = null
      absentAt = null
      await keeper.forget()
    },
  })
  return asked
}

const textOf = (body: Uint8Array) => Buffer.from(body).toString()
const isText = (body: Uint8Array) => Buffer.from(textOf(body)).equals(body)
