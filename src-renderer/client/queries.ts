import { keepPreviousData, QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract.ts'
import { call } from './client.ts'

/** One cache for all screens. The engine is on this machine and tells what changed, so nothing is polled. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // Loopback and IPC work without a network.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** A command's answer, cached under its name and input; on request the last answer stays until the next is there. */
export function useCommand<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
  { keepPrevious = false, ...options }: { enabled?: boolean; keepPrevious?: boolean } = {},
): UseQueryResult<CommandOutput<Name>, Error> {
  return useQuery({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...options,
  })
}

/** Makes the answers of these commands old, so that what is on screen is asked again. */
export function useRefresh(): (...names: CommandName[]) => Promise<void> {
  const cache = useQueryClient()
  return async (...names) => {
    await Promise.all(names.map((name) => cache.invalidateQueries({ queryKey: [name] })))
  }
}
