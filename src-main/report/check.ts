/** Checking a document against the trails at hand: each check by itself, so that a reader sees what was looked at and what not. */
import { isDeepStrictEqual } from 'node:util'
import type { Certificate } from '../../shared/contract/certificate.ts'
import type { Report, ReportTrail, ReportVerdict } from '../../shared/contract/report.ts'
import { certificateIn, reportNumber } from './certificates.ts'
import { chainFlaw, type TrailAtHand } from './chain.ts'
import { digestOf, type ReadDocument } from './document.ts'
import type { TrailEntry } from './entries.ts'
import { figuresOf } from './figures.ts'

export type Check = ReportVerdict['checks'][number]
/** The trail of a collector as it is at hand; null where there is none. */
export type TrailOf = (collector: string) => TrailAtHand | null

const ok = (what: string, says: string): Check => ({ what, outcome: 'ok', says })
const failed = (what: string, says: string): Check => ({ what, outcome: 'failed', says })
const unchecked = (what: string, says: string): Check => ({ what, outcome: 'not_checked', says })

/** Whether a document says what it said when it was made. */
export function checkContent({ document, isShownAsIs }: ReadDocument): readonly Check[] {
  const isWhole = digestOf(document) === document.seal.digest
  return [
    isWhole
      ? ok('Data', 'The data is what the digest was made of.')
      : failed('Data', 'The data was changed: its digest is another.'),
    ...(isShownAsIs ? [] : [failed('Page', 'The page does not show what its data says: it was changed.')]),
  ]
}

/** Whether the trail of who made a report vouches for it, and whether every figure comes out the same from the trails. */
export function checkReport(report: Report, trailFor: TrailOf): readonly Check[] {
  const stretches = report.trails.map((trail) => ({ trail, ...stretchOf(trail, report, trailFor(trail.collector)) }))
  const isAllAtHand = stretches.every(({ check }) => check.outcome === 'ok')
  return [
    checkSeal(report, trailFor),
    ...stretches.map(({ check }) => check),
    isAllAtHand
      ? checkFigures(
          report,
          stretches.flatMap(({ period }) => period),
        )
      : unchecked('Figures', 'Not every entry of the period is at hand, so that they cannot be counted again.'),
  ]
}

/** Whether a certificate is the entry that it says it is. */
export function checkCertificate(certificate: Certificate, trailFor: TrailOf): Check {
  const what = 'Entry'
  const { collector, seq } = certificate.seal
  const trail = trailFor(collector)
  if (trail === null) return unchecked(what, `The trail of ${collector} is not at hand.`)
  const entry = trail.entries.find((one) => one.seq === seq)
  if (entry === undefined && trail.problem !== null) return failed(what, trail.problem)
  if (entry === undefined && endsBefore(trail, seq)) return unchecked(what, olderCopy(trail, 'certificate'))
  if (entry === undefined) return failed(what, `Entry ${seq} is not in the trail of ${collector}.`)
  const flaw = trail.problem ?? chainFlaw(trail.entries)
  if (flaw !== null) return failed(what, flaw)
  return isDeepStrictEqual(certificateIn(entry), certificate)
    ? ok(what, `Entry ${seq} of the trail of ${collector} says the same.`)
    : failed(what, `Entry ${seq} of the trail of ${collector} says something else.`)
}

function checkSeal({ seal, number, collector }: Report, trailFor: TrailOf): Check {
  const what = 'Seal'
  if (seal.collector !== collector || reportNumber(seal.seq, seal.collector) !== number)
    return failed(what, 'The seal is of another report: its entry is not that of the number.')
  const trail = trailFor(seal.collector)
  if (trail === null) return unchecked(what, `The trail of ${seal.collector} is not at hand.`)
  const entry = trail.entries.find((one) => one.seq === seal.seq)
  if (entry === undefined && trail.problem !== null) return failed(what, trail.problem)
  if (entry === undefined && endsBefore(trail, seal.seq)) return unchecked(what, olderCopy(trail, 'report'))
  if (entry === undefined) return failed(what, `Entry ${seal.seq} is not in the trail of ${seal.collector}.`)
  const isIt = entry.hash === seal.hash && entry.detail['digest'] === seal.digest && entry.subject === number
  const flaw = trail.problem ?? chainFlaw(trail.entries)
  if (flaw !== null) return failed(what, flaw)
  return isIt
    ? ok(what, `Entry ${seal.seq} of the trail of ${seal.collector} carries this digest.`)
    : failed(what, `Entry ${seal.seq} of the trail of ${seal.collector} is not that of this report.`)
}

