/**
 * A workspace whose answers are changed at random, and what must hold over any of them: a run ends, ignores no opt-out,
 * loses nothing without a word, asks nothing of a channel that is not provably public, and the next sound run makes
 * everything whole again.
 */
import { rmSync } from 'node:fs'
import type {
  ChannelId,
  EpochMs,
  PersonPseudonym,
  RawMessage,
  RedactedMessage,
  TeamId,
  UserId,
} from '../../../shared/domain.ts'
import type { RedactionOutcome, Redactor } from '../../../shared/redaction.ts'
import { fetchDirectory, type RunReport } from '../../../src-main/collect/index.ts'
import { messageId, openRedactor, personPseudonym } from '../../../src-main/redact/index.ts'
import type { Json, JsonObject } from '../../../src-main/sample/index.ts'
import { openStore, type Store } from '../../../src-main/store/index.ts'
import { confusedServer } from '../../support/confused-server.ts'
import { chanceOf, mutated, mutatedAt } from '../../support/mutated.ts'
import { newHome } from '../../support/new-home.ts'
import { unrulyServer } from '../../support/unruly-server.ts'
import { type Bench, setUp } from './harness.ts'

/** What consent, threads, paging and openness are told by. */
const FIELDS = `reactions name user bot_id team profile status_text title topic purpose id ts thread_ts reply_count
  latest_reply reply_users has_more response_metadata next_cursor messages members channel ok is_private
  is_ext_shared is_archived is_im`.split(/\s+/)
const MOST_CALLS = 300
/** Beyond what the server asks for: nothing else makes a run wait but a few calls that are tried again. */
const MOST_MS = 240_000
/** Of one answer. */
const MOST_BYTES = 80 * 1024 * 1024

/** Which seeds, of 32 each, meet a server without manners. */
const UNRULY: readonly number[] = [15, 23]

const key = new Uint8Array(32).fill(7)
let bench: Bench
let channels: { readonly open: string; readonly marked: string }
let ids: { readonly open: ChannelId; readonly marked: ChannelId }
let people: { readonly optedOut: string; readonly marked: string; readonly plain: readonly string[] }
let since: EpochMs
/** Words of the messages that nothing speaks against, and those that somebody wants out. */
const wanted = new Set<string>()
const unwanted = new Set<string>()

/** Sets the workspace up; once for each loading of this file. */
export async function openMutations(): Promise<void> {
  bench = await setUp({ messages: 300, slowClass: true, channels: [] })
  const [open = '', marked = ''] = bench.sample.projectChannels
  channels = { open, marked }
  ids = { open: (await bench.allow(open)).id, marked: (await bench.allow(marked)).id }
  const writers = bench.sample.expected(open).filter(({ user, bot_id }) => user && !bot_id)
  const [a = '', b = '', ...plain] = [...new Set(writers.map(({ user }) => user ?? ''))]
  people = { optedOut: a, marked: b, plain }
  bench.clock.pass(86_400_000)
  since = bench.clock.now()
  world()
}

export const closeMutations = (): Promise<void> => bench.close()

/** A channel of three pages with a thread and a broadcast, one that carries a mark, and people who want to stay out. */
function world(): void {
  const { control } = bench.sample
  control.setTopic(channels.marked, 'plans #no-collect')
  control.setStatus(people.marked, 'away #no-collect')
  let n = 0
  const say = (into: Set<string>, more: object = {}, channel = channels.open) => {
    bench.clock.pass(1000)
    n += 1
    const text = `alpha${n} is done`
    into.add(text)
    return control.post(channel, { text, user: people.plain[n % people.plain.length] ?? '', ...more })
  }
  for (let each = 0; each < 16; each += 1) say(wanted)
  const thread = say(wanted)
  for (let each = 0; each < 18; each += 1) say(wanted, { threadTs: thread })
  say(wanted, { threadTs: thread, broadcast: true })
  say(unwanted, { threadTs: thread, user: people.optedOut })
  // A thread that only its first message tells of.
  const quiet = say(wanted)
  say(wanted, { threadTs: quiet })
  for (let each = 0; each < 14; each += 1) say(wanted)
  say(unwanted, { user: people.optedOut })
  say(unwanted, { user: people.marked })
  control.react(channels.open, say(unwanted), 'no-collect')
  const many = say(unwanted)
  for (const emoji of ['eyes', 'no-collect', 'tada']) control.react(channels.open, many, emoji)
  say(unwanted, {}, channels.marked)
  bench.clock.pass(60_000)
}

