import { openTokens, type Tokens } from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'
import { slackApiUrl } from './slack-api-url.ts'

/** The sign-in kept in the OS keychain, for an address of Slack's; null is Slack itself. Asks nothing by itself. */
export function keptTokens(context: EngineContext, apiUrl: string | null = slackApiUrl(context)): Tokens {
  return openTokens({
    keychain: context.keychain,
    clock: context.clock,
    leases: context.store.leases,
    ...(apiUrl === null ? {} : { apiUrl }),
  })
}
