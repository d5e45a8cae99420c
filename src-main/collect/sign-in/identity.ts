import { z } from 'zod'
import type { TeamId, UserId } from '../../../shared/domain.ts'
import { notSlack } from '../slack/failures.ts'
import type { SlackClient } from '../slack/slack-client.ts'

/** Whose token it is. The user's id stays in memory. */
export interface Identity {
  readonly teamId: TeamId
  readonly teamName: string
  readonly userId: UserId
}

const AnswerSchema = z.looseObject({
  team_id: z.string().min(1),
  team: z.string().optional().catch(undefined),
  user_id: z.string().min(1),
})

/** Asks Slack who the token belongs to. One call. Throws `slack.invalid_auth`, `slack.not_slack`, `slack.unreachable`. */
export async function identify(slack: SlackClient, signal?: AbortSignal): Promise<Identity> {
  const parsed = AnswerSchema.safeParse(await slack.call('auth.test', {}, signal))
  if (!parsed.success) throw notSlack()
  const { team_id, team, user_id } = parsed.data
  return { teamId: team_id as TeamId, teamName: team ?? team_id, userId: user_id as UserId }
}
