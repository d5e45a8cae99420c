import { useState } from 'react'
import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract.ts'
import { call, sentencesOf } from '../../client/client.ts'

/** A command behind a field: its refusal stays beside the field until the next try, and nothing typed is lost. */
export function useInline() {
  const [failed, setFailed] = useState<ReturnType<typeof sentencesOf> | null>(null)
  const [busy, setBusy] = useState(false)
  return {
    busy,
    failed,
    clear: () => setFailed(null),
    /** Null when it was refused. */
    async act<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name> | null> {
      setBusy(true)
      setFailed(null)
      try {
        return await call(name, input)
      } catch (thrown) {
        setFailed(sentencesOf(thrown))
        return null
      } finally {
        setBusy(false)
      }
    },
  }
}
