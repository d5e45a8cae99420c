import { checkKeychainOnce } from '../account/check.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { readStatus } from '../status.ts'

/** Handler for the whole state at a glance. */
export function statusHandlers(context: EngineContext): Handlers<'status.get'> {
  return {
    'status.get': async () => {
      await checkKeychainOnce(context)
      return readStatus(context)
    },
  }
}
