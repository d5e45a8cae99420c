/** The audit trail and what other limits would delete, in the fake. */
import type { RetentionSetting } from '../../../shared/contract/retention.ts'
import type { CommandInput, CommandOutput } from '../../../shared/contract.ts'
import { type FakeState, HOUR, MINUTE } from './state.ts'

const DAY = 24 * HOUR

type Entry = CommandOutput<'audit.list'>['entries'][number]

/** A day of a typical trail, newest first when listed. */
const EVENTS: readonly Pick<Entry, 'actor' | 'action' | 'subject' | 'counts' | 'detail'>[] = [
  { actor: 'you', action: 'account.connected', subject: null, counts: {}, detail: { kept: 'keychain' } },
  {
    actor: 'you',
    action: 'channel.allowed',
    subject: 'C_proj-atlas',
    counts: { deleted: 0 },
    detail: { level: 'text' },
  },
  {
    actor: 'schedule',
    action: 'collect.page',
    subject: 'C_proj-atlas',
    counts: { new: 211, revised: 2, held: 3 },
    detail: {},
  },
  { actor: 'schedule', action: 'collect.finished', subject: 'r_1', counts: { channels: 4, new: 214 }, detail: {} },
  {
    actor: 'you',
    action: 'review.opened',
    subject: 'b_proj-atlas_2026-11-24',
    counts: { pending: 211, held: 3, approved: 0 },
    detail: {},
  },
  { actor: 'you', action: 'batch.approved', subject: 'b_1', counts: { messages: 211 }, detail: {} },
  { actor: 'you', action: 'batch.uploaded', subject: 'b_1', counts: { rows: 211, bytes: 39_457 }, detail: {} },
  { actor: 'system', action: 'retention.enforced', subject: null, counts: { drafts: 12, uploaded: 0 }, detail: {} },
  { actor: 'system', action: 'alert.raised', subject: 'a_1', counts: { times: 1 }, detail: { kind: 'disk_low' } },
  { actor: 'cli', action: 'lake.verified', subject: 's3://northwind-lake/slack', counts: { rows: 517 }, detail: {} },
  { actor: 'cli', action: 'settings.changed', subject: null, counts: {}, detail: { keys: 'retention' } },
]

export function auditHandlers(state: FakeState) {
  const trail = trailUntil(state.now)
  return {
    'audit.list': async ({ before, limit = 100, ...asked }: CommandInput<'audit.list'>) => {
      const found = trail.filter((entry) => isAskedFor(entry, asked)).reverse()
      const page = found.filter(({ seq }) => before === undefined || seq < before).slice(0, limit)
      return { entries: page, total: found.length }
    },
    'audit.lines': async ({ before, limit = 100, ...asked }: CommandInput<'audit.lines'>) => {
      const found = trail.filter((entry) => isAskedFor(entry, asked)).reverse()
      const page = found.filter(({ seq }) => before === undefined || seq < before).slice(0, limit)
      return {
        lines: page.map((head) => ({
          kind: head.action === 'collect.finished' ? ('run' as const) : ('entry' as const),
          first: head.seq,
          last: head.seq,
          from: head.at,
          to: head.at,
          entries: 1,
          runs: head.action === 'collect.finished' ? 1 : 0,
          run: head.action === 'collect.finished' ? head.subject : null,
          head,
        })),
        total: found.length,
        people: [...new Set(trail.flatMap(({ person }) => person ?? []))].map((person) => ({ person, name: null })),
      }
    },
    'audit.export': async ({ after = 0 }: CommandInput<'audit.export'>) => ({
      entries: trail
        .filter(({ seq }) => seq > after)
        .map((entry) => ({ ...entry, previousHash: hashOf(entry.seq - 1) })),
      next: null,
    }),
    'audit.verify': async () => ({
      ok: true,
      rows: trail.length,
      head: trail.at(-1)?.hash ?? null,
      brokenAt: null,
      lake: 'agrees' as const,
      says: `All ${trail.length} entries verified.`,
    }),
  }
}

