/** Every word of the compliance report and of certificates: one file, so that a translation needs no other. */
import type { Certificate } from '../../shared/contract/certificate.ts'
import type { Report, ReportFigures, ReportScope } from '../../shared/contract/report.ts'
import type { Level } from '../../shared/domain.ts'
import { DAY_MS, HOUR_MS } from '../../shared/duration.ts'
import { counted, subjects } from '../../shared/wording.ts'

type Erasure = ReportFigures['erasures'][number]
type Alert = ReportFigures['alerts'][number]

const day = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')
const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 2 : 1)} %`

export const words = {
  title: 'Compliance report',
  lead: ({ workspace }: Report) =>
    `What Gleaner collected${workspace === null ? '' : ` from ${workspace}`}, masked, kept, sent and erased, from its tamper-evident log.`,
  trailVerdict: (trails: number, broken: number) =>
    trails === 0
      ? 'No audit trail has an entry yet.'
      : broken === 0
        ? `${counted(trails, 'audit trail')} verified from end to end.`
        : `${counted(broken, 'audit trail')} of ${trails} did not verify: see Audit trails.`,
  number: 'Number',
  made: 'Made',
  period: 'Period',
  fromTo: (from: number, to: number) => `${day(from)} to ${day(to)} UTC`,
  periodSays: ({ from, to, madeAt, trails }: Report) =>
    [
      'Days and times are in UTC, for every collector and wherever this is read.',
      ...(to > madeAt + 1 ? ['The period had not ended when the report was made.'] : []),
      ...trails
        .filter(({ begins, from: first }) => begins > 1 && (first === null || first.seq === begins))
        .map(({ collector, begins, from: first }) =>
          first === null
            ? `Collector ${collector} no longer keeps entries before ${begins}, and has none of this period.`
            : `Collector ${collector} no longer keeps entries before ${begins}: nothing from ${day(from)} to ${day(first.at)} is counted.`,
        ),
    ].join(' '),
  covers: 'Covers',
  scopes: {
    home: () => 'This computer',
    lake: (trails: number) => `Every collector of the lake whose trail has a copy there: ${trails}`,
  } satisfies Record<ReportScope, (trails: number) => string>,
  collector: 'Collector',
  versions: 'Versions',
  versionsOf: ({ gleaner, policy, redaction, node }: Report['versions']) =>
    `Gleaner ${gleaner}, redaction ${policy} ${redaction}, Node ${node}`,
  configuration: 'SHA-256 of the configuration',
  organisation: 'Prescribed by the organisation',
  notManaged: 'Nothing',

  collected: 'Collected',
  collectedSays: ({ collected, runs }: ReportFigures) =>
    `${counted(collected.new, 'new message')}, ${counted(collected.revised, 'changed message')} and ${counted(collected.vanished, 'deleted message')} in ${counted(runs.finished, 'run')}, ${runs.complete} of them complete. ${counted(collected.held, 'message')} held for a person.`,
  channel: 'Channel',
  new: 'New',
  revised: 'Changed',
  vanished: 'Deleted in Slack',
  held: 'Held',
  masked: 'Masked',
  nothingCollected: 'Nothing was collected in this period.',

  maskedTitle: 'Masked before anything was stored',
  maskedSays: (times: number) => `${counted(times, 'place')} masked in what was collected.`,
  withoutMasked: (pages: number) =>
    `What was masked on ${counted(pages, 'page')} is not counted here: an earlier version of Gleaner read ${pages === 1 ? 'it' : 'them'}, and did not write it down.`,
  type: 'Type',
  times: 'Times',
  maskedByType: 'Masked, by type',
  nothingMasked: 'Nothing was masked.',

  decided: 'Decided',
  act: 'What',
  acts: {
    'batch.approved': 'Approved a batch',
    'batch.unapproved': 'Withdrew an approval',
    'batch.rejected': 'Discarded a batch',
    'message.excluded': 'Excluded messages',
    'message.included': 'Included messages again',
    'message.released': 'Released held messages',
    'message.masked': 'Masked words by hand',
    'review.undone': 'Undid a step',
  } as Readonly<Record<string, string>>,
  steps: 'Times',
  messages: 'Messages',
  nothingDecided: 'Nothing was decided in this period.',
  approvals: 'Approvals',
  by: 'By',
  actors: {
    you: 'A person, on screen',
    cli: 'A person, in the terminal',
    rule: 'A rule',
    schedule: 'The schedule',
    system: 'Gleaner itself',
  } as Readonly<Record<string, string>>,
  batches: 'Batches',
  seen: 'Seen one by one',
  notCounted: 'not counted',
  noApprovals: 'Nothing was approved in this period.',
  spotChecks: 'Spot checks',
  spotChecksSay: ({ spotChecks, trust }: ReportFigures) =>
    spotChecks.read + spotChecks.found + trust.granted + trust.ended === 0
      ? 'No spot check was read to its end in this period, and no approval by rule was granted or ended.'
      : `${counted(spotChecks.read, 'lot')} read: ${counted(spotChecks.draws, 'message')} drawn at random, ${spotChecks.misses} with something in it that should have been masked; ${spotChecks.probesFound} of ${counted(spotChecks.probes, 'planted probe')} found. ${counted(spotChecks.found, 'find')} reported, in lots not read to their end as well. Approval by rule was granted to ${counted(trust.granted, 'channel')} and ended in ${trust.ended}.`,

  uploads: 'Uploads',
  destination: 'Destination',
  size: 'Size',
  noUploads: 'Nothing was sent in this period.',

  rights: 'Opt-outs and erasures',
  optOutsSay: ({ figures: { optOuts }, now }: Report) =>
    `${counted(optOuts.added, 'person', 'people')} opted out and ${optOuts.removed} opted in again in this period; ${counted(now.optOuts, 'opt-out')} now.`,
  when: 'When',
  erased: 'Erased',
  erasedWhat: ({ people, messages }: Pick<Erasure, 'people' | 'messages'>) => subjects(people, messages),
  proof: 'Proof',
  proofSays: ({ rowsErased, rowsLeft, objectsRead, unread, keysMissing = 0, commit }: Erasure) =>
    unread > 0
      ? `Not proved: ${counted(unread, 'object')} could not be read. Commit ${commit}`
      : `${keysMissing > 0 ? `Incomplete: rows made with ${counted(keysMissing, 'other key')} were not searched. ` : ''}${counted(rowsErased, 'row')} removed, ${counted(objectsRead, 'object')} read again, ${rowsLeft} left. Commit ${commit}`,
  certificates: 'Certificates',
  noErasures: 'Nothing was erased in this period.',

  alerts: 'Alerts',
  alert: 'Alert',
  alertKind: (kind: string) =>
    kind
      .replaceAll('_', ' ')
      .replace(/^\w/, (first) => first.toUpperCase())
      .replace(/^Pii\b/, 'Personal data'),
  severity: 'Severity',
  severities: { urgent: 'Urgent', attention: 'Needs attention' } as Readonly<Record<string, string>>,
  raised: 'Raised',
  ended: 'How it ended',
  alertEnd: ({ resolvedAt, acknowledgedAt }: Alert, at: (instant: number) => string) =>
    resolvedAt !== null
      ? `Resolved ${at(resolvedAt)}`
      : acknowledgedAt !== null
        ? `Acknowledged ${at(acknowledgedAt)}, still open`
        : 'Open',
  noAlerts: 'No alert was raised in this period.',
  everything: 'Every entry of the period',
  entries: 'Entries',
  noEntries: 'The trail has no entry in this period.',

  channelsNow: 'Channels and levels',
  asOf: (at: string) => `From here on as it stood on this computer at ${at}.`,
  level: 'Level',
  levels: { metrics: 'Metrics (no text)', text: 'Text (redacted)' } satisfies Record<Level, string>,
  state: 'State',
  channelState: (state: string) => (state === 'open' ? 'Collecting' : `Stopped: ${state.replaceAll('_', ' ')}`),
  allowedSince: 'Allowed since',
  noChannels: 'No channel is allowed.',
  bounds: 'What slips through, as measured',
  boundsSay:
    'At most this share of the messages drawn from shows something that it should not, with 95\u00a0% confidence, as far as spot checks were read.',
  draws: 'Drawn',
  misses: 'Missed',
  bound: 'At most',
  boundOf: (bound: number, countsReaders: boolean) =>
    `${percent(bound)}${countsReaders ? '' : ' (readers not measured)'}`,
  byRule: 'Approved by rule',
  yes: 'Yes',
  no: 'No',
  noBounds: 'Nothing was spot-checked yet.',

  retention: 'Retention, here and in the lake',
  retentionSays: ({ isCompliant, percent: share }: Report['now']['retention']) =>
    isCompliant ? 'All limits met.' : `${Math.round(share)} % of limits met.`,
  rule: 'What is kept',
  limit: 'Limit',
  days: (count: number) => counted(count, 'day'),
  oldest: 'Oldest since',
  margin: 'Margin',
  marginOf: (ms: number | null) => {
    if (ms === null) return '–'
    const size = Math.abs(ms)
    const left = size < DAY_MS ? counted(Math.floor(size / HOUR_MS), 'hour') : counted(Math.floor(size / DAY_MS), 'day')
    return ms < 0 ? `overdue by ${left}` : left
  },
  overdue: 'Overdue',
  unknown: 'unknown',
  enforced: 'Last enforced',
  noRules: 'No limit is set.',
  deletedInPeriod: 'Deleted in this period by rule',
  items: 'Items',
  nothingDeleted: 'Nothing reached its limit in this period.',

  lake: 'In the lake',
  lakeId: 'Lake',
  noLake: 'No destination is set.',
  lakeUnread: (destination: string, problem: string) => `${destination} could not be read (${problem}).`,
  commit: 'Commit',
  standing: 'Messages that stand',
  files: 'Files',
  inbox: 'Uploads not folded yet',
  withText: 'With text',
  people: 'People who wrote',
  emptyLake: 'No message stands in the lake.',
  maskedInLake: 'Masked in what stands, by type',
  pending: 'Pending',
  toReview: 'To review',
  heldNow: 'Held',
  approvedNow: 'Approved, not sent yet',
  openAlerts: 'Open alerts',
  erasuresQueued: 'Erasures queued',

  trails: 'Audit trails',
  fromEntry: 'From entry',
  toEntry: 'To entry',
  trailEnd: 'Verified up to',
  found: 'Found',
  intact: 'Intact',
  broken: 'Broken',
  noTrails: 'No audit trail could be read.',

  check: 'How to check this document',
  howToCheck: {
    first: 'Save the page or its JSON and run',
    command: 'gleaner report verify FILE',
    after:
      'on a computer that reads the same lake, or on the one that made it: every figure of the period is counted again from the audit trail, and the digest below is compared with the entry that was written when the report was made.',
  },
  howToCheckCertificate: {
    first: 'Run',
    command: 'gleaner report verify FILE',
    after:
      'on a computer that reads the same lake: the entry of the erasure is found in the audit trail, the commit is compared with the lake, and the lake is searched again for what was erased.',
  },
  digest: 'SHA-256 of the data',
  sealedBy: 'Written down as',
  sealedAt: (seq: number, collector: string) => `entry ${seq} of the trail of ${collector}`,
  sealHash: 'Hash of that entry',

  certificate: 'Certificate of erasure',
  certificateLead: ({ of }: Certificate, at: string) =>
    `Everything in the lake ${of === 'person' ? 'by one person, and every mention of them,' : 'of one message'} was erased at ${at}.`,
  proved: 'Proved: every object was read again, and nothing was left.',
  notProved: (unread: number) => `Not proved: ${counted(unread, 'object')} could not be read.`,
  incomplete: (keysMissing: number) =>
    `Incomplete: rows made with ${counted(keysMissing, 'key')} that the computer did not hold were not searched.`,
  erasedAt: 'Erased',
  togetherWith: 'Erased in one act',
  rowsErased: 'Rows removed in that act',
  rowsLeft: 'Rows left',
  objectsRead: 'Objects read again',
  whoHash: {
    person: 'SHA-256 of the person’s pseudonym',
    message: 'SHA-256 of the message’s id',
  } satisfies Record<Certificate['of'], string>,
  cannotSay: 'What this does not cover',
  cannotSaySays:
    'Copies that readers of the lake made, replicas and backups of the storage, and laptops that have not yet heard of the erasure: what they send later of this is refused at the next fold.',
}
