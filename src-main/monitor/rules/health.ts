/** Rules about whether Gleaner works: collecting, keeping, sending, proving. */

import { CLOSED, GONE } from '../../../shared/closed-reasons.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/duration.ts'
import { both } from '../../../shared/errors/entry.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { isMuchLeftOut } from '../../../shared/left-out.ts'
import { counted } from '../../../shared/wording.ts'
import type { AlertFinding } from '../../store/index.ts'
import type { ChannelFact, Facts, WaitingUpload } from '../facts.ts'

/** The guard closed a channel that is on the allowlist. Over when it is open again or off the allowlist. */
export function guardTripped({ channels }: Facts): readonly AlertFinding[] {
  return channels.flatMap(({ isAllowed, channelId, name, state }): AlertFinding[] => {
    if (!isAllowed || state === 'open') return []
    const { became, goes } = CLOSED[state]
    return [
      {
        kind: 'guard_tripped',
        about: channelId,
        subject: name,
        severity: 'attention',
        says: `#${name} ${became}, so Gleaner stopped reading it. ${GONE[goes]}`,
        next: {
          screen: 'Switch it off in Channels, or ask for it to be made public again.',
          terminal: 'Remove it from the allowlist with `gleaner channels deny`, or ask for it to be made public again.',
        },
        weight: 1,
      },
    ]
  })
}

/** Slack sent items in a shape this version does not know, or much of a channel was left out that nobody asked to. */
export function schemaDrift({ channels }: Facts): readonly AlertFinding[] {
  const items = channels.reduce((sum, { drift }) => sum + drift, 0)
  const leftOut = channels.filter(({ seen, leftOut: left }) => isMuchLeftOut(left, seen)).map(muchLeftOut)
  if (items === 0) return leftOut
  return [
    ...leftOut,
    {
      kind: 'schema_drift',
      about: '',
      subject: null,
      severity: 'attention',
      says: `Slack sent ${counted(items, 'item')} in a form this version does not know; they were skipped.`,
      next: {
        screen: 'Update Gleaner; if there is no newer version, report it.',
        terminal: 'Update Gleaner; if there is no newer version, report it with the output of `gleaner doctor`.',
      },
      weight: Math.ceil(Math.log2(items + 1)),
    },
  ]
}

function muchLeftOut({ channelId, name, leftOut, seen }: ChannelFact): AlertFinding {
  return {
    kind: 'schema_drift',
    about: channelId,
    subject: name,
    severity: 'attention',
    says: `${counted(leftOut, 'message')} of ${seen} read in #${name} left out: written from other workspaces, or Slack did not say clearly who asked to stay out.`,
    next: {
      screen: 'Open Activity to see the last run; it says which of the two. If it keeps happening, report it.',
      terminal:
        'Run `gleaner collect` and read its notes; if it keeps happening, report it with the output of `gleaner doctor`.',
    },
    weight: Math.ceil(Math.log2(leftOut + 1)),
  }
}

const ENFORCED_WITHIN_MS = 36 * HOUR_MS

/** A retention rule does not hold, or nobody has enforced it while something nears its limit. */
export function retentionAtRisk({ retention, lake, now }: Facts): readonly AlertFinding[] {
  return [
    ...lakeAtRisk(lake),
    ...retention.flatMap(({ rule, says, violations, isDueSoon, lastEnforcedAt }): AlertFinding[] => {
      const next = {
        screen: 'Choose Enforce now in Settings, and follow its advice if it fails.',
        terminal: 'Run `gleaner retention enforce`; if it fails, run `gleaner doctor` and follow its advice.',
      }
      const common = { kind: 'retention_at_risk', about: rule, subject: rule, next } as const
      if (violations > 0) {
        const past = `${says}: ${counted(violations, 'item')} past the limit and still here.`
        return [{ ...common, severity: 'urgent', says: past, weight: 2 }]
      }
      const isLate = lastEnforcedAt === null || now - lastEnforcedAt > ENFORCED_WITHIN_MS
      if (!isLate || !isDueSoon) return []
      const soon = `${says}: the oldest reaches its limit within a day, and limits were last enforced over a day ago.`
      return [{ ...common, severity: 'attention', says: soon, weight: 1 }]
    }),
  ]
}

