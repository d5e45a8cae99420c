/**
 * conversations.list, conversations.info and conversations.members.
 */
import { SlackApiError } from '../api-error.ts'
import { pageOf } from '../paging.ts'
import type { JsonObject } from '../slack-shapes.ts'
import type { Channel, Workspace } from '../workspace.ts'
import { channelOf, isTrue, type Method, requireScope, scopeFor } from './call.ts'

const TYPES: Readonly<Record<string, { scope: string; holds: (channel: Channel) => boolean }>> = {
  public_channel: { scope: 'channels:read', holds: (channel) => channel.kind === 'public' && !channel.isPrivate },
  private_channel: {
    scope: 'groups:read',
    holds: (channel) => channel.kind === 'private' || (channel.kind === 'public' && channel.isPrivate),
  },
  im: { scope: 'im:read', holds: (channel) => channel.kind === 'im' },
  mpim: { scope: 'mpim:read', holds: (channel) => channel.kind === 'mpim' },
}

export const conversationsList: Method = (call) => {
  const wanted = (call.params['types'] ?? 'public_channel').split(',').map((name) => name.trim())
  const kinds = wanted.map((name) => {
    const kind = TYPES[name]
    if (!kind) throw new SlackApiError('invalid_types')
    requireScope(call, kind.scope)
    return kind
  })
  const leavesArchivedOut = isTrue(call.params['exclude_archived'])
  const listed = call.workspace.channels.filter(
    (channel) => kinds.some((kind) => kind.holds(channel)) && !(leavesArchivedOut && channel.isArchived),
  )
  const page = pageOf(listed, call.params, 'channel', 100, 999)
  return {
    channels: page.items.map((channel) => channelJson(channel, call.workspace, true)),
    response_metadata: { next_cursor: page.next },
  }
}

export const conversationsInfo: Method = (call) => {
  const channel = channelOf(call)
  requireScope(call, scopeFor(channel, 'read'))
  return { channel: channelJson(channel, call.workspace, isTrue(call.params['include_num_members'])) }
}

export const conversationsMembers: Method = (call) => {
  const channel = channelOf(call)
  requireScope(call, scopeFor(channel, 'read'))
  const page = pageOf(channel.memberIds, call.params, 'member', 100, 999)
  return { members: page.items, response_metadata: { next_cursor: page.next } }
}

function channelJson(channel: Channel, workspace: Workspace, withMembers: boolean): JsonObject {
  const { id, createdSeconds: created } = channel
  const isShared = channel.isExtShared || channel.isOrgShared
  if (channel.kind === 'im') {
    const user = channel.memberIds.find((member) => member !== workspace.ownerId) ?? workspace.ownerId
    return {
      id,
      created,
      is_archived: false,
      is_im: true,
      is_org_shared: false,
      context_team_id: workspace.teamId,
      user,
      is_user_deleted: false,
      priority: 0,
    }
  }
  return {
    id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.isPrivate,
    created,
    creator: channel.creator,
    is_archived: channel.isArchived,
    is_general: channel.name === 'general',
    unlinked: 0,
    is_shared: isShared,
    is_org_shared: channel.isOrgShared,
    is_ext_shared: channel.isExtShared,
    is_pending_ext_shared: channel.isPendingExtShared,
    pending_shared: [],
    shared_team_ids: [workspace.teamId],
    context_team_id: workspace.teamId,
    updated: created * 1000,
    parent_conversation: null,
    is_member: channel.memberIds.includes(workspace.ownerId),
    topic: { value: channel.topic, creator: channel.creator, last_set: created },
    purpose: { value: channel.purpose, creator: channel.creator, last_set: created },
    previous_names: [...(channel.formerNames ?? [])],
    ...(withMembers ? { num_members: channel.memberIds.length } : {}),
  }
}
