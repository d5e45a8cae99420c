/** What people are told about a run, in sentences without text or names of people. */

import { HOUR_MS } from '../../shared/duration.ts'
import type { GleanerError } from '../../shared/errors.ts'
import { isMuchLeftOut } from '../../shared/left-out.ts'
import type { ChannelReport } from './plan.ts'
import { clockOff } from './slack/clock-off.ts'

export interface RunFacts {
  readonly isSlow: boolean
  readonly forecastMs: number | null
  readonly hasDrift: boolean
  readonly channels: readonly ChannelReport[]
  /** Names of channels that a person took off the list while they were read. */
  readonly takenOff: readonly string[]
  /** How far Slack's clock is ahead of ours; null when it did not say. */
  readonly clockAheadMs: number | null
  /** Slack asked for a longer wait than a run holds out. */
  readonly longWait: GleanerError | null
}

export function notesOn({
  isSlow,
  forecastMs,
  hasDrift,
  channels,
  takenOff,
  longWait,
  clockAheadMs,
}: RunFacts): string[] {
  const notes: string[] = []
  const off = clockOff(clockAheadMs)
  if (off !== null) notes.push(off)
  if (longWait) notes.push(`${longWait.says} ${longWait.means}`)
  if (isSlow) {
    notes.push(
      'Slack gives this app one call a minute and 15 messages a call. A company’s own, undistributed app is not held back like this.',
    )
  }
  if (forecastMs !== null) {
    notes.push(`What is left takes about ${Math.max(1, Math.round(forecastMs / HOUR_MS))} h at that pace.`)
  }
  for (const name of takenOff)
    notes.push(`#${name} was taken off the list while it was read, so nothing that this run read of it is kept.`)
  if (hasDrift) notes.push('Some items came in a form this version does not know; they were skipped and counted.')
  const unreadable = sumOf(channels, (each) => each.unreadable)
  if (unreadable > 0)
    notes.push(`${messagesOf(unreadable)} could not be read, so nothing of it was stored. The next run tries again.`)
  if (channels.some(({ isLimited }) => isLimited)) {
    notes.push(
      'Slack hides messages older than 90 days, because this workspace is on a free plan. They cannot be read, and what was read before stays as it was.',
    )
  }
  const unclear = sumOf(channels, ({ dropped }) => dropped['unclear_consent'] ?? 0)
  if (unclear > 0) {
    notes.push(
      `${wereLeftOut(unclear)} because Slack did not say clearly whether people asked to stay out. The next run looks again.`,
    )
  }
  const external = sumOf(channels, ({ dropped }) => dropped['external_author'] ?? 0)
  if (external > 0) notes.push(`${wereLeftOut(external)} because people of other workspaces wrote them.`)
  return notes
}

/**
 * Whether a run left out more than a small share of what it read, for reasons nobody chose: then it is not complete.
 * People who opted out, and marked messages, are a choice.
 */
export function leftOutTooMuch(channels: readonly ChannelReport[]): boolean {
  const leftOut = sumOf(
    channels,
    ({ dropped, broken, unreadable }) =>
      (dropped['unclear_consent'] ?? 0) + (dropped['external_author'] ?? 0) + broken + unreadable,
  )
  const kept = sumOf(channels, (each) => each.new + each.revised + each.unchanged)
  return isMuchLeftOut(leftOut, leftOut + kept)
}

const messagesOf = (count: number): string => (count === 1 ? '1 message' : `${count} messages`)

const wereLeftOut = (count: number): string => `${messagesOf(count)} ${count === 1 ? 'was' : 'were'} left out`

const sumOf = (channels: readonly ChannelReport[], count: (channel: ChannelReport) => number): number =>
  channels.reduce((sum, each) => sum + count(each), 0)
