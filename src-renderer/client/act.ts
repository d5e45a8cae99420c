import { useMutation } from '@tanstack/react-query'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract.ts'
import { notifyFailure } from '../components/notify.tsx'
import { call } from './client.ts'

interface Act {
  /** Runs a command because a person asked for it. A refusal is told in a notice and answers null. */
  act<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name> | null>
  readonly busy: boolean
}

/** For buttons: runs commands, shows refusals, and knows whether one is under way. */
export function useAct(): Act {
  const mutation = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onError: notifyFailure })
  return {
    busy: mutation.isPending,
    async act<Name extends CommandName>(name: Name, input: CommandInput<Name>) {
      const work = () => call(name, input)
      return (await mutation.mutateAsync(work).catch(() => null)) as CommandOutput<Name> | null
    },
  }
}
