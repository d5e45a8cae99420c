/** What sending costs, in words that screens and terminal share. */
import { bytes as bytesOf, counted } from './wording.ts'

/** Such as "13 requests and 412 kB per 1,000 messages"; null where nothing was sent. */
export function perThousandMessages({
  messages,
  requests,
  bytes,
}: {
  readonly messages: number
  readonly requests: number
  readonly bytes: number
}): string | null {
  if (messages === 0) return null
  const each = (amount: number) => (amount * 1000) / messages
  return `${counted(Math.round(each(requests)), 'request')} and ${bytesOf(Math.round(each(bytes)))} per 1,000 messages`
}