/** Limits of the lake that cannot be kept from here. */
function lakeAtRisk(lake: Facts['lake']): readonly AlertFinding[] {
  if (lake === null || (lake.found === 0 && lake.says === '')) return []
  return [
    {
      kind: 'retention_at_risk',
      about: 'lake',
      subject: 'lake',
      severity: 'urgent',
      says:
        lake.found === 0
          ? lake.says
          : `${counted(lake.found, 'item')} at the destination past the limit and still there: ${lake.says}`,
      next: {
        screen: 'Give the credentials in use the right to delete at the destination.',
        terminal:
          'Run `gleaner lake fold` with credentials that may delete; `gleaner doctor --policy` prints the policy they need.',
      },
      weight: 2,
    },
  ]
}

const STUCK_AFTER_ATTEMPTS = 3
/** Begun, an upload takes minutes; not begun, a person may be on a long weekend. */
const BEGUN_MS = DAY_MS
const NOT_BEGUN_MS = 3 * DAY_MS

/** Approved batches that do not arrive: refused again and again, under way for a day, or waiting for days. */
export function uploadStuck({ uploads, now }: Facts): readonly AlertFinding[] {
  const stuck = uploads.filter(
    ({ destination, isFailed, attempts, waitsSince }) =>
      now - waitsSince > (destination === null ? NOT_BEGUN_MS : BEGUN_MS) ||
      (isFailed && attempts >= STUCK_AFTER_ATTEMPTS),
  )
  return [...Map.groupBy(stuck, ({ destination }) => destination)].map(([destination, batches]) =>
    stuckAt(destination, batches),
  )
}

function stuckAt(destination: string | null, batches: readonly WaitingUpload[]): AlertFinding {
  return {
    kind: 'upload_stuck',
    about: destination ?? '',
    subject: destination,
    severity: 'attention',
    says: `${counted(batches.length, 'approved batch has', 'approved batches have')} not arrived at the destination.`,
    next: batches.find(({ next }) => next !== null)?.next ?? {
      screen: 'Check the destination in Settings, then upload.',
      terminal: 'Check the destination with `gleaner destination test`, then run `gleaner upload`.',
    },
    weight: batches.length,
  }
}

/** The audit trail does not hold. */
export function auditBroken({ audit }: Facts): readonly AlertFinding[] {
  if (audit === null || audit.found === 0) return []
  return [
    {
      kind: 'audit_broken',
      about: '',
      subject: null,
      severity: 'urgent',
      says: audit.says,
      next: both('Keep a copy of the home folder and tell the privacy officer.'),
      weight: 1,
    },
  ]
}

const WARN_BEFORE_MS = 7 * DAY_MS

/** The sign-in runs out, or has. */
export function signInEnds({ signIn, now }: Facts): readonly AlertFinding[] {
  if (signIn === null) return []
  const common = { kind: 'sign_in_ends', about: '', subject: null } as const
  const next = { screen: 'Sign in to Slack again in Settings.', terminal: 'Run `gleaner connect` to sign in again.' }
  if (signIn.hasEnded)
    return [{ ...common, severity: 'urgent', says: 'The Slack sign-in has ended.', next, weight: 100 }]
  if (signIn.endsAt === null || now < signIn.endsAt - WARN_BEFORE_MS) return []
  const days = Math.max(0, Math.ceil((signIn.endsAt - now) / DAY_MS))
  const says = 'The Slack sign-in expires within a week: sign in again.'
  // Acknowledged with days to go, it speaks up once more on the last one.
  return [{ ...common, severity: 'attention', says, next, weight: days <= 1 ? 2 : 1 }]
}

