/**
 * Everything that is written into the audit trail, as `room.verb`: what may be appended, what can be asked for, and what
 * the screens have a sentence for. An entry that another version wrote may have an action that is not here.
 */
export const AUDIT_ACTIONS = [
  'account.connected',
  'home.claimed',
  'account.signed_out',
  'key.rotated',
  'key.shared',
  'key.taken_over',
  'key.created',
  'slack.channels_listed',
  'channel.allowed',
  'channel.denied',
  'channel.team_level',
  'channel.closed',
  'collect.page',
  'collect.thread',
  'collect.thread_missing',
  'collect.finished',
  'collection.paused',
  'collection.resumed',
  'settings.changed',
  'policy.tightened',
  'review.opened',
  'review.undone',
  'managed.adopted',
  'managed.changed',
  'managed.left',
  'managed.purged',
  'message.excluded',
  'decisions.synced',
  'message.included',
  'message.released',
  'message.masked',
  'message.unmasked',
  'check.lot_closed',
  'check.missed',
  'check.read',
  'trust.granted',
  'trust.ended',
  'trust.recalled',
  'batch.approved',
  'batch.unapproved',
  'batch.rejected',
  'batch.upload_begun',
  'batch.uploaded',
  'batch.lost',
  'destination.checked',
  'lake.verified',
  'lake.queried',
  'lake.folded',
  'lake.erased',
  'erasure.certified',
  'optout.added',
  'optout.removed',
  'retention.enforced',
  'audit.pruned',
  'audit.exported',
  'report.made',
  'report.printed',
  'alert.raised',
  'alert.acknowledged',
  'alert.over',
] as const

export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** How the counts of a page begin that say how often each type was masked in it, such as `masked.PERSON`; `masked` is their sum. */
export const MASKED_COUNT = 'masked.'

/** How what an entry tells of ended. */
export const AUDIT_OUTCOMES = ['done', 'partial', 'failed'] as const
