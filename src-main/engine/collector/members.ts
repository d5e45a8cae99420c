/** The engine keeps a workspace's members for a day at most, so that not every process has to ask Slack for them. */
import type { RawMember, TeamId } from '../../../shared/domain.ts'
import type { JobRooms } from './job-rooms.ts'
import { MEMBERS_AT_ONCE } from './messages.ts'

/** What the engine knows and this job may go by; null when that is nothing. */
export async function membersKnown(teamId: TeamId, ask: JobRooms['ask']): Promise<readonly RawMember[] | null> {
  const members: RawMember[] = []
  for (;;) {
    const some = await ask('members', { teamId, from: members.length })
    if (some === null) return null
    members.push(...some)
    if (some.length < MEMBERS_AT_ONCE) return members
  }
}

/** Hands over what Slack was asked for. */
export async function keepMembers(teamId: TeamId, members: readonly RawMember[], ask: JobRooms['ask']): Promise<void> {
  for (let from = 0; from <= members.length; from += MEMBERS_AT_ONCE) {
    const isLast = from + MEMBERS_AT_ONCE > members.length
    await ask('keepMembers', { teamId, members: members.slice(from, from + MEMBERS_AT_ONCE), isLast })
  }
}
