import { z } from 'zod'
import type { TeamId, UserId } from '../../../shared/domain.ts'
import { oneLine } from '../../../shared/one-line.ts'
import { notSlack, organisationToken } from '../slack/failures.ts'
import type { SlackClient } from '../slack/slack-client.ts'

/** Whose token it is. The user's id stays in memory. */
export interface Identity {
  readonly teamId: TeamId
  readonly teamName: string
  readonly userId: UserId
  /** The organisation the workspace belongs to, on Slack's Enterprise Grid; null without one. */
  readonly organisationId: TeamId | null
}

const AnswerSchema = z.looseObject({
  team_id: z.string().min(1),
  team: z.string().transform(oneLine).optional().catch(undefined),
  user_id: z.string().min(1),
  enterprise_id: z.string().min(1).optional().catch(undefined),
  is_enterprise_install: z.boolean().optional().catch(undefined),
})

/**
 * Asks Slack who the token belongs to. One call. Throws `account.organisation_token` for a token of a whole
 * organisation, `slack.invalid_auth`, `slack.not_slack`, `slack.unreachable`.
 */
export async function identify(slack: SlackClient, signal?: AbortSignal): Promise<Identity> {
  const parsed = AnswerSchema.safeParse(await slack.call('auth.test', {}, signal))
  if (!parsed.success) throw notSlack()
  const { team_id, team, user_id, enterprise_id, is_enterprise_install } = parsed.data
  if (is_enterprise_install === true || team_id === enterprise_id) throw organisationToken()
  return {
    teamId: team_id as TeamId,
    teamName: team ?? team_id,
    userId: user_id as UserId,
    organisationId: (enterprise_id ?? null) as TeamId | null,
  }
}
