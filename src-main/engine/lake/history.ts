/** What is remembered of the lake: verdicts and erasures, in the audit trail, so that they outlive this process. */
import type { LakeHistory } from '../../../shared/contract/lake.ts'
import type { Actor } from '../../../shared/domain.ts'
import type { ErasureReport, LakeVerdict } from '../../lake/index.ts'
import type { AuditDetail, AuditEntry } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'

type Rooms = Pick<EngineContext, 'store' | 'clock'>

const KEPT = 10
/** Keys of Gleaner's own making; anything else at the destination is counted, never quoted. */
const OWN_KEY = /^[A-Za-z0-9._=/-]{1,300}$/

/** Writes down how a verification ended, naming the first ten things of each kind. */
export function noteVerdict({ store, clock }: Rooms, destination: string, verdict: LakeVerdict, actor: Actor): void {
  const { ok, manifests, objects, rows, bytes, problems, orphans } = verdict
  const named = problems.filter(({ key }) => OWN_KEY.test(key)).map(({ kind, key }) => `${kind} ${key}`)
  store.audit.append(
    {
      actor,
      action: 'lake.verified',
      subject: destination,
      counts: { manifests, objects, rows, bytes, problems: problems.length, orphans: orphans.length },
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

/** Writes down an erasure with its proof. */
export function noteErased({ store, clock }: Rooms, destination: string, erasure: ErasureReport, actor: Actor): void {
  const { id, people, messages, objectsRead, objectsRewritten, rowsErased, rowsLeft, orphansRemoved, unread } = erasure
  const counts = { people, messages, objectsRead, objectsRewritten, rowsErased, rowsLeft }
  store.audit.append(
    {
      actor,
      action: 'lake.erased',
      subject: destination,
      counts: { ...counts, orphansRemoved: orphansRemoved.length, unread: unread.length },
      detail: { proof: id },
    },
    clock.now(),
  )
}

/** The last verdict, the last erasures, and what is still queued. */
export function lakeHistory({ store }: Pick<Rooms, 'store'>): LakeHistory {
  const [verified] = store.audit.list({ action: 'lake.verified', limit: 1 }).entries
  const queued = store.preferences.erasures()
  const of = (kind: 'person' | 'message') => queued.filter((erasure) => erasure.kind === kind).length
  return {
    verdict: verified ? verdictFrom(verified) : null,
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

function erasureFrom({ at, subject, counts, detail }: AuditEntry): LakeHistory['erasures'][number] {
  return {
    at,
    destination: subject ?? '',
    people: counts['people'] ?? 0,
    messages: counts['messages'] ?? 0,
    proof: String(detail['proof']),
    objectsRead: counts['objectsRead'] ?? 0,
    objectsRewritten: counts['objectsRewritten'] ?? 0,
    rowsErased: counts['rowsErased'] ?? 0,
    rowsLeft: counts['rowsLeft'] ?? 0,
    unread: counts['unread'] ?? 0,
  }
}

/** A trail's detail holds no lists; a line break is in no key. */
const listed = (name: string, all: readonly string[]): AuditDetail =>
  all.length === 0 ? {} : { [name]: all.slice(0, KEPT).join('\n') }

const lines = (text: AuditDetail[string] | undefined): string[] => (typeof text === 'string' ? text.split('\n') : [])
