/** Checking a report or certificate that somebody was handed: with the trail here, with its copies in the lake, with the lake. */
import type { Certificate } from '../../../shared/contract/certificate.ts'
import type { Report, ReportVerdict } from '../../../shared/contract/report.ts'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import { hashOfCommit } from '../../lake/index.ts'
import {
  type Check,
  chainFlaw,
  checkCertificate,
  checkContent,
  checkReport,
  readDocument,
  type TrailAtHand,
  type TrailOf,
} from '../../report/index.ts'
import type { EngineContext } from '../context.ts'
import { atDestination } from '../lake/at-destination.ts'
import { openLake } from '../lake/open-lake.ts'
import { searchAgain } from './search-again.ts'
import { ownTrail, trailsInLake, withCopiesNamed } from './trails.ts'

/** Checks a document as it was saved, JSON or HTML. Throws `report.newer`, and `report.not_a_report` for anything else. */
export async function verifyDocument(
  context: EngineContext,
  text: string,
  to: DestinationSetting | undefined,
): Promise<ReportVerdict> {
  const read = readDocument(text)
  if (read === null) throw gleanerError('report.not_a_report')
  if (read === 'newer') throw gleanerError('report.newer')
  const { document } = read
  const trailFor = await trailsAtHand(context, to)
  const checks =
    document.kind === 'gleaner compliance report'
      ? [...checkContent(read), ...checkReport(document, trailFor), await checkCommit(context, to, lakeOf(document))]
      : [
          ...checkContent(read),
          checkCertificate(document, trailFor),
          await checkCommit(context, to, { lakeId: document.lake, commit: document.commit, hash: document.proof }),
          await searchAgain(context, to, document),
        ]
  return verdictOf(document.number, checks, document.kind === 'gleaner compliance report' ? 'Seal' : 'Entry')
}

/** Checks a PDF by its SHA-256: a PDF holds no data that could be counted again, but the trail knows which were printed. */
export async function verifyPrint(
  context: EngineContext,
  sha256: string,
  to: DestinationSetting | undefined,
): Promise<ReportVerdict> {
  const trailFor = await trailsAtHand(context, to)
  for (const { collector, entries, problem } of trailFor.all) {
    const entry = entries.find(({ action, detail }) => action === 'report.printed' && detail['sha256'] === sha256)
    if (entry === undefined) continue
    const says = `Entry ${entry.seq} of the trail of ${collector} says that this file was printed from ${entry.subject}.`
    const flaw = problem ?? chainFlaw(entries)
    const found: Check =
      flaw === null ? { what: 'File', outcome: 'ok', says } : { what: 'File', outcome: 'failed', says: flaw }
    return verdictOf(entry.subject, [found], 'File')
  }
  const says = 'No trail at hand knows this file: it was changed, or it was not printed by Gleaner.'
  return verdictOf(null, [{ what: 'File', outcome: 'failed', says }], 'File')
}

/** The trail here, and those in the lake where it can be read. */
async function trailsAtHand(
  context: EngineContext,
  to: DestinationSetting | undefined,
): Promise<TrailOf & { readonly all: readonly TrailAtHand[] }> {
  const own = ownTrail(context)
  const others = await trailsInLake(context, to).catch((error) => {
    if (error instanceof GleanerError) return []
    throw error
  })
  const all = withCopiesNamed([own, ...others.filter(({ collector }) => collector !== own.collector)])
  return Object.assign((collector: string) => all.find((trail) => trail.collector === collector) ?? null, { all })
}

interface CommitSaid {
  readonly lakeId: string
  readonly commit: number
  readonly hash: string
}

const lakeOf = ({ now: { lake } }: Report): CommitSaid | null =>
  lake === null || lake.commit === 0 ? null : { lakeId: lake.lakeId, commit: lake.commit, hash: lake.hash }

/** Whether the lake at hand has the commit that a document names. */
async function checkCommit(
  context: EngineContext,
  to: DestinationSetting | undefined,
  said: CommitSaid | null,
): Promise<Check> {
  const what = 'Lake'
  if (said === null) return { what, outcome: 'not_checked', says: 'The document names no commit.' }
  try {
    return await atDestination(context, to, async (destination): Promise<Check> => {
      const lake = await openLake(context, destination, { create: false })
      if (lake?.lakeId !== said.lakeId)
        return { what, outcome: 'not_checked', says: 'The lake at hand is another one.' }
      return (await hashOfCommit({ destination }, said.commit)) === said.hash
        ? { what, outcome: 'ok', says: `Commit ${said.commit} is the one that is named.` }
        : {
            what,
            outcome: 'failed',
            says: `Commit ${said.commit} is not in the lake, or is not the one that is named.`,
          }
    })
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    return { what, outcome: 'not_checked', says: `The lake could not be read (${error.code}).` }
  }
}

/** What all checks come to. Without the one by which a trail vouches for it, anybody could have made the document. */
function verdictOf(
  number: Certificate['number'] | null,
  checks: readonly Check[],
  voucher: 'Seal' | 'Entry' | 'File',
): ReportVerdict {
  const wrong = checks.filter(({ outcome }) => outcome === 'failed')
  const open = checks.filter(({ outcome }) => outcome === 'not_checked')
  const unvouched = open.find(({ what }) => what === voucher)
  const ok = wrong.length === 0 && unvouched === undefined
  const says =
    wrong.length > 0
      ? `Does not hold: ${wrong[0]?.says ?? ''}`
      : unvouched !== undefined
        ? `Not confirmed here: ${unvouched.says}`
        : open.length > 0
          ? 'Holds as far as it could be checked here.'
          : 'Holds: everything was checked.'
  return { ok, number, says, checks: [...checks] }
}
