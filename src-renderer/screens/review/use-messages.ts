import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Message } from '../../../shared/contract/review.ts'
import type { CommandInput, CommandOutput } from '../../../shared/contract.ts'
import { MINUTE_MS } from '../../../shared/duration.ts'
import { call, subscribe, watchMissed } from '../../client/client.ts'

export type Filter = Omit<CommandInput<'review.messages'>, 'cursor' | 'limit'>
type Page = CommandOutput<'review.messages'>
type Pages = InfiniteData<Page, string | null>

const FIRST_PAGE = 100
const NEXT_PAGES = 200
/** A list this short is asked again as a whole when the engine says that it changed; a longer one waits for a click. */
const QUIET_PAGES = 4

/** The messages a filter names, page by page, in the engine's order. */
export function useMessages(filter: Filter, enabled = true) {
  const query = useInfiniteQuery({
    queryKey: ['review.messages', filter],
    queryFn: ({ pageParam }) => {
      const paging = pageParam === null ? { limit: FIRST_PAGE } : { limit: NEXT_PAGES, cursor: pageParam }
      return call('review.messages', { ...filter, ...paging })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.nextCursor,
    // Pages are large and replaced as a whole; comparing them deeply would cost more than drawing them.
    structuralSharing: false,
    gcTime: MINUTE_MS,
    enabled,
  })
  const pages = useMemo(
    () => query.data?.pages.map(({ messages }) => stillListed(messages, filter)) ?? [],
    [query.data, filter],
  )
  const first = query.data?.pages[0]
  return { ...query, pages, total: first?.total ?? 0, asOf: first?.asOf }
}

/** What was decided here leaves a list of what waits at once, and not only when the engine has been asked again. */
function stillListed(messages: readonly Message[], { waiting, state }: Filter): readonly Message[] {
  if (!waiting) return messages
  return messages.filter((message) =>
    state === undefined ? message.state === 'held' || message.state === 'pending' : message.state === state,
  )
}

/** Follows the engine without moving the list under a reader: short lists refresh, long ones offer to. */
export function useListWatch(): { readonly outdated: boolean; readonly refresh: () => void } {
  const cache = useQueryClient()
  const [outdated, setOutdated] = useState(false)
  useEffect(() => {
    const hear = () => {
      for (const [queryKey, data] of cache.getQueriesData<Pages>({ queryKey: ['review.messages'] })) {
        if ((data?.pages.length ?? 0) <= QUIET_PAGES) void cache.invalidateQueries({ queryKey, exact: true })
        else setOutdated(true)
      }
    }
    const ends = [subscribe('review.changed', hear), subscribe('channels.changed', hear), watchMissed(hear)]
    return () => {
      for (const end of ends) end()
    }
  }, [cache])
  const refresh = () => {
    setOutdated(false)
    void cache.resetQueries({ queryKey: ['review.messages'] })
  }
  return { outdated, refresh }
}

/**
 * After a step that was taken here: a list that was as of the moment before is as of the moment after, when nothing else
 * happened in between. An approval then covers what the step changed as well.
 */
export function advanceLists(cache: QueryClient, { from, to }: { readonly from: number; readonly to: number }): void {
  cache.setQueriesData<Pages>({ queryKey: ['review.messages'] }, (data) => {
    const [first, ...rest] = data?.pages ?? []
    return data && first?.asOf === from ? { ...data, pages: [{ ...first, asOf: to }, ...rest] } : data
  })
}

/** Changes messages where they stand in the cache, so that a step shows at once and the list does not jump. */
export function patchMessages(cache: QueryClient, ids: readonly string[], change: (message: Message) => Message): void {
  const wanted = new Set(ids)
  cache.setQueriesData<Pages>({ queryKey: ['review.messages'] }, (data) => {
    if (!data) return data
    const pages = data.pages.map((page) =>
      page.messages.some((message) => wanted.has(message.messageId))
        ? {
            ...page,
            messages: page.messages.map((message) => (wanted.has(message.messageId) ? change(message) : message)),
          }
        : page,
    )
    return { ...data, pages }
  })
}

/** Asks again for the pages that hold a message, and for nothing else: after a mask only the engine knows its text. */
export async function refetchMessage(cache: QueryClient, messageId: string): Promise<void> {
  for (const [queryKey, data] of cache.getQueriesData<Pages>({ queryKey: ['review.messages'] })) {
    const index =
      data?.pages.findIndex((page) => page.messages.some((message) => message.messageId === messageId)) ?? -1
    if (!data || index < 0) continue
    const cursor = data.pageParams[index] ?? null
    const limit = cursor === null ? FIRST_PAGE : NEXT_PAGES
    const fresh = await call('review.messages', {
      ...(queryKey[1] as Filter),
      limit,
      ...(cursor === null ? {} : { cursor }),
    })
    cache.setQueryData<Pages>(queryKey, (now) => now && { ...now, pages: now.pages.with(index, fresh) })
  }
}
