/** Rules about what may have slipped through, and about who reads what. */

import { DAY_MS } from '../../../shared/duration.ts'
import { both } from '../../../shared/errors/entry.ts'
import { endingWords } from '../../../shared/trust-words.ts'
import { counted } from '../../../shared/wording.ts'
import type { AlertFinding } from '../../store/index.ts'

import type { ChannelFact, Facts } from '../facts.ts'
import { isFarAbove, median, spread, strangeHours } from './robust.ts'

/** The verifier, other code than the redactor, found something: at redaction (masked and held), or in a text pending upload. */
export function piiFoundByVerifier({ channels, texts }: Facts): readonly AlertFinding[] {
  const kind = 'pii_found_by_verifier'
  const held = channels
    .filter(({ heldByVerifier }) => heldByVerifier > 0)
    .map(({ channelId, name, heldByVerifier }): AlertFinding => {
      return {
        kind,
        about: channelId,
        subject: name,
        severity: 'attention',
        says: `In #${name} the verifier found something that redaction had missed, in ${counted(heldByVerifier, 'message')}; it is masked.`,
        next: {
          screen: 'Open Review and check the words around what was masked, then release or exclude.',
          terminal:
            'Run `gleaner review list`, check the words around what was masked with `gleaner review show`, then release or exclude.',
        },
        weight: heldByVerifier,
      }
    })
  if (texts === null || texts.found === 0) return held
  const stored: AlertFinding = {
    kind,
    about: '',
    subject: null,
    severity: 'urgent',
    says: `The verifier found personal data in ${counted(texts.found, 'text')} pending upload.`,
    next: {
      screen: 'Do not upload: open Review, mask or exclude them, and report the version of Gleaner.',
      terminal:
        'Do not upload: mask or exclude them (`gleaner review mask`, `gleaner review exclude`), and report the version of Gleaner.',
    },
    weight: texts.found,
  }
  return [stored, ...held]
}

/** A channel was approved by rule, and is not any more. Over when somebody trusts it again. */
export function trustEnded({ endedTrust }: Facts): readonly AlertFinding[] {
  return endedTrust.map(({ channelId, name, ending, messages }): AlertFinding => {
    const slipped = ending === 'missed' || ending === 'secret'
    return {
      kind: 'trust_ended',
      about: channelId,
      subject: name,
      severity: slipped && messages > 0 ? 'urgent' : 'attention',
      says: `#${name} is no longer approved by rule: ${endingWords(ending)}. The rule had approved ${counted(messages, 'message')}.`,
      next: slipped
        ? {
            screen: 'Look at what was approved by rule in Review, and exclude what should not have left.',
            terminal:
              'Look at what was approved by rule with `gleaner review list --all`, and exclude what should not have left.',
          }
        : {
            screen: 'Decide about its messages in Review, or let it be approved by rule again.',
            terminal: 'Decide with `gleaner review list`, or trust it again with `gleaner review trust`.',
          },
      weight: 1,
    }
  })
}

const LEAST_MESSAGES = 30
const LEAST_DAYS = 7
const RECENT_MS = 2 * DAY_MS

/**
 * A channel's newest day against its own past: masked spans for each message.
 *
 * Unusual is what lies six median absolute deviations off and at least doubles or falls to a third. The spread is never taken below what
 * chance alone gives for so many messages.
 */
export function piiRateUnusual({ channels, now }: Facts): readonly AlertFinding[] {
  return channels.flatMap((channel) => {
    const days = channel.days.filter(({ messages }) => messages >= LEAST_MESSAGES)
    const newest = days.at(-1)
    const past = days.slice(0, -1).map(rateOf)
    if (newest === undefined || now - newest.at > RECENT_MS || past.length < LEAST_DAYS) return []
    const rate = rateOf(newest)
    const usual = median(past)
    const chance = Math.sqrt(Math.max(usual, 0.01) / newest.messages)
    const isFar = Math.abs(rate - usual) > 6 * Math.max(spread(past), chance)
    if (!isFar || (rate < 2 * usual && rate > usual / 3)) return []
    return [unusualRate(channel, rate, usual)]
  })
}

const rateOf = ({ messages, masked }: { messages: number; masked: number }) => masked / messages

function unusualRate({ channelId, name }: ChannelFact, rate: number, usual: number): AlertFinding {
  const more = rate > usual
  return {
    kind: 'pii_rate_unusual',
    about: channelId,
    subject: name,
    severity: 'attention',
    says: `#${name} has far ${more ? 'more' : 'less'} to mask than usual: ${per100(rate)} per 100 messages instead of ${per100(usual)}.`,
    next: both(
      more
        ? 'Check its newest batch in Review: somebody may be posting lists of people or credentials.'
        : 'Check its newest batch in Review: redaction may be missing something.',
    ),
    weight: Math.round(100 * Math.abs(Math.log2((rate + 0.01) / (usual + 0.01)))),
  }
}

const per100 = (rate: number) => Math.round(rate * 100).toLocaleString('en')

/** Messages were asked for in a channel that was not on the allowlist at that moment. */
export function readOutsideAllowlist({ channels }: Facts): readonly AlertFinding[] {
  return channels
    .filter(({ readsOutside }) => readsOutside > 0)
    .map(({ channelId, name, readsOutside }) => ({
      kind: 'read_outside_allowlist',
      about: channelId,
      subject: name,
      severity: 'urgent',
      says: `Messages of #${name} were read ${counted(readsOutside, 'time')} although it is not on the allowlist.`,
      next: both(
        'Pause collecting, check the audit trail for who changed the allowlist, and tell the privacy officer.',
      ),
      weight: readsOutside,
    }))
}

const LEAST_CALLS = 300
const LEAST_HOURLY_CALLS = 10
const LEAST_DAYS_FOR_HOURS = 14

/** Far more calls today than on any usual day, or calls at hours in which there never were any. */
export function accessUnusual(facts: Facts): readonly AlertFinding[] {
  return [...unusualVolume(facts), ...unusualHours(facts)]
}

function unusualVolume({ callDays, now }: Facts): readonly AlertFinding[] {
  const today = callDays.find(({ at }) => now - at < DAY_MS)
  const past = callDays.filter(({ at }) => now - at >= DAY_MS).map(({ calls }) => calls)
  if (today === undefined || past.length < LEAST_DAYS) return []
  if (!isFarAbove(today.calls, past, LEAST_CALLS)) return []
  const usual = median(past)
  return [
    {
      kind: 'access_unusual',
      about: 'volume',
      subject: null,
      severity: 'attention',
      says: `Slack was called ${counted(today.calls, 'time')} today; a usual day has ${counted(Math.round(usual), 'call')}.`,
      next: {
        screen:
          'If nobody added channels or started a long collection, check Activity and the audit trail for the cause.',
        terminal:
          'If nobody added channels or started a long collection, look for the cause in `gleaner status` and `gleaner audit list`.',
      },
      weight: Math.floor(Math.log2(today.calls)),
    },
  ]
}

function unusualHours({ callHours, now }: Facts): readonly AlertFinding[] {
  const hours = strangeHours(
    callHours.map(({ at, hour, calls }) => ({ at, hour, n: calls })),
    { now, least: LEAST_HOURLY_CALLS, leastDays: LEAST_DAYS_FOR_HOURS },
  )
  if (hours.length === 0) return []
  return [
    {
      kind: 'access_unusual',
      about: 'hours',
      subject: null,
      severity: 'attention',
      says: `Slack was read at an unusual hour: ${hours.join(', ')} UTC.`,
      next: both('If that was not you and the schedule did not change, check the audit trail for who started it.'),
      weight: hours.length,
    },
  ]
}
