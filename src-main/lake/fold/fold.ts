/**
 * Folding: what was added is merged into the tables, and the next numbered commit says so. Safe to kill anywhere and to run
 * twice at once: nothing counts before the commit, and nothing is removed before it is there.
 */
import { randomBytes } from 'node:crypto'
import type { EpochMs } from '../../../shared/domain.ts'
import { type ErrorCode, GleanerError, gleanerError } from '../../../shared/errors.ts'
import type { Commit, DataFile } from '../../../shared/lake/commit.ts'
import type { LakeDocument } from '../../../shared/lake/lake-document.ts'
import { collectorsOf } from '../collectors.ts'
import { commitBytes, commitHash } from '../commits/commit-document.ts'
import { createCommit } from '../commits/create-commit.ts'
import { type Probed, probe } from '../commits/probe.ts'
import { assertNotSetBack, type CommitLog, hasGrown, readCommits } from '../commits/read-commits.ts'
import { provedLake } from '../lake-at.ts'
import { nextVersions } from '../open-table/index.ts'
import { openLakeWorker } from '../worker.ts'
import { foldAggregates } from './aggregates.ts'
import { type Brought, bringFiles, proveSent, type Sent } from './data-files.ts'
import { type FoldReport, named, reportOf } from './fold-report.ts'
import { readInbox } from './inbox.ts'
import { lakeTime } from './lake-time.ts'
import { type ListedOnce, listedOnce } from './listed-once.ts'
import { mergeMonths } from './merge-months.ts'
import { openDecisions, settled } from './open-decisions.ts'
import { writeOpenTable } from './open-table-log.ts'
import { removeGarbage, stillKept } from './removal.ts'
import { nameMaintainer } from './take-over.ts'
import { type FoldOptions, horizonAfter, settingsFor } from './terms.ts'
import { whatWaits } from './weighing.ts'

const ATTEMPTS = 5

/**
 * Folds what is there. Throws `lake.absent`, `lake.unknown_key`, `lake.newer`, `lake.set_back`, `lake.commit_unreadable`,
 * `lake.other_maintainer`, `lake.busy` when others were faster again and again, and `destination.…`.
 */
export async function foldLake(options: FoldOptions): Promise<FoldReport> {
  const lake = options.lake ?? (await provedLake(options))
  const probed = await probe(options.destination)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const listed = await listedOnce(options.destination)
    const log = await readCommits({ ...options, destination: listed.destination }, lake.lakeId)
    const report = await foldOnce(options, lake, probed, log, listed).catch(async (error) => {
      // What others removed while this one slept is no fault of the lake's.
      if (isOfOldLog(error) && (await hasGrown(options, lake.lakeId, log))) return 'again' as const
      throw error
    })
    if (report !== 'again') return report
  }
  throw gleanerError('lake.busy')
}

const OF_AN_OLD_LOG: ReadonlySet<unknown> = new Set<ErrorCode>([
  'destination.not_as_written',
  'lake.set_back',
  'lake.decisions_unreadable',
])
const isOfOldLog = (error: unknown) => error instanceof GleanerError && OF_AN_OLD_LOG.has(error.code)

