import { useInfiniteQuery } from '@tanstack/react-query'
import type { CommandInput } from '../../../shared/contract.ts'
import { call } from '../../client/client.ts'

const PAGE = 100

/** `before`: the first page begins below this row. */
export type TrailFilters = Pick<CommandInput<'audit.list'>, 'actor' | 'action' | 'subject' | 'from' | 'before'>

/** The trail page by page, newest first, kept up to date with the engine. */
export function useTrail(filters: TrailFilters) {
  const query = useInfiniteQuery({
    queryKey: ['audit.list', filters],
    queryFn: ({ pageParam }) =>
      call('audit.list', { ...filters, limit: PAGE, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: filters.before ?? null,
    getNextPageParam: ({ entries }) => (entries.length < PAGE ? null : (entries.at(-1)?.seq ?? null)),
    placeholderData: (previous) => previous,
  })
  return {
    ...query,
    entries: query.data?.pages.flatMap(({ entries }) => entries) ?? [],
    total: query.data?.pages[0]?.total ?? 0,
  }
}