/** A run over the answers that a seed changes, and a sound one after it. Says what did not hold. */
export async function liveThrough(seed: number): Promise<readonly string[]> {
  const chance = chanceOf(seed)
  const served = new Served()
  const home = newHome('gleaner-mutation-')
  const store = openStore(home, { clock: bench.clock })
  for (const [name, channelId] of [
    [channels.open, ids.open],
    [channels.marked, ids.marked],
  ] as const) {
    store.channels.upsert({ channelId, name })
    store.channels.setLevel(channelId, 'text', bench.clock.now())
  }
  const startedAt = bench.clock.now()
  try {
    // Some tries change each answer, some only those of one method.
    const only = chance.pick([
      null,
      'conversations.history',
      'conversations.replies',
      'conversations.info',
      'users.list',
    ])
    // Every other seed changes one field alone, each in its turn: one change is the hardest to notice.
    const field = seed % 2 === 0 ? FIELDS[(seed / 2) % FIELDS.length] : undefined
    const changed = (answer: JsonObject): Json =>
      field === undefined ? mutated(answer, chance, FIELDS) : mutatedAt(answer, chance, field)
    // Some are answered soundly by a server without manners, every other one of the rest by one that is confused in
    // one way, all the time.
    const manners = UNRULY.includes(seed % 32) ? unrulyServer(chance) : null
    const confusion = manners ?? (seed % 4 === 3 ? confusedServer(chance) : null)
    const sentFor = (method: string, answer: JsonObject): Json => {
      if (confusion !== null) return confusion.answer(method, answer)
      const isChanged = (only === null || only === method) && chance.below(3) > 0
      return isChanged ? changed(answer) : answer
    }
    bench.sample.distort(({ method, params }, answer) => {
      // A run that goes on for ever is ended here, and found out by its calls.
      const sent =
        served.calls > MOST_CALLS ? { ok: false, error: 'invalid_auth' } : sentFor(method, fewMembers(answer))
      served.note(method, params, sent)
      return sent
    })
    const faults: string[] = []
    const fetched = manners?.fetch(bench.sample.fetch)
    const told: number[] = []
    const report = await run(store, { fetched, isOpenOnly: seed % 8 === 3, onWait: (until) => told.push(until) }).catch(
      (error: unknown) => {
        faults.push(`the run threw ${(error as { code?: string }).code ?? 'something unknown'}`)
        return null
      },
    )
    faults.push(...served.faults())
    if (served.calls > MOST_CALLS) faults.push(`${served.calls} calls`)
    const waits = (manners?.waits() ?? 0) * 1000
    if (bench.clock.now() - startedAt > MOST_MS + waits) faults.push(`${bench.clock.now() - startedAt} ms`)
    if (waits > 0 && told.length === 0) faults.push(`a wait of ${waits} ms without a word`)
    if ((manners?.taken() ?? 0) > MOST_BYTES) faults.push(`${manners?.taken()} bytes of one answer`)
    const stored = storedIn(store)
    for (const text of served.refused()) if (stored.has(text)) faults.push(`an opt-out was ignored: ${text}`)
    if (served.isMarked(ids.marked) && store.messages.count({ channelId: ids.marked }) > 0)
      faults.push('a marked channel was collected')
    if (report !== null)
      faults.push(...unsaid(report, served, stored), ...miscalled(report), ...halved(report, served, stored))

    for (const text of wanted)
      if (confusion?.isHarmless && !stored.has(text)) faults.push(`not taken, and all was there: ${text}`)

    bench.sample.distort((_call, answer) => fewMembers(answer))
    bench.clock.pass(60_000)
    await run(store)
    const healed = storedIn(store)
    for (const text of wanted) if (!healed.has(text)) faults.push(`not healed: ${text}`)
    for (const text of unwanted) if (healed.has(text)) faults.push(`still here: ${text}`)
    if (healed.size !== wanted.size) faults.push(`${healed.size} messages after healing`)
    return faults
  } finally {
    bench.sample.distort(null)
    bench.sample.clearCalls()
    // The workspace's messages stay: a try that began later would find them too old to be read again.
    bench.clock.pass(startedAt - bench.clock.now())
    store.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** What was served, could be stored, and is neither here nor told of. */
function unsaid(report: RunReport, served: Served, stored: ReadonlySet<string>): string[] {
  // The marked channel is always closed: only what is said of the other one, or of the run, counts.
  const open = report.channels.find(({ channelId }) => channelId === ids.open)
  // How fast Slack lets Gleaner read says nothing of what it sent.
  const notes = report.notes.filter((note) => !/one call a minute|at that pace/.test(note))
  if (notes.length > 0 || open?.outcome !== 'complete' || open.threadsMissing + open.unreadable > 0) return []
  const gone = [...served.shown()].filter((text) => wanted.has(text) && !stored.has(text))
  // As many as vanished are told of.
  const lost = gone.length > open.vanished ? gone : []
  return [...lost, ...served.unasked()].map((what) => `lost in silence: ${what}`)
}

/** A run that calls itself complete, and came without a large part of what it was shown. */
function halved({ outcome, channels }: RunReport, served: Served, stored: ReadonlySet<string>): string[] {
  const could = served.shown().filter((text) => wanted.has(text))
  const gone = could.filter((text) => !stored.has(text))
  const isLarge = gone.length > could.length / 5 && gone.length > sumOf(channels, ({ vanished }) => vanished)
  return outcome === 'complete' && isLarge ? [`complete without ${gone.length} of ${could.length}`] : []
}

const sumOf = (channels: RunReport['channels'], count: (channel: RunReport['channels'][number]) => number) =>
  channels.reduce((sum, each) => sum + count(each), 0)

/** Whether a run says that it could not reach a server that answered each of its calls. */
function miscalled({ error, channels }: RunReport): string[] {
  const isUnreachable = [error, ...channels.map((each) => each.error)].some(
    (each) => each?.code === 'slack.unreachable',
  )
  return isUnreachable ? ['unreachable, and each call was answered'] : []
}

interface RunOptions {
  readonly fetched?: typeof fetch | undefined
  /** Without the marked channel, which is closed: then a run can be complete. */
  readonly isOpenOnly?: boolean
  readonly onWait?: (until: number) => void
}

async function run(
  store: Store,
  { fetched = bench.sample.fetch, isOpenOnly = false, onWait = () => {} }: RunOptions = {},
): Promise<RunReport> {
  const optedOut = new Set<PersonPseudonym>([
    personPseudonym(key, bench.sample.teamId as TeamId, people.optedOut as UserId),
  ])
  const real = await openRedactor({
    teamId: bench.sample.teamId as TeamId,
    key,
    policy: { name: 'balanced', allowWords: [], denyWords: [], countries: 'all' },
    optedOut,
    workers: 0,
  })
  const slack = bench.connect({ fetch: fetched, timeoutMs: 600_000 })
  return bench.run(
    {
      since,
      threadRereadEveryMs: 1,
      ...(isOpenOnly ? { channels: [{ id: ids.open, name: channels.open, level: 'text' }] } : {}),
    },
    {
      store,
      slack,
      redactor: withoutText(real),
      isAlive: () => false,
      onProgress: ({ waitingUntil }) => void (waitingUntil !== null && onWait(waitingUntil)),
      messageId: (channelId, ts) => messageId(key, bench.sample.teamId as TeamId, channelId, ts),
      directory: async () => {
        const members = await fetchDirectory(slack)
        for (const { id, consent } of members)
          if (id !== '' && consent === 'refused') optedOut.add(personPseudonym(key, bench.sample.teamId as TeamId, id))
        return members
      },
    },
  )
}

/** Decides as the real one does, and passes the text through instead of reading it, which takes most of the time. */
function withoutText(real: Redactor): Redactor {
  return {
    ...real,
    async redact(context, page) {
      const bare = page.map(
        ({ text: _text, blocks: _blocks, attachments: _attachments, ...raw }) => raw as unknown as RawMessage,
      )
      const outcomes = await real.redact(context, bare)
      return outcomes.map((outcome, index): RedactionOutcome => {
        if (outcome.kind !== 'redacted') return outcome
        return { ...outcome, message: { ...outcome.message, text: page[index]?.text ?? '' } as RedactedMessage }
      })
    },
  }
}

const storedIn = (store: Store): ReadonlySet<string> =>
  new Set(
    store.messages
      .page({ states: ['held', 'pending', 'approved'] }, { limit: 100_000 })
      .messages.filter(({ op }) => op === 'upsert')
      .map(({ text }) => text ?? ''),
  )

/** Five members are enough, and mutations find those that matter. */
function fewMembers(answer: JsonObject): JsonObject {
  if (!Array.isArray(answer['members'])) return answer
  const kept = new Set([people.optedOut, people.marked, ...people.plain.slice(0, 3)])
  return { ...answer, members: answer['members'].filter((one) => kept.has(String((one as JsonObject)['id']))) as Json }
}

/** A message as it was served once. */
interface Copy {
  readonly authors: string
  /** Its reactions say no, or cannot be read. */
  readonly isMarked: boolean
  readonly isInTime: boolean
}

/** What the server sent, judged by rules of its own. What did not come with `ok: true` was not said. */
class Served {
  calls = 0
  readonly #open = new Map<string, boolean>()
  readonly #marks = new Map<string, boolean[]>()
  readonly #copies = new Map<string, Copy[]>()
  readonly #faults: string[] = []
  readonly #members: JsonObject[] = []
  readonly #threads = new Set<string>()
  readonly #asked = new Set<string>()
  readonly #more = new Set<string>()

  note(method: string, params: Readonly<Record<string, string>>, sent: Json): void {
    const channel = params['channel'] ?? ''
    this.calls += 1
    const isReading = method === 'conversations.history' || method === 'conversations.replies'
    if (isReading && this.#open.get(channel) !== true)
      this.#faults.push(`${method} of a channel that is not provably public`)
    if (!isRecord(sent) || sent['ok'] !== true) return
    this.#more.delete(`${method} ${params['ts'] ?? ''}`)
    // An empty answer is none: the first message of a thread comes with its replies.
    if (method === 'conversations.replies' && listOf(sent['messages']).length > 0) this.#asked.add(params['ts'] ?? '')
    if (method === 'conversations.info') this.#noteChannel(channel, sent['channel'])
    if (method === 'users.list') this.#members.push(...listOf(sent['members']).filter(isRecord))
    if (isReading) this.#notePage(`${method} ${params['ts'] ?? ''}`, sent)
  }

  #noteChannel(channel: string, said: Json | undefined): void {
    const record = isRecord(said) ? said : null
    this.#open.set(channel, record !== null && isPublic(record, channel))
    const words = JSON.stringify([record?.['topic'] ?? null, record?.['purpose'] ?? null])
    this.#marks.set(channel, [...(this.#marks.get(channel) ?? []), words.includes('no-collect')])
  }

  #notePage(of: string, { messages, has_more: hasMore, response_metadata: metadata }: JsonObject): void {
    const cursor = isRecord(metadata) ? metadata['next_cursor'] : undefined
    if (Array.isArray(messages) && (hasMore === true || (typeof cursor === 'string' && cursor !== '')))
      this.#more.add(of)
    for (const item of listOf(messages).filter(isRecord)) this.#noteItem(item)
  }

  #noteItem(item: JsonObject): void {
    const { text, user, bot_id: bot, reactions, ts, thread_ts: thread, reply_count: count, latest_reply: latest } = item
    const hasSign = (typeof count === 'number' && count > 0) || (typeof latest === 'string' && latest !== '')
    if (hasSign && typeof ts === 'string' && (thread === undefined || thread === ts)) this.#threads.add(ts)
    if (typeof text !== 'string') return
    const isList =
      Array.isArray(reactions) && reactions.every((one) => isRecord(one) && typeof one['name'] === 'string')
    const copy: Copy = {
      authors: JSON.stringify([user ?? null, bot ?? null]),
      isMarked: reactions !== undefined && (!isList || JSON.stringify(reactions).includes('"no-collect"')),
      isInTime:
        typeof ts === 'string' &&
        /^\d{10}\.\d{6}$/.test(ts) &&
        Number(ts) * 1000 >= since &&
        Number(ts) * 1000 <= bench.clock.now(),
    }
    this.#copies.set(text, [...(this.#copies.get(text) ?? []), copy])
  }

  #isRefused({ authors, isMarked }: Copy): boolean {
    // Written in any way.
    return isMarked || authors.toUpperCase().includes(people.optedOut) || this.#isKeptOut(authors)
  }

  /**
   * Every time a member was listed there was a mark, or something that may hide one. Of somebody who was not listed, the
   * same of anybody whose id cannot be read.
   */
  #isKeptOut(authors: string): boolean {
    const own = this.#listed(authors)
    if (own === null) return false
    if (own.length > 0) return own.every(mayRefuse)
    return this.#members.some((member) => typeof member['id'] !== 'string' && mayRefuse(member))
  }

  /** Once of several times: out or not, either is right. */
  #mayBeKeptOut = (authors: string): boolean => this.#listed(authors)?.some(mayRefuse) ?? false

  /** What was said of an author; null of none that can be read. */
  #listed(authors: string): readonly JsonObject[] | null {
    const [author] = JSON.parse(authors) as [Json]
    return typeof author === 'string' ? this.#members.filter(({ id }) => id === author) : null
  }

  /** Texts of which every copy carries a mark, or is of somebody who wants to stay out. */
  refused(): readonly string[] {
    return [...this.#copies].filter(([, copies]) => copies.every((copy) => this.#isRefused(copy))).map(([text]) => text)
  }

  /** What was promised and never asked for: replies, or another page. */
  unasked(): readonly string[] {
    return [...[...this.#threads].filter((ts) => !this.#asked.has(ts)).map((ts) => `thread ${ts}`), ...this.#more]
  }

  /** Texts that could be read and stored. */
  shown(): readonly string[] {
    const isStorable = (copy: Copy) => copy.isInTime && !this.#isRefused(copy) && !this.#mayBeKeptOut(copy.authors)
    return [...this.#copies].filter(([, copies]) => copies.some(isStorable)).map(([text]) => text)
  }

  isMarked = (channel: string): boolean => this.#marks.get(channel)?.every((isMarked) => isMarked) ?? false

  faults = (): readonly string[] => [...new Set(this.#faults)]
}

const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])

/** A member whose status or title says no, or cannot be read. */
function mayRefuse({ profile }: JsonObject): boolean {
  if (profile === undefined) return false
  if (!isRecord(profile)) return true
  const said = [profile['status_text'], profile['title']].filter((words) => words !== undefined)
  return said.some((words) => typeof words !== 'string' || words.includes('#no-collect'))
}

function isPublic(said: JsonObject, channel: string): boolean {
  const denied = ['is_private', 'is_archived', 'is_ext_shared', 'is_pending_ext_shared', 'is_im', 'is_mpim']
  return (
    said['id'] === channel &&
    denied.every(
      (flag) => said[flag] === false || (said[flag] === undefined && !['is_private', 'is_archived'].includes(flag)),
    )
  )
}