/** Somebody who writes, and somebody who opted out. */
export function peopleOf({ now }: FakeState): CommandOutput<'people.list'>['people'] {
  return [
    {
      person: 'u_3c9k7m2p5r8t1v4x6z0b2d4f6h',
      messages: 212,
      channels: 3,
      first: now - 40 * DAY,
      last: now - HOUR,
      optedOut: null,
      erased: null,
    },
    {
      person: 'u_7k2m9qd41rvt6xw8ch3zbnp5je',
      messages: 0,
      channels: 0,
      first: null,
      last: null,
      optedOut: now - 9 * DAY,
      erased: now - 2 * DAY,
    },
  ]
}

/** Shorter limits would delete more. */
export function previewOf(state: FakeState, retention: RetentionSetting): CommandOutput<'retention.preview'> {
  const lost = (limit: keyof RetentionSetting, perDay: number) =>
    Math.max(0, state.settings.retention[limit] - retention[limit]) * perDay
  return {
    rules: [
      { rule: 'drafts', says: 'Messages never approved, excluded or discarded', wouldRemove: lost('draftDays', 9) },
      { rule: 'approved', says: 'Approved messages that could not be uploaded', wouldRemove: 0 },
      { rule: 'uploaded', says: 'Local copies of uploaded messages', wouldRemove: lost('uploadedDays', 30) },
      {
        rule: 'counters',
        says: 'Run reports, call counts and traces of expired messages',
        wouldRemove: lost('counterDays', 24),
      },
      { rule: 'ledger', says: 'Ids of deleted messages', wouldRemove: lost('ledgerDays', 40) },
      { rule: 'audit', says: 'The audit trail', wouldRemove: lost('auditDays', 12) },
    ],
  }
}

/** All limits met, with some days left; one has nothing to keep. */
export function reportOf({ now, settings: { retention } }: FakeState): CommandOutput<'retention.report'> {
  const rule = (rule: string, says: string, limitDays: number, ageDays: number | null) => ({
    rule,
    says,
    limitDays,
    oldest: ageDays === null ? null : now - ageDays * DAY,
    marginMs: ageDays === null ? null : (limitDays - ageDays) * DAY,
    lastEnforcedAt: now - 6 * HOUR,
    violations: 0,
  })
  const rules = [
    rule('drafts', 'Messages never approved, excluded or discarded', retention.draftDays, 4),
    rule('approved', 'Approved messages that could not be uploaded', retention.draftDays, null),
    rule('uploaded', 'Local copies of uploaded messages', retention.uploadedDays, 6.6),
    rule('counters', 'Run reports, call counts and traces of expired messages', retention.counterDays, 48),
    rule('ledger', 'Ids of deleted messages', retention.ledgerDays, 48),
    rule('audit', 'The audit trail', retention.auditDays, 48),
  ]
  return { at: now, isCompliant: true, percent: 100, rules }
}

function trailUntil(now: number): Entry[] {
  return EVENTS.map((event, index) => ({
    version: 2,
    person: event.actor === 'you' || event.actor === 'cli' ? 'u_3c9k7m2p5r8t1v4x6z0b2d4f6h' : null,
    name: null,
    channel: null,
    about: {},
    aboutHash: null,
    ...event,
    seq: index + 1,
    at: now - (EVENTS.length - index) * 90 * MINUTE,
    hash: hashOf(index + 1),
  }))
}

function isAskedFor(entry: Entry, asked: Omit<CommandInput<'audit.list'>, 'before' | 'limit' | 'run'>): boolean {
  return (
    (asked.action === undefined || entry.action === asked.action) &&
    (asked.person === undefined || entry.person === asked.person) &&
    (asked.channel === undefined || entry.subject === asked.channel) &&
    (asked.actor === undefined || entry.actor === asked.actor) &&
    (asked.subject === undefined || entry.subject === asked.subject) &&
    (asked.from === undefined || entry.at >= asked.from) &&
    (asked.to === undefined || entry.at < asked.to)
  )
}

const hashOf = (seq: number) => String(seq).padStart(64, '0')
