/**
 * Lots and draws. A lot is everything of a channel that a rule would approve, closed first; only then is a seed drawn,
 * and the first messages in the seed's order are read. Nobody can know beforehand which, and nobody chooses.
 */
import { createHash, createHmac, hash } from 'node:crypto'
import type { Clock } from '../../shared/clock.ts'
import type { Verdict } from '../../shared/contract/trust.ts'
import type { Actor, ChannelId, EpochMs, HeldReason } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { Draw, Lot, LotMessage, Store, StoredMessage } from '../store/index.ts'
import { plant } from './probes.ts'

export interface TrustRooms {
  readonly store: Pick<Store, 'trust' | 'audit' | 'channels' | 'batches' | 'settings' | 'transaction'>
  readonly clock: Clock
  /** So many bytes that nobody can foresee. */
  readonly randomBytes: (count: number) => Uint8Array
  /** The version of redaction: another one makes all counts begin again. */
  readonly policyVersion: string
  /** The smallest share of a lot that an organisation has read by a person, from 0 to 1. */
  readonly readAtLeast: () => number
}

/** One message to read, as its reader sees it: nothing tells whether something is planted in it. */
export interface Reading {
  readonly lotId: number
  readonly number: number
  readonly message: StoredMessage
}

export interface Judged {
  /** Something was planted in what was read; it says how well people read, and nothing about the channel. */
  readonly wasProbe: boolean
  readonly isClean: boolean
  /** Whether the message is still here: false when it was sent before anybody said what is in it. */
  readonly isHere: boolean
}

/** Draws that are read of each lot before the rest may leave. */
export const DRAWS_OF_A_LOT = 20
/** Of a reader's time: each takes as long as a draw. */
const PROBES_OF_A_LOT = 5
/** One masked draw in three is shown with something planted in it first, as long as probes are left. */
const PROBE_BELOW = 85

/** When counts began: with the redactor's version, and with each quarter of a year. */
export function epochOf({ clock, policyVersion }: Pick<TrustRooms, 'clock' | 'policyVersion'>): string {
  const day = new Date(clock.now())
  return `${policyVersion}/${day.getUTCFullYear()}-Q${Math.floor(day.getUTCMonth() / 3) + 1}`
}

/** The channel's open lot, or a new one of what waits now; null when nothing waits that a rule could approve. */
export function openLot(rooms: TrustRooms, channelId: ChannelId, actor: Actor, draws = DRAWS_OF_A_LOT): Lot | null {
  const { store, clock } = rooms
  return store.transaction(() => {
    const open = store.trust.openLot(channelId)
    if (open?.epoch === epochOf(rooms)) return open
    // Drawn when other counts ran: reading on in it would say nothing of what redaction does now.
    if (open) store.trust.endLot(open.lotId, 'overtaken', clock.now())
    const population = store.trust.population(channelId)
    if (population.length === 0) return null
    const closedAt = clock.now()
    const says = createHash('sha256')
    for (const { seq, version, contentHash } of population) says.update(`${seq} ${version} `).update(contentHash)
    const lotHash = says.digest('hex')
    const wanted = { draws: Math.min(draws, population.length), size: population.length }
    const counts = { messages: population.length, draws: drawsOf(rooms, wanted) }
    const detail = { hash: lotHash }
    store.audit.append({ actor, action: 'check.lot_closed', subject: channelId, counts, detail }, closedAt)
    const seed = rooms.randomBytes(32)
    const size = population.length
    const asOf = population.reduce((newest, { version }) => Math.max(newest, version), 0)
    const about = { channelId, epoch: epochOf(rooms), closedAt, hash: lotHash, seed, size, asOf }
    const lot = store.trust.close({ ...about, draws: counts.draws })
    store.trust.place(lot.lotId, firstInOrder(lot, population))
    return lot
  })
}

/** Places that are written down at a time: enough to read all draws, and for what changes in Slack meanwhile. */
const PLACES = 200

