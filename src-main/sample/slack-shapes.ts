/**
 * Slack's JSON as this server serves it: only the fields the sample fills, open for the rest.
 */

export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** A message as stored: what its author wrote, without the fields Slack derives when it serves one. */
export interface SlackMessage {
  readonly type: 'message'
  readonly ts: string
  readonly text: string
  readonly user?: string
  readonly subtype?: string
  readonly [key: string]: Json
}

export interface SampleMember {
  readonly id: string
  readonly team: string
  readonly handle: string
  readonly realName: string
  readonly displayName: string
  readonly title: string
  readonly timeZone: string
  readonly email: string
  readonly phone: string
  readonly isDeactivated: boolean
  readonly isBot: boolean
  readonly isStranger: boolean
  readonly statusText: string
}

export type ConversationKind = 'public' | 'private' | 'im' | 'mpim'
