import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Channel } from '../../shared/contract/channels.ts'
import { call } from './client.ts'

const KEY = ['channels.list'] as const

const REFUSAL = ['channelsRefusal'] as const

/**
 * The workspace's channels. Slack is asked the first time and when a person asks; after that the engine's own memory
 * is enough, because the engine tells when something changed. Channels known from before are shown also when Slack
 * cannot be asked: to stop collecting one, nobody needs Slack.
 */
export function useChannels() {
  const cache = useQueryClient()
  return useQuery({
    queryKey: KEY,
    queryFn: async () => {
      if (cache.getQueryData(KEY) !== undefined) return call('channels.list', { refresh: false })
      try {
        return await call('channels.list', { refresh: true })
      } catch (error) {
        const known = await call('channels.list', { refresh: false })
        if (known.length === 0) throw error
        cache.setQueryData(REFUSAL, error)
        return known
      }
    },
  })
}

/** Why Slack was not asked for the list on screen; null when it was. */
export function useChannelsRefusal(): unknown {
  return useQuery<unknown>({
    queryKey: REFUSAL,
    queryFn: () => null,
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
  }).data
}

/** Puts what Slack listed on screen. */
export function keepListed(cache: QueryClient, listed: readonly Channel[]): void {
  cache.setQueryData(KEY, listed)
  cache.setQueryData(REFUSAL, null)
}

/**
 * Asks for the channels' topics once, and puts them into the list on screen. They come after the list: masking people in
 * them needs the names of all members, which takes a large workspace a while.
 */
export function useTopics(): void {
  const cache = useQueryClient()
  const isListed = useChannels().data !== undefined
  useQuery({
    queryKey: ['channelTopics'],
    enabled: isListed,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const listed = await call('channels.list', { topics: true })
      keepListed(cache, listed)
      return listed.length
    },
  })
}

/** Puts channels that changed into the list on screen. The engine answers a change with those it concerns. */
export function keepChannels(cache: QueryClient, changed: readonly Channel[]): void {
  const byId = new Map(changed.map((channel) => [channel.channelId, channel]))
  cache.setQueryData<Channel[]>(KEY, (known) => known?.map((channel) => byId.get(channel.channelId) ?? channel))
}