/** The clock is believed by nobody yet: what is past its limit by it waits. */
export function clockJumped({ clockJumpDays }: Facts): readonly AlertFinding[] {
  if (clockJumpDays === null) return []
  const { says, means, next } = gleanerError('upload.clock_jumped')
  return [
    { kind: 'clock_jumped', about: '', subject: null, severity: 'urgent', says: `${says} ${means}`, next, weight: 1 },
  ]
}

/** What a person adopted from a link was not confirmed there for 30 days: it holds, and may be out of date. */
export function managedUnconfirmed({ managedUnconfirmedSince: since, now }: Facts): readonly AlertFinding[] {
  if (since === null) return []
  const months = Math.floor(Math.abs(now - since) / (30 * DAY_MS))
  return [
    {
      kind: 'managed_unconfirmed',
      about: '',
      subject: null,
      severity: 'attention',
      says: 'Your organisation’s configuration has not been confirmed at its link for 30 days. The last copy stays in force.',
      next: {
        screen: 'Settings shows under Organisation why; tell the person who looks after the link, or leave it there.',
        terminal:
          'See why with `gleaner managed show`; tell the person who looks after the link, or `gleaner managed leave`.',
      },
      // Acknowledged, it speaks up once more with each month that passes.
      weight: months,
    },
  ]
}

const MB = 1_000_000
const LOW_BYTES = 500 * MB
const VERY_LOW_BYTES = 200 * MB

/** Little room where the store lives. */
export function diskLow({ freeBytes }: Facts): readonly AlertFinding[] {
  if (freeBytes === null || freeBytes >= LOW_BYTES) return []
  const isUrgent = freeBytes < VERY_LOW_BYTES
  return [
    {
      kind: 'disk_low',
      about: '',
      subject: null,
      severity: isUrgent ? 'urgent' : 'attention',
      says: `Less than ${isUrgent ? 200 : 500} MB free on the disk of the store.`,
      next: both('Free up space before the next run; on a full disk nothing more is stored.'),
      weight: isUrgent ? 2 : 1,
    },
  ]
}

const FAILURES = 3
const FAILING_FOR_MS = HOUR_MS / 2

/** Three failures in a row and half an hour of them: of a channel, or of collecting as a whole. */
export function collectionFailing({ channels, failures, now }: Facts): readonly AlertFinding[] {
  const failing = channels.filter((channel) => isFailing(channel, now)).map(failingChannel)
  if (failures === null || failures.found < FAILURES || now - failures.at < FAILING_FOR_MS) return failing
  const whole: AlertFinding = {
    kind: 'collection_failing',
    about: '',
    subject: null,
    severity: 'attention',
    says: `Collecting failed ${counted(failures.found, 'time')} in a row.`,
    next: failures.next,
    weight: 1,
  }
  return [whole, ...failing]
}

function isFailing({ isAllowed, state, outcomes }: ChannelFact, now: EpochMs): boolean {
  if (!isAllowed || state !== 'open') return false
  const sound = outcomes.findIndex(({ isFailed }) => !isFailed)
  const inARow = sound === -1 ? outcomes : outcomes.slice(0, sound)
  const first = inARow.at(-1)
  return inARow.length >= FAILURES && first !== undefined && now - first.at >= FAILING_FOR_MS
}

const COLLECT_AGAIN = {
  screen: 'Choose Collect now and follow its advice.',
  terminal: 'Run `gleaner collect` and follow its advice.',
}

function failingChannel({ channelId, name, outcomes }: ChannelFact): AlertFinding {
  return {
    kind: 'collection_failing',
    about: channelId,
    subject: name,
    severity: 'attention',
    says: `#${name} could not be read in the last runs.`,
    next: outcomes[0]?.next ?? COLLECT_AGAIN,
    weight: 1,
  }
}
