import { type AuditAction, MASKED_COUNT } from '../../shared/audit-actions.ts'
import type { Entity, EpochMs } from '../../shared/domain.ts'
import { latencyBound } from '../../shared/latency.ts'
import type { RedactionOutcome } from '../../shared/redaction.ts'
import type { ChannelWork } from './channel-work.ts'

/** Writes down what a page did since `watchPage` was called. */
export type NotePage = (
  action: AuditAction,
  /** Exact times, which stay on this machine. */
  about: Record<string, string | null>,
  outcomes?: readonly RedactionOutcome[],
) => void

/** Begins to watch a page. Call what it returns in the page's transaction: the trail and the counters stand with its rows. */
export function watchPage(work: ChannelWork): NotePage {
  const before = snapshot(work)
  return (action, about, outcomes = []) => {
    const counts = countsSince(before, snapshot(work))
    const { rooms, channel, run } = work
    const { dropped: _dropped, leftOut: _leftOut, drift: _drift, redactions, ...read } = counts
    const told = { ...read, ...maskedCounts(redactions) }
    rooms.store.audit.append(
      { actor: run.actor, action, subject: channel.id, counts: told, detail: { run: run.id }, about },
      rooms.clock.now(),
    )
    count(work, counts, outcomes, rooms.clock.now())
  }
}

/** How often each type was masked, for a trail that outlives the rows. */
function maskedCounts(redactions: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const byType = Object.entries(redactions).filter(([, times]) => times > 0)
  return {
    masked: sum(redactions),
    ...Object.fromEntries(byType.map(([entity, times]) => [MASKED_COUNT + entity, times])),
  }
}

function snapshot({ tally, channel }: ChannelWork) {
  const {
    new: fresh,
    revised,
    unchanged,
    vanished,
    held,
    unreadable,
    dropped,
  } = tally.report(channel, 'complete', null)
  return {
    counts: { new: fresh, revised, unchanged, vanished, held, unreadable },
    dropped: sum(dropped),
    // Nobody chose these: people chose what is marked, and who opted out.
    leftOut: (dropped['external_author'] ?? 0) + (dropped['unclear_consent'] ?? 0),
    drift: tally.drift(),
    redactions: { ...tally.redactions() },
  }
}

type Snapshot = ReturnType<typeof snapshot>
type Since = Snapshot['counts'] & Pick<Snapshot, 'dropped' | 'leftOut' | 'drift' | 'redactions'>

function countsSince(before: Snapshot, now: Snapshot): Since {
  return {
    ...differences(now.counts, before.counts),
    dropped: now.dropped - before.dropped,
    leftOut: now.leftOut - before.leftOut,
    drift: now.drift - before.drift,
    redactions: differences(now.redactions, before.redactions),
  }
}

function count(
  { rooms, channel }: ChannelWork,
  since: Since,
  outcomes: readonly RedactionOutcome[],
  at: EpochMs,
): void {
  const { counters } = rooms.store
  const collected = since.new + since.revised
  counters.add('stages', at, '', 'collected', collected)
  counters.add('stages', at, '', 'dropped', since.dropped)
  counters.add('stages', at, '', 'held', since.held)
  for (const [entity, n] of Object.entries(since.redactions) as [Entity, number][]) {
    counters.add('redactions', at, entity, '', n)
  }
  counters.add('channels', at, channel.id, 'new', collected)
  counters.add('channels', at, channel.id, 'held', since.held)
  counters.add('channels', at, channel.id, 'masked', sum(since.redactions))
  counters.add('channels', at, channel.id, 'drift', since.drift)
  counters.add('channels', at, channel.id, 'seen', outcomes.length)
  counters.add('channels', at, channel.id, 'left_out', since.leftOut)
  for (const [bound, messages] of byBound(outcomes)) counters.add('latency', at, String(bound), '', messages)
}

function byBound(outcomes: readonly RedactionOutcome[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const outcome of outcomes) {
    if (outcome.kind !== 'redacted' || outcome.tookMs === undefined) continue
    const bound = latencyBound(outcome.tookMs)
    counts.set(bound, (counts.get(bound) ?? 0) + 1)
  }
  return counts
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((all, n) => all + n, 0)

function differences<Counts extends Readonly<Record<string, number>>>(now: Counts, before: Counts): Counts {
  return Object.fromEntries(Object.entries(now).map(([name, n]) => [name, n - (before[name] ?? 0)])) as Counts
}
