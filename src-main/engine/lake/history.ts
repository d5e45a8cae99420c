/** What is remembered of the lake: verdicts and erasures, in the audit trail, so that they outlive this process. */
import { type LakeHistory, WAITING_KINDS } from '../../../shared/contract/lake.ts'
import type { Actor } from '../../../shared/domain.ts'
import type { ErasureReport, FoldReport, LakeVerdict } from '../../lake/index.ts'
import { certificateNumber } from '../../report/index.ts'
import { type AuditDetail, type AuditEntry, type Erasure, personHash } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'

type Rooms = Pick<EngineContext, 'store' | 'clock'>

const KEPT = 10
/** Keys of Gleaner's own making; anything else at the destination is counted, never quoted. */
const OWN_KEY = /^[A-Za-z0-9._=/-]{1,300}$/

/** Writes down how a verification ended, naming the first ten things of each kind. */
export function noteVerdict({ store, clock }: Rooms, destination: string, verdict: LakeVerdict, actor: Actor): void {
  const { ok, commits, objects, rows, bytes, inbox, problems, orphans } = verdict
  const named = problems.filter(({ key }) => OWN_KEY.test(key)).map(({ kind, key }) => `${kind} ${key}`)
  store.audit.append(
    {
      actor,
      action: 'lake.verified',
      subject: destination,
      counts: { commits, inbox, objects, rows, bytes, problems: problems.length, orphans: orphans.length },
      detail: {
        ok,
        ...listed('problems', named),
        ...listed(
          'orphans',
          orphans.filter((key) => OWN_KEY.test(key)),
        ),
      },
    },
    clock.now(),
  )
}

/** Writes down how a fold ended, naming the first ten inputs and decisions that wait for a maintainer. */
export function noteFolded({ store, clock }: Rooms, destination: string, fold: FoldReport, actor: Actor): void {
  const { commit, inputs, rows, decisions, taken, standing, files, removed, waiting, refused, unread } = fold
  const counts = { inputs, rows, decisions, taken, standing, files, removed }
  const found = { waiting: waiting.length, refused: refused.length, unread: unread.length }
  const named = waiting.map(({ key, takes, what }) => `${takes.messages} ${takes.people} ${key} ${what}`)
  store.audit.append(
    {
      actor,
      action: 'lake.folded',
      subject: destination,
      counts: { ...counts, ...found, commit: commit?.number ?? 0 },
      detail: listed('waiting', named),
    },
    clock.now(),
  )
}

/**
 * Writes down an erasure with its proof and which batches it took something out of, and a certificate for each person and
 * message. `lake` is the lake's id.
 */
export function noteErased(
  { store, clock }: Rooms,
  { destination, lake }: { readonly destination: string; readonly lake: string },
  queued: readonly Erasure[],
  {
    commit,
    objectsRead,
    rowsErased,
    rowsLeft,
    leftoversRemoved,
    unread,
    keysMissing,
  }: ErasureReport & { readonly keysMissing: readonly string[] },
  actor: Actor,
): void {
  const hashes = (kind: Erasure['kind']) =>
    queued.filter((erasure) => erasure.kind === kind).map(({ subject }) => personHash(subject))
  const [people, messages] = [hashes('person'), hashes('message')]
  const batches = [...new Set(queued.flatMap((erasure) => lines(erasure.batches)))]
  const counts = {
    people: people.length,
    messages: messages.length,
    objectsRead,
    rowsErased,
    rowsLeft,
    unread: unread.length,
    commit: commit?.number ?? 0,
  }
  // A message has one key, so only people may be left under others.
  const incomplete = keysMissing.length > 0 ? { keysMissing: keysMissing.length } : {}
  const proof = commit?.hash ?? ''
  const erasure = store.audit.append(
    {
      actor,
      action: 'lake.erased',
      subject: destination,
      counts: { ...counts, ...incomplete, leftoversRemoved },
      detail: { proof },
      about: { ...all('people', people), ...all('batches', batches) },
    },
    clock.now(),
  )
  const collector = store.settings.get('collectorId')
  const certified = [
    ...people.map((who) => ({ of: 'person', who })),
    ...messages.map((who) => ({ of: 'message', who })),
  ]
  for (const [index, one] of certified.entries())
    store.audit.append(
      {
        actor,
        action: 'erasure.certified',
        subject: certificateNumber(erasure.seq + 1 + index, collector),
        counts: { ...counts, ...(one.of === 'person' ? incomplete : {}), erasure: erasure.seq },
        detail: { ...one, proof, lake },
      },
      clock.now(),
    )
}