/** Whether an entry vouches for where a trail begins; a lake deletes old copies by their age, and no entry says so. */
function saysWhereItWasCut(entries: readonly TrailEntry[]): boolean {
  const [first] = entries
  return entries.some(
    ({ action, detail }) =>
      action === 'audit.pruned' &&
      detail['throughSeq'] === (first?.seq ?? 0) - 1 &&
      detail['throughHash'] === first?.previousHash,
  )
}

/** A copy may be older than a document; the trail itself never is. */
const endsBefore = ({ entries, isWhole }: TrailAtHand, seq: number) => !isWhole && (entries.at(-1)?.seq ?? 0) < seq

const olderCopy = ({ entries }: TrailAtHand, document: 'report' | 'certificate') =>
  `The copy at hand ends at entry ${entries.at(-1)?.seq ?? 0}: it is older than the ${document}.`

interface Stretch {
  readonly check: Check
  /** Its entries of the period. */
  readonly period: readonly TrailEntry[]
}

/** The stretch of a trail that a report is about: whole, unbroken, and the one that it was. */
function stretchOf(said: ReportTrail, { from, to }: Report, trail: TrailAtHand | null): Stretch {
  const what = `Trail of ${said.collector}`
  const none = (check: Check): Stretch => ({ check, period: [] })
  if (!said.isIntact) return none(failed(what, `It did not verify when the report was made: ${said.says}`))
  if (trail === null) return none(unchecked(what, 'It is not at hand.'))
  if (trail.problem !== null) return none(failed(what, trail.problem))
  const until = trail.entries.filter(({ seq }) => seq <= said.head.seq)
  const first = said.from?.seq ?? said.head.seq
  const begins = trail.entries[0]?.seq ?? Number.POSITIVE_INFINITY
  if (begins > first)
    return trail.isWhole && !saysWhereItWasCut(trail.entries)
      ? none(failed(what, `Entries before ${begins} are missing, and no entry says that retention deleted them.`))
      : none(unchecked(what, `Entries before ${begins} are no longer kept.`))
  if (endsBefore(trail, said.head.seq)) return none(unchecked(what, olderCopy(trail, 'report')))
  const flaw = chainFlaw(until)
  if (flaw !== null) return none(failed(what, flaw))
  const at = (seq: number) => until.find((entry) => entry.seq === seq)?.hash
  const places = [said.head, ...(said.from === null || said.to === null ? [] : [said.from, said.to])]
  const gone = places.find(({ seq, hash }) => at(seq) !== hash)
  if (gone !== undefined) return none(failed(what, `Entry ${gone.seq} is missing or is not the one that it was.`))
  const period = until.filter((entry) => entry.at >= from && entry.at < to)
  if (period.length !== said.entries)
    return none(failed(what, `The period has ${period.length} entries, and the report says ${said.entries}.`))
  return { check: ok(what, `Verified from entry ${until[0]?.seq} to ${said.head.seq}.`), period }
}

function checkFigures(report: Report, entries: readonly TrailEntry[]): Check {
  const again = figuresOf(entries)
  const parts = Object.keys(again) as (keyof typeof again)[]
  const other = parts.filter((part) => !isDeepStrictEqual(again[part], report.figures[part]))
  return other.length === 0
    ? ok('Figures', 'Every figure of the period was counted again from the trails and agrees.')
    : failed('Figures', `Counted again from the trails, these differ: ${other.join(', ')}.`)
}
