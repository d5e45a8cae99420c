import type { EngineContext } from '../context.ts'

/**
 * Where Slack's Web API is: what the organisation prescribes, else this session's word, else the stored one; null is
 * Slack itself. Throws `managed.refused` when this session was told another than is prescribed.
 */
export function slackApiUrl({ session, store, managed }: Pick<EngineContext, 'session' | 'store' | 'managed'>) {
  const { slackApiUrl: asked } = session.secrets
  if (asked !== undefined) managed.assertMay('slack.apiUrl', asked)
  return asked ?? store.settings.get('slackApiUrl')
}

/**
 * Where a token is taken that comes with an address or without: a token goes to the address it was given for and to no
 * other, and with none to the prescribed one. Throws `managed.refused`.
 */
export function slackApiUrlFor(
  { session, store, managed }: Pick<EngineContext, 'session' | 'store' | 'managed'>,
  given: string | undefined,
): string | null {
  const asked = given ?? session.secrets.slackApiUrl
  if (asked !== undefined) managed.assertMay('slack.apiUrl', asked)
  if (asked !== undefined) return asked
  return managed.state().state === 'none' ? null : store.settings.get('slackApiUrl')
}
