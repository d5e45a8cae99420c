/** A compliance report over invented figures, in the fake. */
import type { Certificate } from '../../../shared/contract/certificate.ts'
import type { NoticeBlank } from '../../../shared/contract/notice.ts'
import type { Report } from '../../../shared/contract/report.ts'
import type { CommandInput } from '../../../shared/contract.ts'
import { reportOf as retentionOf } from './oversight-handlers.ts'
import { type FakeState, HOUR } from './state.ts'

const DAY = 24 * HOUR

const COLLECTOR = 'n_0123456789abcdef0123456789abcdef'
const HASH = '0123456789abcdef'.repeat(4)

export function reportHandlers(state: FakeState) {
  return {
    'report.make': async (asked: CommandInput<'report.make'>) => ({
      report: madeReport(state, asked),
      html: '<!doctype html><title>Compliance report R-12-012345</title>',
      copied: true,
    }),
    'report.print': async () => ({ pdf: btoa('%PDF-1.7'), copied: true }),
    'certificate.list': async ({ number }: CommandInput<'certificate.list'>) => ({
      certificates: [certificateOf(state)]
        .filter((one) => number === undefined || one.number === number)
        .map((certificate) => ({ certificate, html: '<!doctype html><title>Certificate of erasure</title>' })),
    }),
    'notice.get': async ({ contact }: CommandInput<'notice.get'>) => ({
      text: `We are collecting messages from project channels of Northwind\n\nWhom to ask\n${contact || '[WHOM TO ASK]'}\n`,
      missing: contact
        ? (['purpose', 'readers'] as NoticeBlank[])
        : (['purpose', 'readers', 'contact'] as NoticeBlank[]),
    }),
    'report.verify': async () => ({
      ok: true,
      number: 'R-12-012345',
      says: 'Holds: everything was checked.',
      checks: [{ what: 'Seal', outcome: 'ok' as const, says: 'Entry 12 carries this digest.' }],
    }),
  }
}

function certificateOf(state: FakeState): Certificate {
  return {
    kind: 'gleaner certificate of erasure',
    version: 1,
    number: 'E-9-012345',
    of: 'person',
    who: HASH,
    erasedAt: state.now - 2 * DAY,
    lake: 'l_0123456789abcdef0123456789abcdef',
    together: { people: 1, messages: 0 },
    rowsErased: 65,
    rowsLeft: 0,
    objectsRead: 502,
    unread: 0,
    commit: 3,
    proof: HASH,
    seal: { digest: HASH, collector: COLLECTOR, seq: 9, hash: HASH },
  }
}

function madeReport(state: FakeState, { from, to, scope = 'home' }: CommandInput<'report.make'>): Report {
  const collected = {
    new: 517,
    revised: 12,
    vanished: 3,
    held: 9,
    masked: { PERSON: 211, URL: 40 },
    pagesWithoutMasked: 0,
  }
  const place = (seq: number, at: number) => ({ seq, at, hash: HASH })
  return {
    kind: 'gleaner compliance report',
    version: 1,
    number: 'R-12-012345',
    madeAt: state.now,
    from: from ?? state.now - 30 * DAY,
    to: to ?? state.now,
    scope,
    collector: COLLECTOR,
    workspace: 'Northwind',
    versions: { gleaner: '0.1.0', policy: 'strict', redaction: '15', node: 'v24.0.0' },
    configuration: { hash: HASH, managed: null },
    figures: {
      runs: { finished: 24, complete: 23 },
      collected,
      channels: [{ channel: 'C_proj-atlas', ...collected }],
      decided: [{ act: 'batch.approved', steps: 3, messages: 508 }],
      approvals: [{ by: 'you', collector: COLLECTOR, batches: 3, messages: 508, seen: 211 }],
      spotChecks: { read: 1, draws: 60, misses: 0, probes: 4, probesFound: 4, found: 0 },
      trust: { granted: 0, ended: 0 },
      uploads: [{ collector: COLLECTOR, batches: 3, rows: 508, bytes: 96_679 }],
      optOuts: { added: 1, removed: 0 },
      erasures: [],
      deleted: [],
      alerts: [],
      entries: [{ action: 'batch.approved', entries: 3 }],
    },
    channelNames: { 'C_proj-atlas': 'proj-atlas' },
    now: {
      channels: [{ channel: 'proj-atlas', level: 'text', state: 'open', allowedAt: state.now - 40 * DAY }],
      waiting: { pending: 211, held: 3, approved: 0 },
      spotChecks: [],
      retention: retentionOf(state),
      optOuts: 1,
      erasuresQueued: 0,
      openAlerts: 0,
      lake: null,
    },
    trails: [
      {
        collector: COLLECTOR,
        from: place(1, state.now - 20 * DAY),
        to: place(11, state.now),
        entries: 11,
        begins: 1,
        head: { seq: 11, hash: HASH },
        isIntact: true,
        says: 'All 11 entries from 1 to 11 verified.',
      },
    ],
    seal: { digest: HASH, collector: COLLECTOR, seq: 12, hash: HASH },
  }
}
