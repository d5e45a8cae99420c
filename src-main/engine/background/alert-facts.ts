/** Gathers what the alert rules know, from the store and the disk: every process over one store knows the same. */
import { ACCESSES, UNUSUAL_ACCESS } from '../../../shared/accesses.ts'
import { adviceFromText } from '../../../shared/contract/errors.ts'
import type { ChannelId, EpochMs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import type { ChannelFact, Facts } from '../../monitor/index.ts'
import { LAKE_LOOKS, type Store } from '../../store/index.ts'
import { accountRecord } from '../account/account.ts'
import { isOver } from '../account/state.ts'
import { clockJumpDays } from '../clock-jump.ts'
import type { EngineContext } from '../context.ts'
import { retentionOf } from '../lake/retention.ts'

/** How much of its own past anything is compared with. */
const PAST_MS = 60 * DAY_MS
const LATELY_MS = 7 * DAY_MS
/** Runs read for failures in a row: polls of busy channels are runs as well, sixty an hour at most. */
const RUNS = 300

/** What is known now, beside the room on the disk. Throws what the store throws. */
export function gatherFacts(context: EngineContext, freeBytes: number | null): Facts {
  const { store, clock } = context
  const now = clock.now()
  const past = (now - PAST_MS) as EpochMs
  const until = (now + 1) as EpochMs
  const jumped = clockJumpDays(context)
  return {
    now,
    channels: channelFacts(store, now),
    endedTrust: endedTrust(store),
    callDays: sumByDay(store.counters.read('hours', past, until, DAY_MS)),
    callHours: store.counters
      .read('hours', past, until, DAY_MS)
      .map(({ at, subject, n }) => ({ at, hour: Number(subject), calls: n })),
    accesses: store.audit.hourly(Object.values(ACCESSES), (now - UNUSUAL_ACCESS.pastMs) as EpochMs),
    // What waits for a person's word about the clock is told as that.
    retention: jumped === null ? retentionOf(context).risks() : [],
    clockJumpDays: jumped,
    uploads: waitingUploads(store),
    lake: store.inspections.get('lake'),
    lakeLooks: Object.fromEntries(
      LAKE_LOOKS.map((look) => [look, store.inspections.get(look)]),
    ) as unknown as Facts['lakeLooks'],
    audit: store.inspections.get('audit'),
    texts: store.inspections.get('texts'),
    failures: failuresOf(store),
    signIn: signInOf(context),
    managedUnconfirmedSince: unconfirmedSince(context),
    freeBytes,
  }
}

/** Trust that ended by itself, with what the rule had approved under it. */
function endedTrust({ trust, channels }: Store): Facts['endedTrust'] {
  return trust
    .list()
    .filter(({ ending, endedAt }) => endedAt !== null && ending !== null && ending !== 'by_hand')
    .map(({ channelId, ending, grantedAt }) => ({
      channelId,
      name: channels.get(channelId)?.name ?? channelId,
      ending: ending ?? '',
      messages: trust
        .approvals(channelId)
        .reduce((sum, { at, messages }) => (at >= grantedAt ? sum + messages : sum), 0),
    }))
}

/** Until when the sign-in lasts, and whether it is over; null before anything is known of one. */
function signInOf(context: EngineContext): Facts['signIn'] {
  if (context.store.settings.get('account') === null) return null
  const { kept, signInAgainBy } = accountRecord(context)
  return { endsAt: signInAgainBy as EpochMs | null, hasEnded: isOver(kept) }
}

/** Since when an adopted configuration has been due for a confirmation that its link did not give. */
function unconfirmedSince({ managed }: EngineContext): Facts['managedUnconfirmedSince'] {
  const adopted = managed.adopted()
  return adopted?.isStale === true ? (adopted.confirmedAt as EpochMs) : null
}

/** Runs that failed one after the other. */
function failuresOf({ inspections }: Store): Facts['failures'] {
  const kept = inspections.get('collection')
  return kept && { at: kept.at, found: kept.found, next: adviceFromText(kept.says) }
}

/** What is queued, and what is approved and was never sent. */
function waitingUploads(store: Store): Facts['uploads'] {
  const queued = store.uploads.open().map((upload) => ({
    destination: upload.destination,
    isFailed: upload.step === 'failed',
    attempts: upload.attempts,
    waitsSince: upload.queuedAt,
    next: upload.error?.next ?? null,
  }))
  const never = store.uploads
    .unqueued()
    .map((waitsSince) => ({ destination: null, isFailed: false, attempts: 0, waitsSince, next: null }))
  return [...queued, ...never]
}

function sumByDay(rows: readonly { at: EpochMs; n: number }[]): Facts['callDays'] {
  const days = new Map<EpochMs, number>()
  for (const { at, n } of rows) days.set(at, (days.get(at) ?? 0) + n)
  return [...days].map(([at, calls]) => ({ at, calls }))
}

/** Allowed channels, and others only when something was seen of them. */
function channelFacts(store: Store, now: EpochMs): readonly ChannelFact[] {
  const lately = (now - LATELY_MS) as EpochMs
  const until = (now + 1) as EpochMs
  const held = store.messages.heldByVerifier()
  const outside = sumBySubject(
    store.counters.read('reads', lately, until, DAY_MS).filter(({ measure }) => measure === 'outside'),
  )
  const daily = Map.groupBy(
    store.counters.read('channels', (now - PAST_MS) as EpochMs, until, DAY_MS),
    ({ subject }) => subject,
  )
  const outcomes = outcomesByChannel(store)
  const known = new Map(store.channels.list().map((channel) => [channel.channelId as string, channel]))
  const allowed = [...known.values()].flatMap(({ channelId, level }) => (level === null ? [] : [channelId as string]))
  return [...new Set([...allowed, ...held.keys(), ...outside.keys()])].map((id): ChannelFact => {
    const channelId = id as ChannelId
    const channel = known.get(id)
    const days = daily.get(id) ?? []
    return {
      channelId,
      name: channel?.name ?? id,
      isAllowed: (channel?.level ?? null) !== null,
      state: channel?.state ?? 'unsure',
      heldByVerifier: held.get(channelId) ?? 0,
      readsOutside: outside.get(id) ?? 0,
      drift: sumSince(lately, days, 'drift'),
      seen: sumSince(lately, days, 'seen'),
      leftOut: sumSince(lately, days, 'left_out'),
      days: [...Map.groupBy(days, ({ at }) => at)].map(([at, day]) => ({
        at,
        messages: day.find(({ measure }) => measure === 'new')?.n ?? 0,
        masked: day.find(({ measure }) => measure === 'masked')?.n ?? 0,
      })),
      outcomes: outcomes.get(id) ?? [],
    }
  })
}

const sumSince = (since: EpochMs, days: readonly { at: EpochMs; measure: string; n: number }[], what: string): number =>
  days.reduce((sum, { at, measure, n }) => (measure === what && at >= since ? sum + n : sum), 0)

function sumBySubject(rows: readonly { subject: string; n: number }[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { subject, n } of rows) sums.set(subject, (sums.get(subject) ?? 0) + n)
  return sums
}

/** How each channel's newest runs ended, newest first; parked ones say nothing. */
function outcomesByChannel(store: Store): ReadonlyMap<string, ChannelFact['outcomes']> {
  const byChannel = new Map<string, ChannelFact['outcomes'][number][]>()
  for (const { startedAt, report } of store.runs.list(RUNS)) {
    for (const { channelId, outcome, error } of report?.channels ?? []) {
      if (outcome === 'parked') continue
      const known = byChannel.get(channelId) ?? []
      known.push({ at: startedAt, isFailed: outcome === 'failed', next: error?.next ?? null })
      byChannel.set(channelId, known)
    }
  }
  return byChannel
}
