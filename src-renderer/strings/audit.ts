import type { AuditAction } from '../../shared/audit-actions.ts'
import type { CommandOutput } from '../../shared/contract.ts'
import type { Actor } from '../../shared/domain.ts'
import { counted, subjects } from '../../shared/wording.ts'
import { aliasOf } from '../theme/alias.ts'
import { LEVELS, messages } from './common.ts'

export type AuditEntry = CommandOutput<'audit.list'>['entries'][number]

/** Says what happened; `where` is the subject as a person knows it. */
type Sentence = (entry: AuditEntry, where: string) => string

const of = ({ counts }: AuditEntry, name: string) => counts[name] ?? 0
const level = ({ detail }: AuditEntry) => (detail['level'] === 'text' ? LEVELS.text : LEVELS.metrics)
const deleted = (entry: AuditEntry) => {
  const gone = of(entry, 'deleted') + of(entry, 'purged')
  return gone > 0 ? `; ${messages(gone)} deleted` : ''
}

const read: Sentence = (entry, where) =>
  `Read ${where}: ${[
    counted(of(entry, 'new'), 'new message', 'new messages'),
    of(entry, 'revised') > 0 ? `${of(entry, 'revised')} changed` : null,
    of(entry, 'vanished') > 0 ? `${of(entry, 'vanished')} gone` : null,
    of(entry, 'held') > 0 ? `${of(entry, 'held')} held` : null,
  ]
    .filter((part) => part !== null)
    .join(', ')}`

const MANAGED: Readonly<Record<string, string>> = {
  in_force: 'The organisation’s configuration is in force',
  stopped: 'Stopped collecting and uploading: the organisation’s configuration cannot be relied on',
  none: 'No organisation’s configuration applies any more',
}

