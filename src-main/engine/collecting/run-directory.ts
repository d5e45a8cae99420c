import type { RawMember } from '../../../shared/domain.ts'
import { type Answers, MEMBERS_AT_ONCE } from '../collector/messages.ts'
import type { EngineContext } from '../context.ts'

/** Hands a run the members that are known of today, and keeps those it had to ask for: some at a time, both ways. */
export function runDirectory({ session }: Pick<EngineContext, 'session'>): Pick<Answers, 'members' | 'keepMembers'> {
  let arriving: RawMember[] = []
  return {
    members: ({ teamId, from }) => session.directory.known(teamId)?.slice(from, from + MEMBERS_AT_ONCE) ?? null,
    keepMembers({ teamId, members, isLast }) {
      arriving.push(...members)
      if (!isLast) return null
      session.directory.keep(teamId, arriving)
      arriving = []
      return null
    },
  }
}
