import { useState } from 'react'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract.ts'
import { call } from './client.ts'

interface Attempt {
  /** Runs a command because a person asked for it. A refusal stays in `error` and answers null. */
  attempt<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name> | null>
  readonly busy: boolean
  /** What was refused last, until the next attempt or `clear`; for `InlineError`, where the person looks. */
  readonly error: unknown
  clear(): void
}

/** For forms: like `useAct`, but what was refused stays beside the form until it is put right. */
export function useAttempt(): Attempt {
  const [underWay, setUnderWay] = useState(0)
  const [error, setError] = useState<unknown>(null)
  return {
    busy: underWay > 0,
    error,
    clear: () => setError(null),
    async attempt(name, input) {
      setUnderWay((count) => count + 1)
      setError(null)
      try {
        return await call(name, input)
      } catch (thrown) {
        setError(thrown)
        return null
      } finally {
        setUnderWay((count) => count - 1)
      }
    },
  }
}
