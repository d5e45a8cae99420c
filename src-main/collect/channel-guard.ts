/**
 * Which channels exist, and the guard: which may be read.
 *
 * A channel is open only when Slack says so flag by flag. A flag that is missing or unsure closes it, and an id's
 * first letter says nothing. Only public channels are ever asked for.
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import type { ClosedReason } from '../../shared/closed-reasons.ts'
import type { ChannelId, RawTopic } from '../../shared/domain.ts'
import { GleanerError, gleanerError } from '../../shared/errors.ts'
import type { Identity } from './sign-in/identity.ts'
import { readList } from './slack/list-pages.ts'
import { parseChannel, parseChannels, type RawChannel } from './slack/shapes.ts'
import type { SlackClient } from './slack/slack-client.ts'

export type GuardVerdict =
  | {
      readonly isOpen: true
      readonly name: string
      readonly memberCount: number | null
      /** Epoch milliseconds; 0 when Slack did not say. */
      readonly createdAtMs: number
      readonly formerNames: readonly string[]
      /** SHA-256, hex, over topic and purpose: it tells that they changed, and not what they say. */
      readonly aboutHash: string
    }
  | { readonly isOpen: false; readonly reason: ClosedReason }

/** What is ours: the workspace of the token, and the organisation it belongs to where Slack says that it does. */
export type OwnTeams = Pick<Identity, 'teamId' | 'organisationId'>

export interface ListedChannel {
  readonly id: ChannelId
  readonly name: string
  readonly memberCount: number | null
  /** Why it cannot be chosen, or null when it can. */
  readonly closed: ClosedReason | null
  readonly formerNames: readonly string[]
  /** What an open channel is about, in people's own words; null when it does not say. */
  readonly topic: RawTopic | null
}

/** Every channel Slack lists as public, archived and shared ones marked. One call for each `OBJECTS_PER_CALL`. */
export async function listChannels(
  slack: SlackClient,
  own: OwnTeams,
  signal?: AbortSignal,
): Promise<readonly ListedChannel[]> {
  const channels = await readList(slack, 'conversations.list', {
    args: { types: 'public_channel', exclude_archived: false },
    parse(answer) {
      const { channels: items, nextCursor } = parseChannels(answer)
      return { items, nextCursor }
    },
    signal,
  })
  const listed = new Map<string, ListedChannel>()
  for (const channel of channels) {
    // Listed twice, once as closed: closed.
    if (listed.get(channel.id)?.closed) continue
    const closed = closedReason(channel, own)
    listed.set(channel.id, {
      id: channel.id as ChannelId,
      name: channel.name ?? channel.id,
      memberCount: channel.num_members ?? null,
      closed,
      formerNames: channel.previous_names ?? [],
      topic: closed === null ? topicOf(channel) : null,
    })
  }
  return [...listed.values()]
}

const TopicSchema = z.looseObject({ value: z.string().trim().min(1).max(1000) })

/** The one place where raw topics come into being. */
function topicOf(channel: RawChannel): RawTopic | null {
  const topic = TopicSchema.safeParse(channel['topic'])
  return topic.success ? ({ text: topic.data.value } as RawTopic) : null
}

/** Asks Slack whether a channel may be read right now. One call. Throws what is neither open nor closed, such as no network. */
export async function guardChannel(
  slack: SlackClient,
  channelId: ChannelId,
  own: OwnTeams,
  signal?: AbortSignal,
): Promise<GuardVerdict> {
  let channel: RawChannel
  try {
    channel = parseChannel(
      await slack.call('conversations.info', { channel: channelId, include_num_members: true }, signal),
    )
  } catch (error) {
    const code = error instanceof GleanerError ? error.code : null
    if (code === 'slack.channel_not_found' || code === 'slack.not_in_channel')
      return { isOpen: false, reason: 'missing' }
    if (code === 'slack.unexpected_shape') return { isOpen: false, reason: 'unsure' }
    throw error
  }
  if (channel.id !== channelId) return { isOpen: false, reason: 'unsure' }
  const reason = closedReason(channel, own)
  if (reason !== null) return { isOpen: false, reason }
  return {
    isOpen: true,
    name: channel.name ?? channelId,
    memberCount: channel.num_members ?? null,
    createdAtMs: (channel.created ?? 0) * 1000,
    formerNames: channel.previous_names ?? [],
    aboutHash: aboutHash(channel),
  }
}

