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

/**
 * Where Slack's Web API is: what the organisation prescribes, else this session's word, else the stored one; null is
 * Slack itself. Throws `managed.refused` when this session was told another than is prescribed.
 */
export function slackApiUrl({ session, store, managed }: Pick<EngineContext, 'session' | 'store' | 'managed'>) {
  const { slackApiUrl: asked } = session.secrets
  if (asked !== undefined) managed.assertMay('slack.apiUrl', asked)
  return asked ?? store.settings.get('slackApiUrl')
}
