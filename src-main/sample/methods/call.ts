import type { Clock } from '../../../shared/clock.ts'
import { SlackApiError } from '../api-error.ts'
import type { Params } from '../paging.ts'
import type { JsonObject } from '../slack-shapes.ts'
import type { AccessToken } from '../tokens.ts'
import type { Channel, Workspace } from '../workspace.ts'

/** What a method sees of one call. */
export interface MethodCall {
  readonly params: Params
  readonly token: AccessToken
  readonly workspace: Workspace
  readonly clock: Clock
  /** The most messages one page may hold; 15 in the slow class. */
  readonly mostMessages: number
}

export type Method = (call: MethodCall) => JsonObject

/** The channel named by `channel`, if this user may see it. Throws `channel_not_found`. */
export function channelOf({ params, workspace }: MethodCall): Channel {
  const id = params['channel']
  if (id === undefined || id === '') throw new SlackApiError('invalid_arguments', missing('channel'))
  const channel = workspace.channels.find((one) => one.id === id)
  if (!channel) throw new SlackApiError('channel_not_found')
  return channel
}

/** Throws `missing_scope`, naming what the token would need, unless it has `scope`. */
export function requireScope({ token }: MethodCall, scope: string): void {
  if (!token.scopes.has(scope)) {
    throw new SlackApiError('missing_scope', { needed: scope, provided: [...token.scopes].join(',') })
  }
}

/** The user scope that reads this kind of conversation; `what` is `read` or `history`. */
export function scopeFor(channel: Channel, what: 'read' | 'history'): string {
  if (channel.kind === 'im') return `im:${what}`
  if (channel.kind === 'mpim') return `mpim:${what}`
  return `${channel.isPrivate ? 'groups' : 'channels'}:${what}`
}

export const isTrue = (value: string | undefined) => value === 'true' || value === '1'

const missing = (field: string) => ({ response_metadata: { messages: [`[ERROR] missing required field: ${field}`] } })