/** Every action that the engine writes into the trail. */
export const SENTENCES: Readonly<Record<AuditAction, Sentence>> = {
  'home.claimed': () => 'Said which of two copied homes this is',
  'account.connected': () => 'Signed in to Slack',
  'account.signed_out': () => 'Signed out of Slack',
  'key.rotated': (entry) =>
    `Rotated the pseudonym key${of(entry, 'optOuts') > 0 ? `; ${of(entry, 'optOuts')} opt-outs carried over` : ''}`,
  'key.shared': ({ detail }) =>
    detail['only'] === 'lake'
      ? 'Locked the lake’s key with a passphrase, for a job'
      : 'Locked the pseudonym key with a passphrase to share it',
  'key.taken_over': () => 'Imported a team’s pseudonym key',
  'key.created': () => 'Created a pseudonym key',
  'slack.channels_listed': (entry) => `Listed the public channels (${of(entry, 'channels')})`,
  'channel.allowed': (entry, where) => `Allowed ${where} at level ${level(entry)}${deleted(entry)}`,
  'channel.denied': (entry, where) => `Took ${where} off the allowlist${deleted(entry)}`,
  'channel.team_level': (entry, where) =>
    'by' in entry.detail
      ? `Lowered ${where} to counts only, as the team set it${deleted(entry)}`
      : entry.detail['level'] === 'metrics'
        ? `Set ${where} to counts only for the team`
        : `Asked for text of ${where} again${entry.detail['waits'] === true ? ', which waits for a maintainer' : ''}`,
  'channel.closed': (entry, where) =>
    `Stopped reading ${where}: ${entry.detail['reason'] === 'no_collect' ? 'it asks not to be collected' : 'it is no longer a public channel'}${deleted(entry)}`,
  'collect.page': read,
  'collect.thread': (entry, where) => `${read(entry, where)} (a thread)`,
  'collect.thread_missing': (_entry, where) => `Slack did not find a thread in ${where}`,
  'collect.finished': (entry) =>
    `Finished a run over ${counted(of(entry, 'channels'), 'channel', 'channels')}: ${counted(of(entry, 'new'), 'new message', 'new messages')}`,
  'collection.paused': () => 'Paused collecting',
  'collection.resumed': () => 'Resumed collecting',
  'settings.changed': ({ detail }) =>
    `Changed settings${typeof detail['keys'] === 'string' ? `: ${detail['keys']}` : ''}`,
  'managed.changed': ({ detail }) => MANAGED[String(detail['state'])] ?? 'The organisation’s configuration changed',
  'managed.adopted': () => 'Adopted an organisation’s configuration from a link',
  'managed.left': () => 'Left the organisation’s configuration',
  'managed.purged': (entry, where) =>
    `Deleted what waited of ${where}, which your organisation no longer allows${deleted(entry)}`,
  'policy.tightened': (entry) =>
    `Redacted pending messages again: ${messages(of(entry, 'messages'))} changed, ${counted(of(entry, 'batches'), 'approval', 'approvals')} withdrawn`,
  'review.opened': (_entry, where) => `Opened ${where} for review`,
  'message.excluded': (entry) => `Excluded ${messages(of(entry, 'messages') || 1)}`,
  'decisions.synced': (entry) =>
    `Exchanged decisions with the team: ${of(entry, 'said')} told, ${of(entry, 'applied')} applied here${of(entry, 'again') > 0 ? `, ${of(entry, 'again')} that had gone written again` : ''}`,
  'message.included': (entry) => `Included ${messages(of(entry, 'messages') || 1)} again`,
  'message.released': (entry) => `Released ${counted(of(entry, 'messages') || 1, 'held message', 'held messages')}`,
  'message.masked': () => 'Masked words by hand',
  'message.unmasked': (entry) =>
    `Said that a mask hides nobody${of(entry, 'channelWide') > 0 ? ', in the whole channel' : ''}`,
  'check.lot_closed': (entry, where) =>
    `Drew ${messages(of(entry, 'draws'))} of ${where} to read, from ${of(entry, 'messages')} that wait`,
  'check.missed': (entry, where) =>
    `Found ${entry.detail['what'] === 'secret' ? 'a secret' : 'something'} that had slipped through in ${where}`,
  'check.read': (entry, where) =>
    `Read ${messages(of(entry, 'draws'))} drawn from ${where}: ${of(entry, 'misses')} with something in it`,
  'trust.granted': (entry, where) =>
    `Let ${where} be approved by rule while at most ${of(entry, 'perMille') / 10} % slips through`,
  'trust.recalled': (entry, where) =>
    `Excluded in the lake what the rule had sent of ${where} (${messages(of(entry, 'messages'))})`,
  'trust.ended': (entry, where) =>
    `Ended approval by rule in ${where}; ${messages(of(entry, 'messages'))} had been approved so`,
  'batch.approved': (entry, where) => `Approved ${where}${sized(entry)}`,
  'batch.unapproved': (_entry, where) => `Withdrew the approval of ${where}`,
  'batch.rejected': (entry, where) => `Discarded ${where}${sized(entry)}`,
  'review.undone': (entry) =>
    `Undid a step: ${messages(of(entry, 'messages'))} as before${of(entry, 'movedOn') > 0 ? `, ${counted(of(entry, 'movedOn'), 'other', 'others')} left as they are` : ''}`,
  'batch.upload_begun': (_entry, where) => `Started sending ${where}`,
  'batch.uploaded': (entry, where) => `Sent ${where}: ${counted(of(entry, 'rows'), 'row', 'rows')}`,
  'batch.lost': (entry, where) =>
    `Found that ${where} was sent and is not there: ${counted(of(entry, 'rows'), 'row', 'rows')} to be sent again`,
  'destination.checked': (_entry, where) => `Checked that ${where} is writable`,
  'lake.verified': (_entry, where) => `Verified ${where}`,
  'lake.queried': (entry, where) => `Queried ${where}: ${counted(of(entry, 'rows'), 'row', 'rows')}`,
  'lake.folded': (entry, where) =>
    `Folded ${where}: ${counted(of(entry, 'inputs'), 'upload', 'uploads')}${of(entry, 'waiting') > 0 ? `; ${counted(of(entry, 'waiting'), 'input waits', 'inputs wait')} for a maintainer` : ''}`,
  'lake.erased': (entry, where) => `Erased ${subjects(of(entry, 'people'), of(entry, 'messages'))} from ${where}`,
  'erasure.certified': (entry) => `Issued certificate of erasure ${entry.subject ?? ''}`,
  'report.made': (entry) => `Made compliance report ${entry.subject ?? ''}`,
  'report.printed': (entry) => `Printed ${entry.subject ?? ''}`,
  'optout.added': (entry) => `Somebody opted out${deleted(entry)}`,
  'optout.removed': () => 'Somebody opted in again',
  'retention.enforced': (entry) =>
    `Deleted what was past its limit: ${counted(
      Object.values(entry.counts).reduce((sum, one) => sum + one, 0),
      'item',
      'items',
    )}`,
  'audit.pruned': () => 'Deleted audit entries past their limit',
  'audit.exported': (entry) => `Exported the audit trail: ${counted(of(entry, 'entries'), 'entry', 'entries')}`,
  'alert.raised': (entry) => `Raised an alert: ${alertName(entry)}`,
  'alert.acknowledged': (entry) => `Acknowledged an alert: ${alertName(entry)}`,
  'alert.over': (entry) => `An alert was resolved: ${alertName(entry)}`,
}

