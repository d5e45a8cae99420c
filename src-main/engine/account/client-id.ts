import { gleanerError } from '../../../shared/errors.ts'
import { clientIdMistake } from '../../../shared/slack-client-id.ts'
import type { EngineContext } from '../context.ts'

/** The Slack app to sign in with, and who named it. */
export interface KnownClientId {
  readonly clientId: string
  readonly from: 'managed' | 'given' | 'stored'
}

type Rooms = Pick<EngineContext, 'store' | 'session' | 'managed'>

/**
 * The one place where it is decided which Slack app is signed in with: the organisation's, the person's, the last one.
 * Throws `managed.refused` for another than the organisation's.
 */
export function clientIdFor({ store, session, managed }: Rooms, given: string | undefined): KnownClientId | null {
  if (given !== undefined) managed.assertMay('slack.clientId', given)
  const prescribed = managed.values()['slack.clientId']
  if (prescribed !== undefined) return { clientId: prescribed, from: 'managed' }
  if (given !== undefined) return { clientId: given, from: 'given' }
  const stored = session.triedClientId ?? store.settings.get('slackClientId')
  return stored === null ? null : { clientId: stored, from: 'stored' }
}

/** The same, where there has to be one. Throws `account.no_client_id` and `account.client_id` as well. */
export function mustHaveClientId(context: Rooms, given: string | undefined): string {
  const known = clientIdFor(context, given)
  if (known === null) throw gleanerError('account.no_client_id')
  const mistake = clientIdMistake(known.clientId)
  if (mistake !== null) throw gleanerError('account.client_id', { mistake })
  return known.clientId
}