/** The last verdict, the last fold, the last erasures, and what is still queued. */
export function lakeHistory({ store }: Pick<Rooms, 'store'>): LakeHistory {
  const [verified] = store.audit.list({ action: 'lake.verified', limit: 1 }).entries
  const [folded] = store.audit.list({ action: 'lake.folded', limit: 1 }).entries
  const queued = store.preferences.erasures()
  const of = (kind: 'person' | 'message') => queued.filter((erasure) => erasure.kind === kind).length
  return {
    verdict: verified ? verdictFrom(verified) : null,
    fold: folded ? { ...foldFrom(folded), unfolded: sentSince(store, folded) } : null,
    erasures: store.audit.list({ action: 'lake.erased', limit: KEPT }).entries.map(erasureFrom),
    queued: {
      people: of('person'),
      messages: of('message'),
      since: queued.length === 0 ? null : Math.min(...queued.map(({ requestedAt }) => requestedAt)),
    },
  }
}

function verdictFrom({ at, subject, counts, detail }: AuditEntry): NonNullable<LakeHistory['verdict']> {
  return {
    at,
    destination: subject ?? '',
    ok: detail['ok'] === true,
    objects: counts['objects'] ?? 0,
    rows: counts['rows'] ?? 0,
    bytes: counts['bytes'] ?? 0,
    problemCount: counts['problems'] ?? 0,
    orphanCount: counts['orphans'] ?? 0,
    problems: lines(detail['problems']).map((line) => {
      const space = line.lastIndexOf(' ')
      return { kind: line.slice(0, space), key: line.slice(space + 1) }
    }),
    orphans: lines(detail['orphans']),
  }
}

/** How many objects went to a fold's destination after it. */
function sentSince({ uploads }: Rooms['store'], { at, subject }: AuditEntry): number {
  const since = uploads.list().filter(({ destination, step, finishedAt }) => {
    return destination === subject && step === 'done' && finishedAt !== null && finishedAt > at
  })
  return new Set(since.flatMap(({ objects }) => objects.map(({ key }) => key))).size
}

function foldFrom({ at, subject, counts, detail }: AuditEntry): Omit<NonNullable<LakeHistory['fold']>, 'unfolded'> {
  return {
    at,
    destination: subject ?? '',
    commit: counts['commit'] ?? 0,
    standing: counts['standing'] ?? 0,
    files: counts['files'] ?? 0,
    waitingCount: counts['waiting'] ?? 0,
    waiting: lines(detail['waiting']).map((line) => {
      // An entry of an earlier version does not say what it is.
      const [messages = '0', people = '0', key = '', what = ''] = line.split(' ')
      const kind = WAITING_KINDS.find((one) => one === what) ?? 'upload'
      return { key, what: kind, messages: Number(messages), people: Number(people) }
    }),
    refusedCount: counts['refused'] ?? 0,
    unreadCount: counts['unread'] ?? 0,
  }
}

function erasureFrom({ at, subject, counts, detail }: AuditEntry): LakeHistory['erasures'][number] {
  return {
    at,
    destination: subject ?? '',
    people: counts['people'] ?? 0,
    messages: counts['messages'] ?? 0,
    commit: counts['commit'] ?? 0,
    hash: String(detail['proof']).slice(0, 32),
    objectsRead: counts['objectsRead'] ?? 0,
    rowsErased: counts['rowsErased'] ?? 0,
    rowsLeft: counts['rowsLeft'] ?? 0,
    unread: counts['unread'] ?? 0,
    keysMissing: counts['keysMissing'] ?? 0,
  }
}

/** A trail's detail holds no lists; a line break is in no key. */
const listed = (name: string, all: readonly string[]): AuditDetail =>
  all.length === 0 ? {} : { [name]: all.slice(0, KEPT).join('\n') }

const all = (name: string, values: readonly string[]): AuditDetail =>
  values.length === 0 ? {} : { [name]: values.join('\n') }

const lines = (text: AuditDetail[string] | undefined): string[] =>
  typeof text === 'string' && text !== '' ? text.split('\n') : []
