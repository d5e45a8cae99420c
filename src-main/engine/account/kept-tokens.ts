import { openTokens, type Tokens } from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'

/** The sign-in kept in the OS keychain, for an address of Slack's; null is Slack itself. Asks nothing by itself. */
export function keptTokens(context: EngineContext, apiUrl: string | null = slackApiUrl(context)): Tokens {
  return openTokens({
    keychain: context.keychain,
    clock: context.clock,
    leases: context.store.leases,
    ...(apiUrl === null ? {} : { apiUrl }),
  })
}

/** Where Slack's Web API is: this session's word, else the stored one; null is Slack itself. */
export function slackApiUrl({ session, store }: Pick<EngineContext, 'session' | 'store'>): string | null {
  return session.secrets.slackApiUrl ?? store.settings.get('slackApiUrl')
}
