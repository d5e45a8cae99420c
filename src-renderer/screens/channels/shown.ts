import type { Channel } from '../../../shared/contract/channels.ts'

export const TABS = ['chosen', 'all', 'closed'] as const
export type Tab = (typeof TABS)[number]

/** The channels of a tab whose name holds the search, by name; chosen ones first. */
export function channelsShown(channels: readonly Channel[], tab: Tab, search: string): Channel[] {
  const wanted = search.trim().replace(/^#/, '').toLowerCase()
  return channels
    .filter((channel) => belongs(channel, tab) && channel.name.toLowerCase().includes(wanted))
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
}

function belongs(channel: Channel, tab: Tab): boolean {
  if (tab === 'chosen') return channel.level !== null
  return tab === 'all' || channel.closed !== null
}

function rank(channel: Channel): number {
  if (channel.level !== null) return 0
  return channel.closed === null ? 1 : 2
}
