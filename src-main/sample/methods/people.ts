/**
 * auth.test, team.info, users.list and users.info.
 */
import { SlackApiError } from '../api-error.ts'
import { pageOf } from '../paging.ts'
import type { JsonObject, SampleMember } from '../slack-shapes.ts'
import { type Method, type MethodCall, requireScope } from './call.ts'

export const authTest: Method = ({ workspace, token }) => ({
  url: `https://${workspace.domain}.slack.com/`,
  team: workspace.teamName,
  user: workspace.members.find((member) => member.id === token.userId)?.handle,
  team_id: workspace.teamId,
  user_id: token.userId,
  is_enterprise_install: false,
})

export const teamInfo: Method = (call) => {
  requireScope(call, 'team:read')
  const { teamId, teamName, domain } = call.workspace
  const url = `https://${domain}.slack.com/`
  return {
    team: {
      id: teamId,
      name: teamName,
      url,
      domain,
      email_domain: '',
      icon: { image_default: true },
      avatar_base_url: 'https://ca.slack-edge.com/',
      is_verified: false,
    },
  }
}

export const usersList: Method = (call) => {
  requireScope(call, 'users:read')
  const page = pageOf(call.workspace.members, call.params, 'user', 200, 1000)
  return {
    members: page.items.map((member) => memberJson(member, call)),
    cache_ts: Math.floor(call.clock.now() / 1000),
    response_metadata: { next_cursor: page.next },
  }
}

export const usersInfo: Method = (call) => {
  requireScope(call, 'users:read')
  const member = call.workspace.members.find((one) => one.id === call.params['user'])
  if (!member) throw new SlackApiError('user_not_found')
  return { user: memberJson(member, call) }
}

function memberJson(member: SampleMember, { token }: MethodCall): JsonObject {
  const [first = '', ...rest] = member.realName.split(' ')
  return {
    id: member.id,
    team_id: member.team,
    name: member.handle,
    deleted: member.isDeactivated,
    ...(member.isDeactivated
      ? {}
      : { color: '9f69e7', real_name: member.realName, tz: member.timeZone, tz_label: member.timeZone, tz_offset: 0 }),
    profile: {
      title: member.title,
      phone: member.phone,
      skype: '',
      real_name: member.realName,
      real_name_normalized: withoutAccents(member.realName),
      display_name: member.displayName,
      display_name_normalized: withoutAccents(member.displayName),
      first_name: first,
      last_name: rest.join(' '),
      fields: null,
      status_text: member.statusText,
      status_emoji: member.statusText === '' ? '' : ':headphones:',
      status_expiration: 0,
      avatar_hash: `g${member.id.slice(3, 9).toLowerCase()}`,
      image_72: `https://secure.gravatar.com/avatar/${member.id.slice(3).toLowerCase()}.jpg?s=72`,
      team: member.team,
      ...(token.scopes.has('users:read.email') && member.email !== '' ? { email: member.email } : {}),
      ...(member.isBot ? { bot_id: `B04${member.id.slice(3)}`, api_app_id: `A04${member.id.slice(3)}` } : {}),
    },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: member.isBot,
    is_app_user: false,
    ...(member.isStranger ? { is_stranger: true } : {}),
    updated: 1_700_000_000,
    is_email_confirmed: !member.isBot,
    who_can_share_contact_card: 'EVERYONE',
  }
}

const withoutAccents = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '')
