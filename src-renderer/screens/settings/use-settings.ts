import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CommandInput } from '../../../shared/contract.ts'
import { useAttempt } from '../../client/attempt.ts'
import { saidAtField } from '../../client/client.ts'

/**
 * Changes settings; what is absent stays. What was refused is said at the field that asked, until the next change: pass
 * the field's name to `change`, and `errorAt` the same one.
 */
export function useSettings() {
  const cache = useQueryClient()
  const { attempt, busy, error, clear } = useAttempt()
  const [field, setField] = useState('')
  /** Answers whether it was accepted. */
  async function change(patch: CommandInput<'settings.set'>, at = ''): Promise<boolean> {
    setField(at)
    const settings = await attempt('settings.set', patch)
    if (!settings) return false
    cache.setQueryData(['settings.get', {}], settings)
    await cache.invalidateQueries({ queryKey: ['status.get'] })
    return true
  }
  const errorAt = (at: string) => (error !== null && field === at ? saidAtField(error) : undefined)
  return { change, busy, error, errorAt, clear }
}
