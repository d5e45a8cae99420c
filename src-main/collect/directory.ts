import type { Clock } from '../../shared/clock.ts'
import type { RawMember } from '../../shared/domain.ts'
import { parseMembers } from './shapes.ts'
import type { SlackClient } from './slack-client.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Every member of the workspace, in memory only. `users.list` is tier 2: one call per 1,000 members. */
export async function fetchDirectory(slack: SlackClient, signal?: AbortSignal): Promise<readonly RawMember[]> {
  const members: RawMember[] = []
  let cursor: string | null = null
  do {
    const page = parseMembers(
      await slack.call('users.list', { limit: 999, ...(cursor === null ? {} : { cursor }) }, signal),
    )
    members.push(...page.members)
    cursor = page.nextCursor === cursor ? null : page.nextCursor
  } while (cursor !== null)
  return members
}

/** The directory, asked for when first needed and again after a day. It lives as long as what is returned. */
export function dailyDirectory(slack: SlackClient, clock: Clock): () => Promise<readonly RawMember[]> {
  let known: { readonly at: number; readonly members: readonly RawMember[] } | undefined
  return async () => {
    const now = clock.now()
    if (!known || now < known.at || now - known.at >= DAY_MS) known = { at: now, members: await fetchDirectory(slack) }
    return known.members
  }
}
