/** Who belongs to the workspace, and whose messages are another's. */
import type { RawMember, RawMessage } from '../../shared/domain.ts'
import type { RedactorOptions } from '../../shared/redaction.ts'

export interface Membership {
  /** The workspace, and on Enterprise Grid its organisation: Slack names either as the team of our own people. */
  readonly teams: ReadonlySet<string>
  /** Listed as members of ours. */
  readonly ours: ReadonlySet<string>
  /** Listed as people of other workspaces. */
  readonly strangers: ReadonlySet<string>
}

/** Reads the members as `users.list` gave them. */
export function membershipOf(
  members: readonly RawMember[],
  { teamId, organisationId }: Pick<RedactorOptions, 'teamId' | 'organisationId'>,
): Membership {
  const teams = new Set<string>([teamId, ...(organisationId ? [organisationId] : organisationIn(members, teamId))])
  const isStranger = ({ is_stranger, team_id }: RawMember) =>
    is_stranger === true || (team_id !== undefined && !teams.has(team_id))
  return {
    teams,
    strangers: new Set(members.filter(isStranger).map(({ id }) => id)),
    ours: new Set(members.filter((member) => member.team_id !== undefined && !isStranger(member)).map(({ id }) => id)),
  }
}

/** The same, with organisations that nobody told us of: one is ours when our own members write as its. */
export function learnedFrom(page: readonly RawMessage[], membership: Membership): Membership {
  const written = page
    .filter(({ user }) => user !== undefined && membership.ours.has(user))
    .flatMap(teamsOf)
    .filter((team) => /^E[A-Z0-9]+$/.test(team))
  return written.length === 0 ? membership : { ...membership, teams: new Set([...membership.teams, ...written]) }
}

/** Whether a message is another workspace's: because its author is, or because it says so. */
export function isExternal(message: RawMessage, { teams, strangers }: Membership): boolean {
  const isStranger = [message['is_stranger'], profileOf(message)['is_stranger']].some(isSaid)
  return isStranger || strangers.has(message.user ?? '') || teamsOf(message).some((team) => !teams.has(team))
}

/** The teams a message names as its own; its author's, where it names none. */
function teamsOf(message: RawMessage): readonly string[] {
  const { user_team, source_team, team } = message
  const said = ([user_team, source_team, team] as readonly unknown[]).filter(isTeam)
  return said.length > 0 ? said : [profileOf(message)['team']].filter(isTeam)
}

const isTeam = (team: unknown): team is string => typeof team === 'string' && team !== ''

/** Anything but a plain "no". */
const isSaid = (flag: unknown): boolean => ![undefined, null, false, 0, '', 'false'].includes(flag as string)

const profileOf = ({ user_profile: profile }: RawMessage): Readonly<Record<string, unknown>> =>
  typeof profile === 'object' && profile !== null ? (profile as Record<string, unknown>) : {}

/** The organisation as our own members name it, where the sign-in did not. */
function organisationIn(members: readonly RawMember[], teamId: string): readonly string[] {
  for (const { team_id, enterprise_user: of } of members) {
    if (team_id !== teamId || typeof of !== 'object' || of === null || !('enterprise_id' in of)) continue
    if (typeof of.enterprise_id === 'string' && of.enterprise_id !== '') return [of.enterprise_id]
  }
  return []
}
