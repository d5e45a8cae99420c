/** Folding a lake from here: asked for by a person, and by itself where this collector is the only one. */
import { join } from 'node:path'
import type { FoldView } from '../../../shared/contract/lake.ts'
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, EpochMs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import type { LakeSettings } from '../../../shared/lake/commit.ts'
import { dropCopies, expireTrailCopies, type FoldOptions, foldLake, isAlone } from '../../lake/index.ts'
import { assertClock, isVouchedFor } from '../clock-jump.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { knownDecisions } from '../sending/team-decisions.ts'
import { keepMade, knowingWhatWasSent } from './asking-little.ts'
import { noteFolded } from './history.ts'
import { type OpenLake, openLake, rememberSeen } from './open-lake.ts'
import { lakePlace } from './place.ts'
import { teamKeys } from './team-keys.ts'

export interface Folding {
  /** Names of inputs and decisions that a person looked at. */
  readonly confirm?: readonly string[]
  readonly takeOver?: boolean
  readonly keepDays?: number | null
}

/** Folds the lake at a destination; `opened` where an upload has asked for it just before. Throws `upload.clock_jumped` and what `foldLake` throws. */
export async function foldThere(
  context: EngineContext,
  destination: Destination,
  actor: Actor,
  { confirm = [], takeOver, keepDays }: Folding = {},
  opened: { readonly lake: OpenLake; readonly asked: Destination } | null = null,
): Promise<FoldView> {
  const { store } = context
  assertClock(context)
  const lake = opened?.lake ?? (await openLake(context, destination, { create: false }))
  if (lake === null) throw gleanerError('lake.absent')
  const known = opened === null ? destination : knowingWhatWasSent(destination, opened.asked)
  const report = await foldLake({
    ...(await foldPlace(context, known, lake)),
    confirmed: { keys: new Set(confirm), ownWhenAlone: true },
    ...(takeOver === undefined ? {} : { takeOver }),
    ...(keepDays === undefined ? {} : { settings: { keepDays } }),
  })
  const auditMs = store.settings.get('retention').auditDays * DAY_MS
  // Nothing is past its time yet in a lake that this commit begins, or where nobody can say what time it is.
  const trailsExpired =
    lake.newest === null || report.time === null
      ? 0
      : await expireTrailCopies(destination, (report.time - auditMs) as EpochMs)
  await dropCopies(join(context.home, 'scratch'))
  rememberSeen(context, destination, lake.lakeId, report.commit)
  if (opened !== null && report.made !== undefined) await keepMade(opened.asked, report.made)
  noteFolded(context, destination.name, report, actor)
  const { commit, waiting, refused, unread, lakeId: _, time: __, made: ___, ...counts } = report
  return {
    ...counts,
    destination: destination.name,
    commit: commit?.number ?? null,
    trailsExpired,
    waiting: waiting.map(({ key, takes, what }) => ({ key, what, ...takes })),
    refused: [...refused],
    unread: [...unread],
  }
}

/** What a fold from here goes by, no matter who asks for it. */
export async function foldPlace(
  context: EngineContext,
  destination: Destination,
  lake: OpenLake,
): Promise<Omit<FoldOptions, 'confirmed'>> {
  return {
    ...(await lakePlace(context, destination)),
    lake: lake.lake,
    seen: lake.seen,
    isClockVouchedFor: isVouchedFor(context),
    settingsWhenAlone: { keepDays: context.store.settings.get('retention').lakeDays, ...rotated(context, lake) },
  }
}

/** The lake's keys with the one that this collector took since, whose first whole day is tomorrow. */
function rotated(
  { clock }: EngineContext,
  { keys: [own], keyDays, signing }: OpenLake,
): Pick<LakeSettings, 'keys'> | null {
  if (keyDays.some(({ keyId }) => keyId === own.keyId)) return null
  const [today, tomorrow] = [clock.now(), clock.now() + DAY_MS].map((at) => new Date(at).toISOString().slice(0, 10))
  if (today === undefined || tomorrow === undefined) return null
  const ofToday = [own, signing].map(({ keyId }) => ({ keyId, from: today }))
  return { keys: [...keyDays, ...ofToday, { keyId: own.keyId, from: tomorrow }] }
}

/**
 * Folds after an upload where nobody else ever added anything, or where this collector is the one that folds: an app that one
 * person uses needs no job. Only when it is worth its requests: the first upload at once, so that there are tables to open, later
 * ones once a day, or as soon as somebody decided something that the tables still show. `asked` is the destination as the upload
 * asked it. What goes wrong stays for the next time, and for the alerts.
 */
export async function foldIfDue(context: EngineContext, destination: Destination, asked: Destination): Promise<void> {
  try {
    const lake = await openLake(context, asked, { create: false })
    if (lake !== null && isFoldDue(context, lake) && (await isOurs(context, asked, lake)))
      await foldThere(context, destination, 'maintenance', {}, { lake, asked })
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    context.log.warn('lake.not_folded', { code: error.code })
  }
}

function isFoldDue(context: EngineContext, lake: OpenLake): boolean {
  const commit = lake.newest?.commit
  const now = context.clock.now()
  if (commit === undefined || commit.files.messages.length === 0 || Math.abs(now - commit.at) >= DAY_MS) return true
  const waiting = new Set(commit.waiting.map(({ key }) => key))
  return [...knownDecisions(context, lake).values()].some(
    ({ key, decision: { saidAt } }) => saidAt >= commit.at && saidAt <= now && !waiting.has(key),
  )
}

/** Says in a lake of one's own that a key was rotated: until a commit does, nothing under the new one may be sent. */
export async function tellRotation(context: EngineContext, destination: Destination): Promise<void> {
  if ((await teamKeys(context)).length === 0) return
  const lake = await openLake(context, destination, { create: false })
  if (lake === null || rotated(context, lake) === null || !(await isOurs(context, destination, lake))) return
  await foldThere(context, destination, 'maintenance')
}

/** Whether this collector folds by itself. Throws `destination.…`. */
export async function isOurs(context: EngineContext, destination: Destination, lake: OpenLake): Promise<boolean> {
  const collector = collectorId(context)
  const commit = lake.newest?.commit ?? null
  if (commit?.settings.maintainer != null) return commit.settings.maintainer === collector
  return isAlone({ destination, collector }, lake.lake, commit)
}