/** The first of these messages in the order of a lot's seed. */
function firstInOrder<Message extends Pick<LotMessage, 'seq' | 'version'>>(
  { seed }: Lot,
  messages: readonly Message[],
): readonly Message[] {
  const key = hmacKey(seed)
  return messages
    .map((message) => ({ message, place: key(`draw ${message.seq} ${message.version}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, PLACES)
    .map(({ message }) => message)
}

/**
 * HMAC-SHA-256 (RFC 2104) under one key of 32 bytes, in hex: two hashes for each text. Node's own prepares the key again each
 * time, which costs four times as much over a large lot.
 */
function hmacKey(key: Uint8Array): (says: string) => string {
  const padded = (pad: number) => Buffer.from(Array.from({ length: 64 }, (_, n) => (key[n] ?? 0) ^ pad))
  const [inner, outer] = [padded(0x36), padded(0x5c)]
  return (says) =>
    hash('sha256', Buffer.concat([outer, hash('sha256', Buffer.concat([inner, Buffer.from(says)]), 'buffer')]), 'hex')
}

/** The next place at or after `from` whose message is still what it was; writes down more of the order as it is needed. */
function nextIn({ store }: LotRooms, lot: Lot, from: number): ReturnType<Store['trust']['nextIn']> {
  for (;;) {
    const next = store.trust.nextIn(lot.lotId, from)
    if (next !== null || store.trust.placed(lot.lotId) >= lot.size) return next
    const more = firstInOrder(lot, store.trust.unplaced(lot))
    if (more.length === 0) return null
    store.trust.place(lot.lotId, more)
  }
}

/**
 * The message that is to be read next, which counts from here on; the same again until it is judged. null when enough
 * was read, or nothing of the lot is left as it was.
 */
export function nextReading(rooms: TrustRooms, lot: Lot): Reading | null {
  const { store, clock } = rooms
  return store.transaction(() => {
    const shown = store.trust.draws(lot.lotId)
    const waiting = shown.find(({ isClean, seq }) => isClean === null && seq !== null)
    if (waiting) return readingOf(rooms, lot, waiting)
    if (isEnough(rooms, lot, shown)) return null
    const next = nextIn(rooms, lot, nextPlace(shown))
    if (next === null) return null
    const isProbe = shouldProbe(lot, shown, next)
    // A probe is followed by the message itself, which is the draw: what is drawn depends on no probe, and from here on
    // nothing takes it out again.
    for (const [n, probe] of (isProbe ? [true, false] : [false]).entries()) {
      const draw = { number: shown.length + 1 + n, place: next.place, seq: next.message.seq, isProbe: probe }
      store.trust.show(lot, draw, clock.now())
    }
    return nextReading(rooms, lot)
  })
}

/**
 * What the reader says of what was shown. A message in which something slipped through stays here, held. Throws
 * `check.not_shown`.
 */
export function judgeReading(rooms: TrustRooms, lot: Lot, number: number, verdict: Verdict, actor: Actor): Judged {
  const { store, clock } = rooms
  return store.transaction(() => {
    const draw = store.trust.draws(lot.lotId).find((shown) => shown.number === number)
    if (!draw || !store.trust.judge(lot.lotId, number, verdict, clock.now())) throw gleanerError('check.not_shown')
    const subject = lot.channelId
    const isFind = verdict !== 'clean' && !draw.isProbe
    const isHere = !isFind || draw.seq === null || keepHere(rooms, draw.seq, actor)
    if (isFind) {
      store.audit.append({ actor, action: 'check.missed', subject, detail: { what: verdict } }, clock.now())
    }
    const progress = progressOf(rooms, lot)
    if (progress.isRead) {
      const probes = store.trust.draws(lot.lotId).filter(({ isProbe }) => isProbe)
      const counts = {
        draws: progress.judged,
        misses: progress.misses,
        probes: probes.length,
        probesFound: probes.filter(({ isClean }) => isClean === false).length,
      }
      store.audit.append({ actor, action: 'check.read', subject, counts }, clock.now())
    }
    return { wasProbe: draw.isProbe, isClean: verdict === 'clean', isHere }
  })
}

/**
 * Holds what something was found in, as it reads now: it may have been edited since it was shown. What somebody approved
 * meanwhile goes back to review with its batch. Answers false when it was sent.
 */
function keepHere({ store, clock }: TrustRooms, seq: number, actor: Actor): boolean {
  const batchId = store.trust.approvedIn(seq)
  if (batchId !== null) {
    if (store.batches.get(batchId)?.uploadBegun !== false) return false
    const { returned } = store.batches.unapprove(batchId)
    store.audit.append(
      { actor, action: 'batch.unapproved', subject: batchId, counts: { messages: returned } },
      clock.now(),
    )
  }
  store.trust.hold(seq, SLIPPED)
  return !store.trust.wasSent(seq)
}

const SLIPPED: HeldReason = {
  code: 'spot_check',
  says: 'You saw something in this message that should not be there. Mask it, then release the message, or exclude it.',
}

/** How a lot stands. */
export interface LotProgress {
  /** Draws judged, of how many. */
  readonly judged: number
  readonly draws: number
  readonly misses: number
  /** Nothing is left to read: enough was, something was found, or what was left has changed. */
  readonly isRead: boolean
  /** When something was shown that nobody has judged yet. */
  readonly waitsSince: EpochMs | null
}

export function progressOf(rooms: LotRooms, lot: Lot): LotProgress {
  const { store } = rooms
  const shown = store.trust.draws(lot.lotId)
  const real = shown.filter(({ isProbe }) => !isProbe)
  // One whose message went before anybody judged it is never judged.
  const open = shown.find(({ isClean, seq }) => isClean === null && seq !== null)
  const misses = real.filter(({ isClean, seq }) => isClean === false || (isClean === null && seq === null)).length
  const isOut = !open && nextIn(rooms, lot, nextPlace(shown)) === null
  return {
    judged: real.filter(({ isClean }) => isClean !== null).length,
    draws: drawsOf(rooms, lot),
    misses,
    isRead: !open && (misses > 0 || isEnough(rooms, lot, shown) || isOut),
    waitsSince: open?.shownAt ?? null,
  }
}

type LotRooms = Pick<TrustRooms, 'store' | 'readAtLeast'>

const isEnough = (rooms: LotRooms, lot: Lot, shown: readonly Draw[]) =>
  shown.filter(({ isProbe }) => !isProbe).length >= drawsOf(rooms, lot)

/** As many as were meant when it was closed, or what an organisation asks for by now. */
export const drawsOf = (
  { readAtLeast }: Pick<TrustRooms, 'readAtLeast'>,
  { draws, size }: Pick<Lot, 'draws' | 'size'>,
) => Math.min(size, Math.max(draws, Math.ceil(size * readAtLeast())))

const nextPlace = (shown: readonly Draw[]) => (shown.at(-1)?.place ?? -1) + 1

function shouldProbe(lot: Lot, shown: readonly Draw[], next: { place: number; message: StoredMessage }): boolean {
  if (shown.filter(({ isProbe }) => isProbe).length >= PROBES_OF_A_LOT) return false
  const [chance = 255] = mac(lot.seed, `probe ${next.place}`)
  return chance < PROBE_BELOW && plant(next.message, mac(lot.seed, `planted ${next.place}`)) !== null
}

function readingOf({ store }: TrustRooms, lot: Lot, { number, place, seq, isProbe }: Draw): Reading | null {
  const message = seq === null ? null : store.trust.messageAt(seq)
  if (message === null) return null
  const planted = isProbe ? plant(message, mac(lot.seed, `planted ${place}`)) : null
  return { lotId: lot.lotId, number, message: planted ?? message }
}

const mac = (seed: Uint8Array, says: string) => createHmac('sha256', seed).update(says).digest()
