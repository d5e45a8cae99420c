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
