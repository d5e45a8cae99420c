/**
 * The figures of a report: a pure function of the entries of a period, so that anyone who has the trail can work them out
 * again and compare.
 */
import type { ReportFigures } from '../../shared/contract/report.ts'
import { countOf, type TrailEntry, wordOf } from './entries.ts'
import { alertsIn, approvalsIn, erasuresIn } from './figures-of-acts.ts'
import { collectedIn } from './figures-of-collecting.ts'

/** What people and rules did with what was collected; the others are counted in `entries` only. */
const DECISIONS = [
  'batch.approved',
  'batch.unapproved',
  'batch.rejected',
  'message.excluded',
  'message.included',
  'message.released',
  'message.masked',
  'review.undone',
] as const

/** Works out every figure. `entries` are those of the period, of each collector in the order of its trail. */
export function figuresOf(entries: readonly TrailEntry[]): ReportFigures {
  const by = Map.groupBy(entries, ({ action }) => action)
  const of = (action: string) => by.get(action) ?? []
  const runs = of('collect.finished')
  const read = of('check.read')
  return {
    runs: {
      finished: runs.length,
      complete: runs.filter((run) => wordOf(run, 'outcome') === 'complete').length,
    },
    ...collectedIn(entries),
    decided: DECISIONS.map((act) => ({ act, steps: of(act).length, messages: total(of(act), 'messages') })),
    approvals: approvalsIn(of('batch.approved')),
    spotChecks: {
      read: read.length,
      draws: total(read, 'draws'),
      misses: total(read, 'misses'),
      probes: total(read, 'probes'),
      probesFound: total(read, 'probesFound'),
      found: of('check.missed').length,
    },
    trust: { granted: of('trust.granted').length, ended: of('trust.ended').length },
    uploads: sortedBy(
      [...Map.groupBy(of('batch.uploaded'), ({ collector }) => collector)].map(([collector, sent]) => ({
        collector,
        batches: sent.length,
        rows: total(sent, 'rows'),
        bytes: total(sent, 'bytes'),
      })),
      ({ collector }) => collector,
    ),
    // What came in between is deleted again, which is no further person.
    optOuts: {
      added: of('optout.added').filter((entry) => countOf(entry, 'again') === 0).length,
      removed: of('optout.removed').length,
    },
    erasures: erasuresIn(of('lake.erased'), of('erasure.certified')),
    deleted: deletedIn(of('retention.enforced')),
    alerts: alertsIn(entries),
    entries: sortedBy(
      [...by].map(([action, some]) => ({ action, entries: some.length })),
      ({ action }) => action,
    ),
  }
}

function deletedIn(enforced: readonly TrailEntry[]): ReportFigures['deleted'] {
  const sums = new Map<string, number>()
  for (const { counts } of enforced)
    for (const [rule, items] of Object.entries(counts)) sums.set(rule, (sums.get(rule) ?? 0) + items)
  return sortedBy(
    [...sums].map(([rule, items]) => ({ rule, items })),
    ({ rule }) => rule,
  )
}

const total = (entries: readonly TrailEntry[], name: string) =>
  entries.reduce((sum, entry) => sum + countOf(entry, name), 0)

const sortedBy = <Item>(items: readonly Item[], key: (item: Item) => string): Item[] =>
  items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
