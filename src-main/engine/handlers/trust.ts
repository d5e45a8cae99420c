import type { SpotCheck } from '../../../shared/contract/trust.ts'
import type { CommandName } from '../../../shared/contract.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { ChannelRecord } from '../../store/index.ts'
import {
  cleanDrawsTo,
  endTrust,
  grantTrust,
  judgeReading,
  leaksBefore,
  nextReading,
  openLot,
  progressOf,
  readersOf,
  settleLot,
  slipBound,
  tallyOf,
} from '../../trust/index.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { messageView } from '../message-view.ts'
import { recallApproved } from '../sending/recall.ts'
import { approveByRule, trustRooms } from '../sending/trust-rule.ts'
import { emitStatus } from '../status.ts'

type Names = Extract<CommandName, `trust.${string}`>

/** Handlers for measuring what slips through, and for what may be approved by rule. */
export function trustHandlers(context: EngineContext): Handlers<Names> {
  const { store } = context
  const rooms = trustRooms(context)

  function named(name: string): ChannelRecord {
    const channel = store.channels.byName(name) ?? store.channels.list().find(({ channelId }) => channelId === name)
    if (!channel || channel.level === null || context.managed.channels.hides(channel.channelId, channel.level))
      throw gleanerError('channel.unknown', { channel: name, nearest: store.channels.nearest(name) })
    return channel
  }

  function view({ channelId, name, level }: ChannelRecord, readers = readersOf(rooms)): SpotCheck {
    const tally = tallyOf(rooms, channelId, readers)
    const bound = slipBound(tally)
    const lot = store.trust.openLot(channelId)
    const trust = store.trust.get(channelId)
    const waiting = store.trust.waitingText(channelId)
    const leaksAt = (share: number) => leaksBefore(rooms, { size: lot?.size ?? waiting, share, readers })
    return {
      channelId,
      channelName: name,
      level: level ?? 'metrics',
      waiting,
      ...tally,
      bound: bound.share,
      countsReaders: bound.countsReaders,
      needed: LIMITS.map((share) => {
        const draws = cleanDrawsTo(share, tally)
        return { share, draws: Number.isFinite(draws) ? draws : null, leaks: leaksAt(share) }
      }),
      reading: lot && {
        ...progressParts(lot),
        messages: lot.size,
        closedAt: lot.closedAt,
        unfamiliar: store.trust.unknownToReaders(lot),
      },
      trust: trust && {
        share: trust.share,
        leaks: leaksAt(trust.share),
        grantedAt: trust.grantedAt,
        ended: trust.endedAt === null && trust.ending === null ? null : (trust.ending ?? 'by_hand'),
        approved: store.trust
          .approvals(channelId)
          .reduce((sum, { at, messages }) => (at >= trust.grantedAt ? sum + messages : sum), 0),
        unproved: store.trust.unproved(channelId).map(({ at, messages, sent }) => ({ at, messages, sent })),
      },
    }
  }

  /** Other windows show the same figures, and what is held or approved. */
  function tell(): void {
    context.emit('review.changed', { batches: [] })
    emitStatus(context)
  }

  function progressParts(lot: Parameters<typeof progressOf>[1]) {
    const { judged, draws, misses } = progressOf(rooms, lot)
    return { judged, draws, misses }
  }

  return {
    'trust.list': () => {
      const readers = readersOf(rooms)
      return store.channels
        .list()
        .filter(({ channelId, level }) => level !== null && !context.managed.channels.hides(channelId, level))
        .map((channel) => view(channel, readers))
    },
    'trust.next': ({ channel: name }, { actor }) => {
      const channel = named(name)
      // Read to its end by a process that was killed before it said so.
      settleLot(rooms, channel.channelId)
      const lot = openLot(rooms, channel.channelId, actor)
      if (lot === null) throw gleanerError('check.nothing_to_read')
      const reading = nextReading(rooms, lot)
      return {
        check: view(channel),
        draw: reading && { ...reading, message: messageView(reading.message, () => channel.name) },
      }
    },
    'trust.judge': ({ channel: name, lotId, number, verdict }, { actor }) => {
      const channel = named(name)
      const lot = store.trust.openLot(channel.channelId)
      if (lot === null || lot.lotId !== lotId) throw gleanerError('check.not_shown')
      const { wasProbe, isHere } = judgeReading(rooms, lot, number, verdict, actor)
      const approved = approveByRule(context)
      settleLot(rooms, channel.channelId)
      tell()
      return { check: view(channel), wasProbe, isHere, approved }
    },
    'trust.grant': ({ channel: name, share }, { actor }) => {
      const channel = named(name)
      grantTrust(rooms, channel.channelId, share, actor)
      approveByRule(context)
      tell()
      return view(channel)
    },
    'trust.recall': ({ channel: name }, { actor }) => {
      const channel = named(name)
      const { excluded, sent } = recallApproved(context, channel.channelId, actor)
      tell()
      return { excluded, sent, check: view(channel) }
    },
    'trust.end': ({ channel: name }, { actor }) => {
      const channel = named(name)
      endTrust(rooms, channel.channelId, 'by_hand', actor)
      tell()
      return view(channel)
    },
  }
}

/** The limits that are offered. */
const LIMITS = [0.01, 0.02, 0.05] as const
