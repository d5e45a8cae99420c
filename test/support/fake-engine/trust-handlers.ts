/** What slips through, in the fake: one channel measured and trusted, one hardly begun. */
import type { SpotCheck } from '../../../shared/contract/trust.ts'
import type { CommandInput } from '../../../shared/contract.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { FakeState } from './state.ts'

export function trustHandlers(state: FakeState) {
  const checks = new Map<string, SpotCheck>(
    state.channels
      .filter(({ level }) => level !== null)
      .map(({ channelId, name, level }, n) => [
        name,
        {
          channelId,
          channelName: name,
          level: level ?? 'metrics',
          waiting: 120 - 17 * n,
          draws: n === 0 ? 240 : 3 * n,
          misses: 0,
          probes: 26,
          probesFound: 25,
          bound: n === 0 ? 0.019 : 0.9,
          countsReaders: true,
          needed: [
            { share: 0.01, draws: n === 0 ? 226 : 460, leaks: 4.2 },
            { share: 0.02, draws: n === 0 ? 0 : 230, leaks: 3.4 },
            { share: 0.05, draws: n === 0 ? 0 : 91, leaks: 1.6 },
          ],
          reading: null,
          trust:
            n === 0
              ? {
                  share: 0.02,
                  leaks: 3.4,
                  grantedAt: state.now - 6 * 86_400_000,
                  ended: null,
                  approved: 812,
                  unproved: [{ at: state.now - 86_400_000, messages: 74, sent: 74 }],
                }
              : null,
        },
      ]),
  )
  const named = (name: string): SpotCheck => {
    const check = checks.get(name.replace(/^#/, ''))
    if (!check) throw gleanerError('channel.unknown', { channel: name, nearest: null })
    return check
  }
  const change = (name: string, changed: Partial<SpotCheck>): SpotCheck => {
    const check = { ...named(name), ...changed }
    checks.set(check.channelName, check)
    return check
  }
  return {
    'trust.list': async () => [...checks.values()],
    'trust.next': async ({ channel }: CommandInput<'trust.next'>) => {
      const { channelName, draws } = named(channel)
      const waiting = state.messages.filter((row) => row.state === 'pending' && row.channelName === channelName)
      const message = waiting[draws % Math.max(1, waiting.length)]
      return { check: named(channel), draw: message ? { lotId: 1, number: draws + 1, message } : null }
    },
    'trust.judge': async ({ channel, verdict }: CommandInput<'trust.judge'>) => {
      const { draws, misses } = named(channel)
      const check = change(channel, { draws: draws + 1, misses: misses + (verdict === 'clean' ? 0 : 1) })
      return { check, wasProbe: draws % 5 === 4, isHere: true, approved: 0 }
    },
    'trust.grant': async ({ channel, share }: CommandInput<'trust.grant'>) =>
      change(channel, { trust: { share, leaks: 3.4, grantedAt: state.now, ended: null, approved: 0, unproved: [] } }),
    'trust.recall': async ({ channel }: CommandInput<'trust.recall'>) => {
      const { trust } = named(channel)
      const sent = trust?.unproved.reduce((sum, one) => sum + one.sent, 0) ?? 0
      const check = change(channel, { trust: trust && { ...trust, ended: 'by_hand', unproved: [] } })
      return { excluded: 0, sent, check }
    },
    'trust.end': async ({ channel }: CommandInput<'trust.end'>) => {
      const { trust } = named(channel)
      return change(channel, { trust: trust && { ...trust, ended: 'by_hand' } })
    },
  }
}
