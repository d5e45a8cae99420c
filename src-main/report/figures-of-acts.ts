import type { ReportFigures } from '../../shared/contract/report.ts'
import { countOf, keysMissingIn, type TrailEntry, wordOf } from './entries.ts'

/** Who approved how much, and how much of it they had seen. */
export function approvalsIn(approvals: readonly TrailEntry[]): ReportFigures['approvals'] {
  return [...Map.groupBy(approvals, (entry) => `${whoOf(entry)}\n${entry.collector}`).values()]
    .map((same) => {
      const [first] = same
      const counted = same.filter(({ counts }) => counts['seen'] !== undefined)
      return {
        by: first ? whoOf(first) : '',
        collector: first?.collector ?? '',
        batches: same.length,
        messages: same.reduce((sum, entry) => sum + countOf(entry, 'messages'), 0),
        seen: counted.length === 0 ? null : counted.reduce((sum, entry) => sum + countOf(entry, 'seen'), 0),
      }
    })
    .sort((a, b) => (`${a.by}\n${a.collector}` < `${b.by}\n${b.collector}` ? -1 : 1))
}

/** Erasures that were carried out, with the numbers of the certificates that were issued with each. */
export function erasuresIn(erased: readonly TrailEntry[], certified: readonly TrailEntry[]): ReportFigures['erasures'] {
  return erased
    .map((entry) => ({
      at: entry.at,
      collector: entry.collector,
      people: countOf(entry, 'people'),
      messages: countOf(entry, 'messages'),
      rowsErased: countOf(entry, 'rowsErased'),
      rowsLeft: countOf(entry, 'rowsLeft'),
      objectsRead: countOf(entry, 'objectsRead'),
      unread: countOf(entry, 'unread'),
      ...keysMissingIn(entry),
      commit: countOf(entry, 'commit'),
      proof: wordOf(entry, 'proof') ?? '',
      certificates: certified
        .filter((one) => one.collector === entry.collector && countOf(one, 'erasure') === entry.seq)
        .map(({ subject }) => subject ?? ''),
    }))
    .sort((a, b) => a.at - b.at || (a.collector < b.collector ? -1 : 1))
}

/** Alerts of which something was written in the period, and how each ended. */
export function alertsIn(entries: readonly TrailEntry[]): ReportFigures['alerts'] {
  const about = entries.filter(({ action }) => action.startsWith('alert.'))
  const last = (some: readonly TrailEntry[], action: string) =>
    some.findLast((entry) => entry.action === action)?.at ?? null
  return [...Map.groupBy(about, ({ subject, collector }) => `${subject}\n${collector}`).values()]
    .map((same) => ({
      kind: wordOf(same[0] as TrailEntry, 'kind') ?? '',
      severity: wordOf(same[0] as TrailEntry, 'severity') ?? '',
      collector: same[0]?.collector ?? '',
      raisedAt: last(same, 'alert.raised'),
      // What was seen before it came back is not seen again.
      acknowledgedAt: last(same.slice(same.findLastIndex(isRaised) + 1), 'alert.acknowledged'),
      resolvedAt: isOver(same) ? last(same, 'alert.over') : null,
    }))
    .sort(
      (a, b) =>
        (a.raisedAt ?? 0) - (b.raisedAt ?? 0) || (`${a.kind}${a.collector}` < `${b.kind}${b.collector}` ? -1 : 1),
    )
}

const isRaised = ({ action }: TrailEntry) => action === 'alert.raised'

/** One that came back after it was over is open again. */
function isOver(same: readonly TrailEntry[]): boolean {
  const turns = same.filter(({ action }) => action !== 'alert.acknowledged')
  return turns.at(-1)?.action === 'alert.over'
}

/** A display name or pseudonym where the entry says one, else the part of Gleaner that acted. */
function whoOf({ name, person, actor }: TrailEntry): string {
  return name ?? person ?? actor
}
