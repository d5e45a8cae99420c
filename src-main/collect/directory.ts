import type { Clock } from '../../shared/clock.ts'
import type { RawMember } from '../../shared/domain.ts'
import { DAY_MS, HOUR_MS } from '../../shared/duration.ts'
import { readList } from './slack/list-pages.ts'
import { OBJECTS_PER_CALL } from './slack/methods.ts'
import { parseMembers } from './slack/shapes.ts'
import type { SlackClient } from './slack/slack-client.ts'

/** Every member of the workspace, in memory only. `users.list` is tier 2: one call per 1,000 members. */
export async function fetchDirectory(slack: SlackClient, signal?: AbortSignal): Promise<readonly RawMember[]> {
  return readList(slack, 'users.list', {
    parse(answer) {
      const { members, nextCursor } = parseMembers(answer)
      return { items: members, nextCursor }
    },
    signal,
  })
}

/** The members of a workspace, kept in memory for a day at most. */
export interface DirectoryCache {
  /** Asks Slack when nothing is known of this workspace, or nothing of today. */
  get(workspace: string, slack: SlackClient, signal?: AbortSignal): Promise<readonly RawMember[]>
  /** What is known of today; null when nothing is. */
  known(workspace: string): readonly RawMember[] | null
  /**
   * What is known that a run may go by, because people mark themselves meanwhile: an hour for each call that asking again
   * takes, so that it costs a call an hour however large the workspace is. null when nothing is.
   */
  recent(workspace: string): readonly RawMember[] | null
  /** Keeps members that Slack was asked for elsewhere. */
  keep(workspace: string, members: readonly RawMember[]): void
  forget(): void
}

/** An empty cache; it makes no call by itself. */
export function createDirectoryCache(clock: Clock): DirectoryCache {
  let known: { readonly workspace: string; readonly at: number; readonly members: readonly RawMember[] } | null = null
  function knownOf(workspace: string): readonly RawMember[] | null {
    const now = clock.now()
    const isFresh = known !== null && known.workspace === workspace && now >= known.at && now - known.at < DAY_MS
    return known !== null && isFresh ? known.members : null
  }
  function recentOf(workspace: string): readonly RawMember[] | null {
    const members = knownOf(workspace)
    const calls = Math.ceil(Math.max(1, members?.length ?? 0) / OBJECTS_PER_CALL)
    return known !== null && clock.now() - known.at < calls * HOUR_MS ? members : null
  }
  function keep(workspace: string, members: readonly RawMember[]): void {
    known = { workspace, at: clock.now(), members }
  }
  return {
    async get(workspace, slack, signal) {
      const fresh = knownOf(workspace)
      if (fresh !== null) return fresh
      const members = await fetchDirectory(slack, signal)
      keep(workspace, members)
      return members
    },
    known: knownOf,
    recent: recentOf,
    keep,
    forget() {
      known = null
    },
  }
}