async function foldOnce(
  asNow: FoldOptions,
  lake: LakeDocument,
  probed: Probed,
  log: CommitLog,
  listed: ListedOnce,
): Promise<FoldReport | 'again'> {
  const options = { ...asNow, destination: listed.destination }
  const { destination, clock, collector, keys } = options
  const before = log.newest?.commit ?? null
  const clocks = { here: clock.now(), there: destination.hasOwnClock ? probed.now : null, before }
  const time = lakeTime(clocks, options.isClockVouchedFor === true)
  const now = clocks.there === null || time === null ? (Math.trunc(clock.now()) as EpochMs) : time
  const collectors = await collectorsOf(options, lake, before)
  const alone = [...collectors].every((one) => one === collector)
  const { keys: confirmedKeys, ownWhenAlone } = options.confirmed
  const confirmed = { keys: confirmedKeys, collector: ownWhenAlone && alone ? collector : null }
  const change = { ...(alone ? options.settingsWhenAlone : {}), ...options.settings }
  const terms = settingsFor({
    before,
    lake,
    collector,
    probed,
    change,
    takeOver: options.takeOver === true,
  })
  // What is accepted counts from the later of two clocks on: a destination that names 1970 must let nobody's past in again.
  const latest = Math.max(clock.now(), probed.now ?? 0)
  const decisions = await openDecisions({ ...options, confirmed }, lake.lakeId, before, latest)
  const horizon = horizonAfter(before?.horizon ?? null, terms.settings.keepDays, time)
  const worker = await openLakeWorker(options)
  try {
    const bounds = { horizon, keys: terms.settings.keys, bars: [], k: terms.settings.k }
    const inbox = await readInbox(options, lake.lakeId, worker, () => worker.fold(bounds))
    const { work } = inbox
    const seen = [
      ...inbox.inputs.flatMap(({ footer }) => footer.seen ?? []),
      ...decisions.fresh.flatMap(({ decision }) => decision.seen ?? []),
      ...(options.seen ? [options.seen] : []),
    ]
    await assertNotSetBack(options, log, seen)
    if (!terms.mayFold) {
      await nameMaintainer(asNow, { lake, log, settings: terms.settings })
      return 'again'
    }
    // Names are anybody's to make up: only who wrote what a member made stays remembered.
    const writers = [...inbox.inputs.map(({ collector }) => collector), ...decisions.writers]
    const attempt = randomBytes(8).toString('hex')
    const number = log.next
    const sent: Sent = new Map()
    const brought: Brought = new Map()
    const bring = async (files: readonly DataFile[]) => [
      ...(await bringFiles(options, files, worker, { brought })).paths.values(),
    ]
    const heavy = await whatWaits({ ...options, confirmed }, { before, inbox, decisions, work, bring })
    const taken = settled(decisions, heavy.waiting)
    work.bind(taken.bars)
    const merged = await mergeMonths(options, {
      before,
      inputs: inbox.inputs.filter(
        ({ key, refused }) => !heavy.waiting.has(key) && refused.every(({ reason }) => reason === 'old'),
      ),
      isEveryMonth: taken.hasAccepted,
      decided: taken.fresh.flatMap(({ decision }) => decision.keys.flatMap(({ hashes }) => hashes)),
      horizon,
      number,
      attempt,
      sent,
      brought,
      worker,
      work,
    })
    const told = await foldAggregates(options, {
      before,
      files: merged.files,
      now,
      k: terms.settings.k,
      horizon,
      number,
      attempt,
      sent,
      brought,
      worker,
      work,
    })
    const unread = [...log.unread, ...decisions.unread, ...inbox.unread, ...merged.unread, ...told.unread]
    const refused = inbox.inputs.flatMap(({ key, refused }) => refused.map((one) => ({ key, ...one })))
    const waiting = [...heavy.waiting].map(([key, takes]) => ({ key, takes })).sort((a, b) => (a.key < b.key ? -1 : 1))
    const about = { lakeId: lake.lakeId, waiting: named(waiting, decisions), refused, horizon, time, unread }
    const isSame =
      before !== null &&
      merged.folded.length === 0 &&
      !merged.changed &&
      told.replaced.length === 0 &&
      told.sent === 0 &&
      taken.fresh.length === 0 &&
      !decisions.isRemade &&
      JSON.stringify([waiting, refused, horizon, terms.settings, taken.accepted, merged.owed, decisions.confirmed]) ===
        JSON.stringify([
          before.waiting,
          before.refused,
          before.horizon,
          before.settings,
          before.accepted,
          before.owed ?? [],
          before.confirmed ?? [],
        ])
    if (isSame) {
      about.unread.push(...(await writeOpenTable(options, before, log.newest)))
      if (about.unread.length > 0 && (await hasGrown(asNow, lake.lakeId, log))) return 'again'
      const removed = await removeGarbage(options, before, merged.folded, probed.now ?? now)
      return reportOf(log, before, { ...about, inputs: 0, rows: 0, decisions: 0, taken: 0, removed, isNew: false })
    }
    const decisionsFile = await taken.write(options, number, attempt, before)
    const isAtOnce = taken.fresh.length > 0 || (before?.owed ?? []).some((month) => !merged.owed.includes(month))
    const commit: Omit<Commit, 'mac'> = {
      commitVersion: 1,
      lakeId: lake.lakeId,
      number,
      previous: log.newest?.hash ?? null,
      attempt,
      collector,
      at: Math.trunc(clock.now()),
      files: told.files,
      aggregated: told.aggregated,
      versions: nextVersions(before, told.files),
      decisions: decisionsFile,
      folded: [...merged.folded],
      refused,
      waiting,
      collectors: [...new Set([...(before?.collectors ?? [lake.createdBy]), ...writers, collector])].sort(),
      accepted: taken.accepted,
      ...(decisions.confirmed.length === 0 ? {} : { confirmed: [...decisions.confirmed] }),
      horizon,
      ...(time === null || clocks.there !== null ? {} : { time }),
      settings: terms.settings,
      ...(merged.owed.length === 0 ? {} : { owed: [...merged.owed] }),
      remove: isAtOnce ? [] : stillKept(before, [...merged.replaced, ...told.replaced], clock.now(), horizon),
    }
    const [signer] = keys
    if (signer === undefined) throw gleanerError('key.missing')
    const body = commitBytes(commit, signer)
    const commits = await proveSent(asNow.destination, sent, { names: listed.names, from: number })
    const there = await createCommit(asNow.destination, commit, body, log.strays, commits)
    if (there === null) return 'again'
    const made = { ...commit, mac: '' }
    about.unread.push(...(await writeOpenTable(options, made, log.newest)))
    const removed = await removeGarbage(options, made, merged.folded, probed.now ?? now)
    const hash = commitHash(body)
    const newest = { newest: { commit: made, hash, top: { number, hash } } }
    const rows = merged.rows
    const counts = { inputs: merged.folded.length, rows, decisions: taken.fresh.length, taken: heavy.decided, removed }
    return {
      ...reportOf(newest, made, { ...about, ...counts, isNew: true }),
      made: { number, body, tag: there.tag ?? null },
    }
  } finally {
    await worker.close()
  }
}
