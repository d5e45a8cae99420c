/** How things stand when a report is made: read from the store and from the lake, not from what anyone wrote down. */
import type { Report } from '../../../shared/contract/report.ts'
import type { Destination } from '../../../shared/destination.ts'
import { ENTITIES, type Entity } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { lakeSummary, queryLake } from '../../lake/index.ts'
import { boundOf, readersOf, tallyOf } from '../../trust/index.ts'
import type { EngineContext } from '../context.ts'
import { atDestination } from '../lake/at-destination.ts'
import { openLake } from '../lake/open-lake.ts'
import { lakePlace } from '../lake/place.ts'
import { wholeRetention } from '../lake/whole-retention.ts'
import { trustRooms } from '../sending/trust-rule.ts'

type Now = Report['now']

/** Everything of a report that no trail says. Never throws for a destination out of reach: it is named instead. */
export async function standingNow(context: EngineContext): Promise<Now> {
  const { store } = context
  const allowed = store.channels.list().filter(({ level }) => level !== null)
  const { pending, held, approved } = store.messages.counts()
  return {
    channels: allowed
      .map(({ name, level, state, allowedAt }) => ({ channel: name, level: level ?? 'metrics', state, allowedAt }))
      .sort((a, b) => (a.channel < b.channel ? -1 : 1)),
    waiting: { pending, held, approved },
    spotChecks: spotChecksOf(context),
    retention: await wholeRetention(context),
    optOuts: store.preferences.optOuts().length,
    erasuresQueued: store.preferences.erasures().length,
    openAlerts: store.alerts.count('standing'),
    lake: await lakeNow(context),
  }
}

/** Channels in which anything was ever drawn, or that are approved by rule. */
function spotChecksOf(context: EngineContext): Now['spotChecks'] {
  const rooms = trustRooms(context)
  const readers = readersOf(rooms)
  return context.store.channels.list().flatMap(({ channelId, name, level }) => {
    if (level === null) return []
    const { draws, misses } = tallyOf(rooms, channelId, readers)
    const trust = context.store.trust.get(channelId)
    const byRule = trust !== null && trust.endedAt === null
    if (draws === 0 && !byRule) return []
    const { share, countsReaders } = boundOf(rooms, channelId)
    return [{ channel: name, draws, misses, bound: share, countsReaders, byRule }]
  })
}

async function lakeNow(context: EngineContext): Promise<Now['lake']> {
  if (context.store.settings.get('destination') === null) return null
  const none = { lakeId: '', commit: 0, hash: '', messages: 0, files: 0, bytes: 0, inbox: 0, channels: [], masked: {} }
  let name = ''
  try {
    return await atDestination(context, null, async (destination) => {
      name = destination.name
      const lake = await openLake(context, destination, { create: false })
      if (lake === null) return { ...none, destination: name, problem: null }
      const { files, bytes, inbox } = await lakeSummary(await lakePlace(context, destination))
      const stands = await whatStands(context, destination)
      return {
        lakeId: lake.lakeId,
        destination: name,
        problem: null,
        commit: lake.newest?.commit.number ?? 0,
        hash: lake.newest?.hash ?? '',
        messages: stands.channels.reduce((sum, { messages }) => sum + messages, 0),
        files,
        bytes,
        inbox,
        ...stands,
      }
    })
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    return { ...none, destination: name, problem: error.code }
  }
}

const BY_CHANNEL = `SELECT channel_name AS channel, count(*)::INTEGER AS messages,
  count(DISTINCT author) FILTER (NOT author_is_bot)::INTEGER AS people, count(text)::INTEGER AS with_text
  FROM messages GROUP BY 1 ORDER BY 1`
const BY_TYPE = `SELECT entry.key AS entity, sum(entry.value)::INTEGER AS times
  FROM (SELECT unnest(map_entries(redactions)) AS entry FROM messages) GROUP BY 1`

/** What a reader of the lake sees, what waits in the inbox included. */
async function whatStands(
  context: EngineContext,
  destination: Destination,
): Promise<Pick<NonNullable<Now['lake']>, 'channels' | 'masked'>> {
  const place = await lakePlace(context, destination)
  const channels = (await queryLake({ ...place, sql: BY_CHANNEL })).rows.map((row) => ({
    channel: String(row['channel']),
    messages: Number(row['messages']),
    people: Number(row['people']),
    withText: Number(row['with_text']),
  }))
  const masked: Partial<Record<Entity, number>> = {}
  for (const { entity, times } of (await queryLake({ ...place, sql: BY_TYPE })).rows)
    if (ENTITIES.includes(entity as Entity)) masked[entity as Entity] = Number(times)
  return { channels, masked }
}
