/** What is already at the destination: read, folded, and made to forget. */
import { join } from 'node:path'
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, MessageId, PersonPseudonym } from '../../../shared/domain.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import { CATALOG_FACTS, registrations } from '../../../shared/lake-catalogs.ts'
import { copyTrail, dropCopies, lakeSummary, OPEN_TABLES, queryLake, verifyLake } from '../../lake/index.ts'
import { folderPath } from '../../upload/index.ts'
import { everyNameOf } from '../account/members.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { collectorId, keysHeld } from '../key/key.ts'
import { atDestination, destinationFor } from '../lake/at-destination.ts'
import { eraseQueued, queueErasures } from '../lake/erasing.ts'
import { foldThere } from '../lake/folding.ts'
import { lakeHistory, noteVerdict } from '../lake/history.ts'
import { openLake } from '../lake/open-lake.ts'
import { lakePlace } from '../lake/place.ts'
import { recentTraffic } from '../lake/traffic.ts'
import { foundByFold, noteLooked } from '../lake/upkeep.ts'
import { keyedNames } from '../sending/say-decisions.ts'
import { syncDecisions } from '../sending/team-decisions.ts'
import { asTask } from '../tasks.ts'

type Names =
  | 'lake.summary'
  | 'lake.register'
  | 'lake.verify'
  | 'lake.history'
  | 'lake.query'
  | 'lake.fold'
  | 'lake.erase'

/** Handlers for the lake. */
export function lakeHandlers(context: EngineContext): Handlers<Names> {
  const { store, clock } = context
  return {
    'lake.summary': ({ to }) =>
      atDestination(context, to, async (destination) => lakeSummary(await lakePlace(context, destination))),

    'lake.register': ({ catalog, schema = CATALOG_FACTS[catalog].schema, to }) => {
      const setting = destinationFor(context, to)
      if (setting?.kind === 'folder' && !CATALOG_FACTS[catalog].readsFolders)
        throw gleanerError('lake.register_folder', { catalog })
      return atDestination(context, to, async (destination) => {
        const lake = await openLake(context, destination, { create: false })
        const commit = lake?.newest?.commit
        if (!setting || commit === undefined) throw gleanerError('lake.absent')
        const tables = OPEN_TABLES.filter((table) => commit.versions[table] !== undefined)
        const address = setting.kind === 'folder' ? { ...setting, dir: folderPath(setting.dir) } : setting
        return { catalog, schema, tables, statements: [...registrations(catalog, schema, address, tables)] }
      })
    },

    'lake.verify': ({ to }, { actor }) =>
      asTask(context, 'verify', () =>
        atDestination(context, to, async (destination) => {
          const verdict = await verifyLake(await lakePlace(context, destination))
          noteVerdict(context, destination.name, verdict, actor)
          context.emit('uploads.changed', {})
          const { problems, orphans, foreign, incomplete, keys } = verdict
          return {
            ...verdict,
            destination: destination.name,
            problems: [...problems],
            orphans: [...orphans],
            foreign: [...foreign],
            incomplete: incomplete.map((one) => ({ ...one, lacks: [...one.lacks] })),
            keys: [...keys],
            traffic: recentTraffic(context),
          }
        }),
      ),

    'lake.history': () => lakeHistory(context),

    'lake.query': ({ sql, most, to }, { actor }) =>
      atDestination(context, to, async (destination) => {
        const place = await lakePlace(context, destination)
        const { columns, rows, hasMore, unread } = await queryLake({
          ...place,
          sql,
          ...(most === undefined ? {} : { most }),
        })
        store.audit.append(
          { actor, action: 'lake.queried', subject: destination.name, counts: { rows: rows.length } },
          clock.now(),
        )
        return { columns: [...columns], rows: [...rows], hasMore, unread: [...unread] }
      }),

    'lake.fold': ({ to, confirm = [], takeOver = false, keepDays }, { actor }) =>
      asTask(context, 'fold', () =>
        atDestination(context, to, async (destination) => {
          try {
            const more = keepDays === undefined ? {} : { keepDays }
            // What a job does on its own is nobody's act; what it was told to let through is.
            const isJob = context.lakeKeys.length > 0 && confirm.length === 0 && !takeOver && keepDays === undefined
            const by = isJob ? 'maintenance' : actor
            const fold = await foldThere(context, destination, by, { confirm, takeOver, ...more })
            if (context.lakeKeys.length > 0) await copyTrailOfJob(context, destination)
            if (to === undefined) noteLooked(context, foundByFold(context, fold))
            return fold
          } finally {
            context.emit('uploads.changed', {})
          }
        }),
      ),

    'lake.erase': async ({ people = [], messages = [], to }, { actor }) => {
      const named: Awaited<ReturnType<typeof everyNameOf>>[] = []
      for (const word of people) named.push(await everyNameOf(context, word))
      return asTask(context, 'erase', () =>
        atDestination(context, to, async (destination) => {
          queueErasures(
            context,
            named.flatMap(({ person, past }): PersonPseudonym[] => [person, ...past]),
            messages as MessageId[],
            actor,
          )
          try {
            // A pseudonym names a person under one key only.
            const keysSaid = await keysHeld(context, !people.some((word) => word.startsWith('u_')))
            const shared = named.length > 0 ? await sharing(context, destination, actor) : null
            const lake = named.length > 0 ? await openLake(context, destination, { create: false }) : null
            const names = lake === null ? [] : named.map((one) => keyedNames(lake, one))
            const answer = await eraseQueued(context, destination, { names, keysSaid }, actor)
            if (shared !== null) throw shared
            return answer
          } finally {
            await dropCopies(join(context.home, 'scratch'))
            context.emit('uploads.changed', {})
            context.emit('review.changed', { batches: [] })
          }
        }),
      )
    },
  }
}

/** A job's home may end with it: what it did is copied at once. Throws `audit.broken` for a trail that does not continue its copy. */
async function copyTrailOfJob(context: EngineContext, destination: Destination): Promise<void> {
  const { flaw } = await copyTrail({ destination, collector: collectorId(context), audit: context.store.audit })
  if (flaw !== null) throw gleanerError('audit.broken', { entry: flaw.at })
}

/**
 * Tells the other collectors who is opted out from now on: their next run would bring the person back. What could not be
 * told is answered and thrown after the erasure, which must not wait for it.
 */
async function sharing(context: EngineContext, destination: Destination, actor: Actor): Promise<GleanerError | null> {
  try {
    await syncDecisions(context, destination, await openLake(context, destination), actor)
    return null
  } catch (error) {
    if (error instanceof GleanerError) return error
    throw error
  }
}
