import type { Channel } from '../../../shared/contract/channels.ts'

export const TABS = ['chosen', 'all', 'closed'] as const
export type Tab = (typeof TABS)[number]

/** The channels of a tab whose name or topic holds the search, by name; chosen ones first. */
export function channelsShown(channels: readonly Channel[], tab: Tab, search: string): Channel[] {
  const wanted = search.trim().replace(/^#/, '').toLowerCase()
  return channels
    .filter((channel) => belongs(channel, tab) && holds(channel, wanted))
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
}

/** Whether a channel's name or topic holds what is searched for, in lowercase. */
function holds({ name, topic }: Channel, wanted: string): boolean {
  return name.toLowerCase().includes(wanted) || (topic ?? '').toLowerCase().includes(wanted)
}

function belongs(channel: Channel, tab: Tab): boolean {
  if (tab === 'chosen') return channel.level !== null
  return tab === 'all' || channel.closed !== null
}

function rank(channel: Channel): number {
  if (channel.level !== null) return 0
  return channel.closed === null ? 1 : 2
}
