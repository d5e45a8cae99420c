import { useRef } from 'react'
import type { Channel } from '../../../shared/contract/channels.ts'
import { channelsShown, type Tab } from './shown.ts'

/**
 * The channels of a tab, in an order that stays while they are ticked: what is under the pointer must be what the next
 * click meets. The list is made again for another tab or search, and when channels come or go.
 */
export function useSteadyList(channels: readonly Channel[], tab: Tab, search: string): readonly Channel[] {
  const asked = `${tab} ${search} ${channels.map(({ channelId }) => channelId).join()}`
  const steady = useRef<{ readonly asked: string; readonly ids: readonly string[] } | null>(null)
  if (steady.current?.asked !== asked) {
    steady.current = { asked, ids: channelsShown(channels, tab, search).map(({ channelId }) => channelId) }
  }
  const byId = new Map(channels.map((channel) => [channel.channelId, channel]))
  return steady.current.ids.flatMap((id) => byId.get(id) ?? [])
}