const AboutSchema = z.looseObject({ value: z.string() })

/** What is not said, or in no form that is known, counts as empty. */
function aboutHash(channel: RawChannel): string {
  const said = ['topic', 'purpose'].map((field) => AboutSchema.safeParse(channel[field]).data?.value ?? '')
  return hash('sha256', JSON.stringify([channel.id, ...said]), 'hex')
}

/** What a closed channel means, for the user. */
export function channelClosed(name: string, reason: ClosedReason): GleanerError {
  const words = { channel: name }
  switch (reason) {
    case 'private':
      return gleanerError('channel.turned_private', words)
    case 'shared':
      return gleanerError('channel.turned_shared', words)
    case 'archived':
      return gleanerError('channel.turned_archived', words)
    case 'no_collect':
      return gleanerError('channel.turned_no_collect', words)
    case 'missing':
      return gleanerError('channel.missing', words)
    case 'unsure':
      return gleanerError('channel.unsure', words)
    case 'managed':
      return gleanerError('channel.turned_managed', words)
  }
}

function closedReason(channel: RawChannel, own: OwnTeams): ClosedReason | null {
  if (channel.is_private === true || channel.is_im === true || channel.is_mpim === true) return 'private'
  if (channel.is_ext_shared === true || channel.is_pending_ext_shared === true) return 'shared'
  if (channel.is_archived === true) return 'archived'
  const others = otherCompanies(channel, own)
  if (others === 'some') return 'shared'
  if (others === 'unreadable' || !isClearlyPublic(channel)) return 'unsure'
  if (channel.consent === 'refused') return 'no_collect'
  return channel.consent === 'unreadable' ? 'unsure' : null
}

/**
 * The companies that a channel says it is connected to, or that are invited, even where its flags deny it. Sharing inside the
 * organisation names the workspaces it connects in the same place: they are ours where we belong to one, and where Slack
 * lists the organisation's workspaces, only those are. Somebody's name in the place of our own says nothing sure.
 */
function otherCompanies(channel: RawChannel, { teamId, organisationId }: OwnTeams): 'none' | 'some' | 'unreadable' {
  const { shared_team_ids: sharing, connected_team_ids: connected, internal_team_ids: internal } = channel
  const { pending_connected_team_ids: invited, pending_shared: pending } = channel
  if (sharing === null || connected === null || invited === null || pending === null) return 'unreadable'
  const isOrgShared = channel.is_org_shared === true && organisationId !== null
  if (isOrgShared && internal === null) return 'unreadable'
  const ours = new Set<unknown>([teamId, organisationId, ...(isOrgShared ? (internal ?? []) : [])])
  const isOther = (id: unknown) => !ours.has(id) && !(isOrgShared && (internal ?? []).length === 0)
  const isConnected = isOrgShared ? connected.some(isOther) : connected.length > 0
  if (isConnected || invited.length > 0 || pending.length > 0) return 'some'
  if (!sharing.some(isOther)) return 'none'
  return sharing.some((id) => ours.has(id)) ? 'some' : 'unreadable'
}

/**
 * Private and archived must be denied in so many words. Sharing is a fact that Slack states when there is one: where it
 * says nothing at all of sharing there is none, but `is_shared` without the flags that say with whom is not clear.
 * Other servers than Slack's leave those flags out.
 */
function isClearlyPublic(channel: RawChannel): boolean {
  const { is_private, is_archived, is_channel, is_shared, is_org_shared } = channel
  const isNot = (value: boolean | null | undefined, mayBeAbsent: boolean) =>
    value === false || (value === undefined && mayBeAbsent)
  const saysNothingOfSharing =
    is_shared !== true && is_shared !== null && is_org_shared !== true && is_org_shared !== null
  return (
    isNot(is_private, false) &&
    isNot(is_archived, false) &&
    channel.is_group !== true &&
    is_channel !== false &&
    is_channel !== null &&
    isNot(channel.is_im, is_channel === true) &&
    isNot(channel.is_mpim, is_channel === true) &&
    isNot(channel.is_ext_shared, saysNothingOfSharing) &&
    isNot(channel.is_pending_ext_shared, saysNothingOfSharing)
  )
}
