import { redactTopics } from '../../redact/index.ts'
import type { JobRooms } from './job-rooms.ts'
import { membersKnown } from './members.ts'
import type { Jobs } from './messages.ts'

/** Redacts topics with the names of the members that the engine knows. Without those it shows none. */
export async function topicsJob(
  { topics, teamId, policy }: Jobs['topics']['input'],
  { ask }: Pick<JobRooms, 'ask'>,
): Promise<Jobs['topics']['output']> {
  const members = await membersKnown(teamId, ask)
  return members === null ? new Map() : redactTopics(topics, { members, policy })
}
