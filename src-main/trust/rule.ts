/**
 * Trust, earned: a channel whose text may be approved by rule while the measured bound stays under a person's limit. Each
 * lot's draws are read before the rest of it leaves; unread means that it waits.
 */
import type { Actor, BatchId, ChannelId, Level } from '../../shared/domain.ts'
import { DAY_MS } from '../../shared/duration.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { TrustRecord } from '../store/index.ts'
import { expectedLeaks, PROBES_NEEDED, type SlipBound, type SpotCheckTally, slipBound } from './bound.ts'
import { DRAWS_OF_A_LOT, drawsOf, epochOf, openLot, progressOf, type TrustRooms } from './lots.ts'

export const TRUST_ENDINGS = [
  'missed',
  'unread',
  'bound',
  'time',
  'policy',
  'level',
  'name',
  'members',
  'about',
  'secret',
  'quarter',
  'taken_back',
  'channel',
  'organisation',
  'by_hand',
] as const
export type TrustEnding = (typeof TRUST_ENDINGS)[number]

/** How long trust lasts before somebody grants it again. */
const TRUST_LASTS_MS = 30 * DAY_MS
/** What was shown and not judged for so long was left. */
const UNREAD_AFTER_MS = DAY_MS
/** A lot that nobody began to read. */
const LOT_UNREAD_AFTER_MS = 7 * DAY_MS
/** So many more members are another audience, and other authors. */
const MEMBERS_GROWN = 1.2

/** What trust was granted on: when it is another, so is what the bound was measured of. */
interface Basis {
  readonly level: Level | null
  readonly name: string
  readonly policyVersion: string
  readonly members: number | null
  /** How often a person had changed the policy by then, or an organisation its configuration. */
  readonly policyChanges: number
  readonly epoch: string
}

export interface RuleRooms extends TrustRooms {
  /** Approves exactly these waiting messages, under the rule's own name; answers how many of each batch. */
  readonly approve: (
    rows: readonly { readonly seq: number; readonly batchId: BatchId }[],
  ) => ReadonlyMap<BatchId, number>
  /** Whether an organisation lets this share through unread in any channel. */
  readonly mayTrust: (share: number) => boolean
  /** Whether an organisation forbids what waits of a channel at this level. */
  readonly isForbidden: (channelId: ChannelId, level: Level) => boolean
}

export function tallyOf(rooms: TrustRooms, channelId: ChannelId, readers = readersOf(rooms)): SpotCheckTally {
  return { ...rooms.store.trust.tally(channelId, epochOf(rooms)), ...readers }
}

/** How well people read here, in every channel. */
export const readersOf = (rooms: TrustRooms) => rooms.store.trust.probes(epochOf(rooms))

export const boundOf = (rooms: TrustRooms, channelId: ChannelId): SlipBound => slipBound(tallyOf(rooms, channelId))

/**
 * How many messages leave before a draw first finds one, on average, where lots have `size` messages of which `share` shows
 * something. Where too few planted things were shown, as readers who miss nothing.
 */
export function leaksBefore(
  rooms: TrustRooms,
  { size, share, readers }: { size: number; share: number; readers: ReturnType<typeof readersOf> },
): number {
  const sensitivity = readers.probes < PROBES_NEEDED ? 1 : readers.probesFound / readers.probes
  const leaks = expectedLeaks(size, drawsOf(rooms, { size, draws: DRAWS_OF_A_LOT }), share, sensitivity)
  // Nobody finds anything: everything of that share leaves, for ever.
  return sensitivity === 0 ? size * share : leaks
}

/**
 * A person lets a channel be approved by rule. At level metrics there is no text to slip through, and nothing to measure.
 * Throws `channel.unknown`, `trust.not_earned`, `trust.not_allowed`, `trust.suspended`.
 */
export function grantTrust(rooms: RuleRooms, channelId: ChannelId, share: number, actor: Actor): void {
  const { store, clock } = rooms
  store.transaction(() => {
    const basis = basisOf(rooms, channelId)
    if (basis.level === null) throw gleanerError('channel.unknown', { channel: basis.name, nearest: null })
    if (!rooms.mayTrust(share)) throw gleanerError('trust.not_allowed')
    if (basis.level === 'text' && store.trust.secretMissed(rooms.policyVersion)) throw gleanerError('trust.suspended')
    if (basis.level === 'text') {
      const bound = boundOf(rooms, channelId).share
      // Where nothing was read, any limit would do that allows everything.
      if (bound > share || bound === 1) throw gleanerError('trust.not_earned')
    }
    store.trust.grant({ channelId, grantedAt: clock.now(), actor, share, basis: JSON.stringify(basis) })
    const counts = { perMille: Math.round(share * 1000) }
    store.audit.append({ actor, action: 'trust.granted', subject: channelId, counts }, clock.now())
  })
}

/** Ends trust in a channel; with what it let through, so that a person can take it out of the lake. */
export function endTrust({ store, clock }: TrustRooms, channelId: ChannelId, why: TrustEnding, actor: Actor): void {
  store.transaction(() => {
    const trust = store.trust.get(channelId)
    if (trust === null || trust.endedAt !== null) return
    store.trust.end(channelId, why, clock.now())
    const gone = store.trust.approvals(channelId).filter(({ at }) => at >= trust.grantedAt)
    const counts = { messages: gone.reduce((sum, { messages }) => sum + messages, 0) }
    store.audit.append(
      { actor, action: 'trust.ended', subject: channelId, counts, detail: { why: trust.ending ?? why } },
      clock.now(),
    )
  })
}

