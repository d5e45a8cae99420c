import type { RawMember, TeamId } from '../../../shared/domain.ts'
import { type Answers, MEMBERS_AT_ONCE } from '../collector/messages.ts'
import type { EngineContext } from '../context.ts'

/** Hands a job the members that are known of today, and keeps those it had to ask for: some at a time, both ways. */
export function dayDirectory({ session }: Pick<EngineContext, 'session'>): Pick<Answers, 'members' | 'keepMembers'> {
  return handingOver(session, (teamId) => session.directory.known(teamId))
}

/** The same for a run, which has to notice who asked to stay out since. */
export function runDirectory({ session }: Pick<EngineContext, 'session'>): Pick<Answers, 'members' | 'keepMembers'> {
  return handingOver(session, (teamId) => session.directory.recent(teamId))
}

function handingOver(
  session: EngineContext['session'],
  known: (teamId: TeamId) => readonly RawMember[] | null,
): Pick<Answers, 'members' | 'keepMembers'> {
  let arriving: RawMember[] = []
  return {
    members: ({ teamId, from }) => known(teamId)?.slice(from, from + MEMBERS_AT_ONCE) ?? null,
    keepMembers({ teamId, members, isLast }) {
      arriving.push(...members)
      if (!isLast) return null
      session.directory.keep(teamId, arriving)
      arriving = []
      return null
    },
  }
}
