import { useQueryClient } from '@tanstack/react-query'
import type { CommandInput } from '../../../shared/contract.ts'
import { useAct } from '../../client/act.ts'

/** Changes settings; what is absent stays. Answers whether it was accepted. */
export function useSettings() {
  const cache = useQueryClient()
  const { act, busy } = useAct()
  async function change(patch: CommandInput<'settings.set'>): Promise<boolean> {
    const settings = await act('settings.set', patch)
    if (!settings) return false
    cache.setQueryData(['settings.get', {}], settings)
    await cache.invalidateQueries({ queryKey: ['status.get'] })
    return true
  }
  return { change, busy }
}
