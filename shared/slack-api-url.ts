/**
 * Where Slack's Web API may be: over https, or in the clear on this machine only, because a token goes there.
 */
import { z } from 'zod'

export const SLACK_API_URL = 'https://slack.com/api/'

/** The address with its final slash, or null when no token may be sent there. Sign-in names, queries and fragments are refused. */
export function slackApiUrlOf(word: string): string | null {
  const url = URL.canParse(word) && word.length <= 500 ? new URL(word) : null
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisMachine(url.hostname))) return null
  return url.href.endsWith('/') ? url.href : `${url.href}/`
}

/** Whether a host name is this machine and no other, no matter what a name server says. */
export const isThisMachine = (hostname: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)

/** An address as `slackApiUrlOf` takes it. */
export const SlackApiUrlSchema = z.url().refine((word) => slackApiUrlOf(word) !== null)
