/** The fake engine as `openEngine` would answer it, for tests that put it in the engine's place. */
import { type CommandInput, type CommandName, commands } from '../../../shared/contract.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { createFakeEngine } from './index.ts'

/** What was asked of any fake engine since it was emptied, in order. */
export const askedOfFakes: CommandName[] = []

/** Opens one; every input is checked against the contract, as the engine does. */
export async function openFakeEngine(): Promise<EngineApi> {
  const fake = createFakeEngine('typical')
  const answer = <Name extends CommandName>(name: Name, input: CommandInput<Name>) => {
    askedOfFakes.push(name)
    return fake.call(name, commands[name].input.parse(input) as CommandInput<Name>)
  }
  return {
    answer: (name, input) => answer(name as CommandName, input as never),
    call: async (name, input) => {
      const answered = await answer(name, input)
      if (!answered.ok) throw new Error(answered.error.code)
      return answered.value
    },
    on: () => () => {},
    expectsCallback: () => false,
    handleOAuthCallback: async () => {},
    signInEnded: () => Promise.resolve(),
    appManifest: () => ({}),
    start: async () => {},
    stop: async () => {},
    setConditions: () => {},
  }
}