const alertName = ({ detail }: AuditEntry) => String(detail['kind'] ?? '').replaceAll('_', ' ')

function sized(entry: AuditEntry): string {
  const size = of(entry, 'messages') || of(entry, 'rows')
  return size > 0 ? `: ${messages(size)}` : ''
}

const ACTOR_NAMES: Readonly<Record<Actor, string>> = {
  you: 'Somebody at this computer',
  schedule: 'Schedule',
  cli: 'Somebody at the terminal',
  system: 'Gleaner',
  rule: 'Trust rule',
  maintenance: 'Maintenance',
}

export const audit = {
  title: 'Audit',
  lead: 'Everything that was read, changed, approved, sent and deleted, in a tamper-evident log.',
  actors: ACTOR_NAMES,
  /** Who acted: the name that person gave, else the name that stands for the pseudonym everywhere. */
  by: ({ actor, person, name }: AuditEntry) => name ?? (person === null ? ACTOR_NAMES[actor] : aliasOf(person).name),
  person: ({ person, name }: { readonly person: string; readonly name: string | null }) =>
    `${name ?? aliasOf(person).name} · ${aliasOf(person).short}`,
  show: 'Show',
  views: { trail: 'Trail', people: 'People' },
  how: 'How it ended',
  anyOutcome: 'Any outcome',
  outcomes: { done: 'Done', partial: 'In part', failed: 'Failed' },
  lines: (count: number) => counted(count, 'line'),
  quietRuns: (runs: number) => `${counted(runs, 'run')} found nothing new`,
  /** A run in one line; one that has not finished is told by the last thing it did. */
  run: (head: AuditEntry) =>
    head.action === 'collect.finished'
      ? SENTENCES['collect.finished'](head, '')
      : 'A run that did not finish, or has not yet',
  between: (from: string, to: string) => `${from} to ${to}`,
  related: 'Related',
  relatedTo: (where: string) => `Related entries of ${where}`,
  relatedOnly: 'only what belongs together',
  all: 'Show all',
  everyone: 'Everyone',
  who: 'Who',
  what: 'What',
  anything: 'Anything',
  where: 'Channel',
  anywhere: 'All channels',
  since: 'Since',
  sinces: { ever: 'Any time', day: '24 hours', week: '7 days', month: '30 days' },
  rows: (count: number) => counted(count, 'entry', 'entries'),
  row: (seq: number) => `Entry ${seq.toLocaleString('en')}`,
  earlier: 'Show earlier entries',
  upTo: (seq: number) => `up to entry ${seq.toLocaleString('en')}`,
  newest: 'Show the newest',
  none: { title: 'No matching entries', lead: 'Nothing in the trail matches these filters.', clear: 'Clear filters' },
  batch: (channel: string) => `a batch of ${channel}`,
  someBatch: 'a batch',
  verify: 'Verify',
  verdict: {
    intact: 'The trail is intact',
    broken: (row: number | null) =>
      row === null ? 'The trail is broken' : `The trail is broken at entry ${row.toLocaleString('en')}`,
    head: (rows: number, hash: string) => `${counted(rows, 'entry', 'entries')}, ending with ${hash}…`,
    lake: {
      agrees: 'The copy in the lake agrees.',
      differs: 'The copy in the lake differs.',
      not_checked: 'The copy in the lake was not checked.',
    },
    show: 'Show that entry',
  },
  export: 'Export',
  formats: { jsonl: 'JSON lines, every value', csv: 'CSV, for spreadsheets' },
  exported: (rows: number) => `${counted(rows, 'entry', 'entries')} exported.`,
  sentence: (entry: AuditEntry, where: string) =>
    Object.hasOwn(SENTENCES, entry.action) ? SENTENCES[entry.action as AuditAction](entry, where) : entry.action,
  /** An action's name in the filter. */
  actionName: (action: string) => action.replace('.', ': ').replaceAll('_', ' '),
}
