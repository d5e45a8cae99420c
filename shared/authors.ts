/**
 * Who wrote a message, read from Slack's JSON as it came: everybody it names as its author, wherever it does.
 *
 * An opt-out is known by an exact id, so an author that is no id as Slack writes them may be anybody.
 */
import type { UserId } from './domain.ts'

export interface Authors {
  /** Each once, people and apps. */
  readonly ids: readonly UserId[]
  /** Somebody is named in a form that cannot be read. */
  readonly isUnclear: boolean
}

/** Slack's ids of people, of people of a whole organisation, and of apps. */
export const AUTHOR_ID = /^[UWB][A-Z0-9]*$/

/** Reads a message's authors. `user` and `bot_id` are the usual ones; an app, a comment on a file and an edit name others. */
export function authorsIn(message: Readonly<Record<string, unknown>>): Authors {
  const { user, bot_id, user_id, comment, message: inner, user_profile, bot_profile } = message
  const named = [
    user,
    bot_id,
    user_id,
    fieldOf(comment, 'user'),
    fieldOf(inner, 'user'),
    fieldOf(user_profile, 'id'),
    fieldOf(bot_profile, 'user_id'),
  ].filter((each) => each !== undefined)
  // An app's message may leave its person empty; nobody else's may.
  const isApp = typeof bot_id === 'string' && bot_id !== ''
  const isNobody = (each: unknown) => each === '' && (isApp || each !== user)
  const ids = named.filter((each): each is UserId => typeof each === 'string' && AUTHOR_ID.test(each))
  return { ids: [...new Set(ids)], isUnclear: named.some((each) => !isNobody(each) && !ids.includes(each as UserId)) }
}

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[field] : undefined
