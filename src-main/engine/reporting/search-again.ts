import type { Certificate } from '../../../shared/contract/certificate.ts'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { queryLake } from '../../lake/index.ts'
import type { Check } from '../../report/index.ts'
import type { EngineContext } from '../context.ts'
import { atDestination } from '../lake/at-destination.ts'
import { openLake } from '../lake/open-lake.ts'
import { lakePlace } from '../lake/place.ts'

const SQL = {
  /** What the same person wrote later, having opted in again, was never promised to be gone. */
  person: (who: string, erasedAt: number) =>
    `SELECT count(*)::INTEGER AS n FROM messages
     WHERE (sha256(author) = '${who}' OR len(list_filter(mentions, one -> sha256(one) = '${who}')) > 0)
       AND sent_at < '${new Date(erasedAt).toISOString()}'::TIMESTAMPTZ`,
  message: (who: string) => `SELECT count(*)::INTEGER AS n FROM messages WHERE sha256(message_id) = '${who}'`,
} as const

/** Searches what stands in the lake, what waits in the inbox included, for what a certificate says is gone. */
export async function searchAgain(
  context: EngineContext,
  to: DestinationSetting | undefined,
  { of, who, erasedAt, lake: lakeId }: Certificate,
): Promise<Check> {
  const what = 'Erased'
  try {
    const found = await atDestination(context, to, async (destination) => {
      const lake = await openLake(context, destination, { create: false })
      // In another lake there is nothing of it, erased or not.
      if (lake?.lakeId !== lakeId) return null
      return queryLake({ ...(await lakePlace(context, destination)), sql: SQL[of](who, erasedAt) })
    })
    if (found === null) return { what, outcome: 'not_checked', says: 'The lake at hand is another one.' }
    const { rows, unread } = found
    const left = Number(rows[0]?.['n'] ?? 0)
    if (left > 0) return { what, outcome: 'failed', says: `${left} rows of it stand in the lake.` }
    return unread.length > 0
      ? { what, outcome: 'not_checked', says: `${unread.length} objects of the lake could not be read.` }
      : { what, outcome: 'ok', says: 'Nothing of it stands in the lake now.' }
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    return { what, outcome: 'not_checked', says: `The lake could not be searched (${error.code}).` }
  }
}
