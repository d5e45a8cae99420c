import { useInfiniteQuery } from '@tanstack/react-query'
import type { CommandInput } from '../../../shared/contract.ts'
import { MINUTE_MS } from '../../../shared/duration.ts'
import { call } from '../../client/client.ts'

const PAGE = 100

/** `before`: the first page begins below this row. */
export type TrailFilters = Omit<CommandInput<'audit.lines'>, 'limit' | 'utcOffsetMs' | 'quiet'>

/** The trail page by page, newest first, kept up to date with the engine. */
export function useTrail(filters: TrailFilters) {
  const query = useInfiniteQuery({
    queryKey: ['audit.lines', filters],
    queryFn: ({ pageParam }) =>
      call('audit.lines', {
        ...filters,
        limit: PAGE,
        utcOffsetMs: -new Date().getTimezoneOffset() * MINUTE_MS,
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    initialPageParam: filters.before ?? null,
    getNextPageParam: ({ lines }) => (lines.length < PAGE ? null : (lines.at(-1)?.last ?? null)),
    placeholderData: (previous) => previous,
  })
  return {
    ...query,
    lines: query.data?.pages.flatMap(({ lines }) => lines) ?? [],
    people: query.data?.pages[0]?.people ?? [],
    total: query.data?.pages[0]?.total ?? 0,
  }
}