/**
 * Puts every trusted channel right: ends the trust that no longer holds, closes what was read, approves what may leave
 * and closes a new lot of what has come since. Answers how many messages were approved.
 */
export function applyTrust(rooms: RuleRooms): number {
  const { store } = rooms
  let approved = 0
  for (const trust of store.trust.list().filter(({ endedAt }) => endedAt === null)) {
    approved += store.transaction(() => {
      const why = whyOver(rooms, trust)
      if (why !== null) {
        endTrust(rooms, trust.channelId, why, 'rule')
        return 0
      }
      return basisOf(rooms, trust.channelId).level === 'metrics'
        ? approveMetrics(rooms, trust.channelId)
        : approveLot(rooms, trust.channelId)
    })
  }
  return approved
}

/** Ends a lot that was read to its end and that no rule took; its rest stays for an approval by hand. */
export function settleLot(rooms: TrustRooms, channelId: ChannelId): void {
  const { store, clock } = rooms
  store.transaction(() => {
    const lot = store.trust.openLot(channelId)
    if (lot === null) return
    const { isRead, misses, judged } = progressOf(rooms, lot)
    if (isRead) store.trust.endLot(lot.lotId, misses > 0 ? 'missed' : judged > 0 ? 'read' : 'overtaken', clock.now())
  })
}

function approveLot(rooms: RuleRooms, channelId: ChannelId): number {
  const { store, clock } = rooms
  const lot = openLot(rooms, channelId, 'rule')
  if (lot === null) return 0
  const { isRead, misses } = progressOf(rooms, lot)
  if (!isRead || misses > 0) return 0
  // A bot that nobody has read yet, or one that says something new: this lot waits until a person has decided about it.
  if (store.trust.unknownToReaders(lot) > 0) return 0
  const approved = approveRows(rooms, channelId, lot.lotId, store.trust.unchanged(lot))
  store.trust.endLot(lot.lotId, 'read', clock.now())
  // What has come meanwhile is another lot, to be read first.
  openLot(rooms, channelId, 'rule')
  return approved
}

function approveMetrics(rooms: RuleRooms, channelId: ChannelId): number {
  const waiting = rooms.store.trust.waitingMetrics(channelId)
  return waiting.length === 0 ? 0 : approveRows(rooms, channelId, 0, waiting)
}

function approveRows(
  { store, clock, approve }: RuleRooms,
  channelId: ChannelId,
  lotId: number,
  rows: readonly { readonly seq: number; readonly batchId: BatchId }[],
): number {
  if (rows.length === 0) return 0
  let approved = 0
  for (const [batchId, messages] of approve(rows)) {
    store.trust.noteApproval(channelId, { lotId, batchId, at: clock.now(), messages })
    approved += messages
  }
  return approved
}

function whyOver(rooms: RuleRooms, trust: TrustRecord): TrustEnding | null {
  const { store, clock } = rooms
  const { channelId, share, grantedAt, ending } = trust
  // The store notes in the same write what a person found or changed.
  if (ending !== null) return ending as TrustEnding
  const granted = JSON.parse(trust.basis) as Basis
  const now = basisOf(rooms, channelId)
  if (now.level === null || store.channels.get(channelId)?.state !== 'open') return 'channel'
  if (!rooms.mayTrust(share) || rooms.isForbidden(channelId, now.level)) return 'organisation'
  if (now.level !== granted.level) return 'level'
  if (now.name !== granted.name) return 'name'
  if (now.policyVersion !== granted.policyVersion || now.policyChanges !== granted.policyChanges) return 'policy'
  if (granted.members !== null && (now.members ?? 0) > granted.members * MEMBERS_GROWN) return 'members'
  const age = clock.now() - grantedAt
  // A clock that was set back is no reason to trust for longer.
  if (age > TRUST_LASTS_MS || age < 0) return 'time'
  if (now.level === 'metrics') return null
  if (now.epoch !== granted.epoch) return 'quarter'
  if (store.trust.secretMissed(rooms.policyVersion)) return 'secret'
  const lot = store.trust.openLot(channelId)
  if (lot !== null) {
    const { misses, waitsSince } = progressOf(rooms, lot)
    if (misses > 0) return 'missed'
    if (waitsSince !== null && clock.now() - waitsSince > UNREAD_AFTER_MS) return 'unread'
    if (clock.now() - lot.closedAt > LOT_UNREAD_AFTER_MS) return 'unread'
  }
  return boundOf(rooms, channelId).share > share && !isBeingRead(rooms, channelId) ? 'bound' : null
}

/** While a draw is on the screen it counts as a miss: that alone is no reason to end what its judgement may confirm. */
function isBeingRead(rooms: TrustRooms, channelId: ChannelId): boolean {
  const lot = rooms.store.trust.openLot(channelId)
  return lot !== null && progressOf(rooms, lot).waitsSince !== null
}

function basisOf(rooms: TrustRooms, channelId: ChannelId): Basis {
  const { store, policyVersion } = rooms
  const channel = store.channels.get(channelId)
  return {
    level: channel?.level ?? null,
    name: channel?.name ?? channelId,
    policyVersion,
    members: channel?.memberCount ?? null,
    policyChanges: store.settings.get('policyChanges'),
    epoch: epochOf(rooms),
  }
}
