/** A new sign-in in place of the old one: proved first, kept whole or not at all. */
import type { Actor } from '../../../shared/domain.ts'
import { connectSlack, type Identity, identify, type StoredToken } from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'
import { noteAccount } from './account.ts'
import { bindingOf } from './bind-workspace.ts'
import { keptTokens } from './kept-tokens.ts'
import { whoIs } from './who.ts'

export interface Offer {
  readonly token: StoredToken
  /** Where it was made; null is Slack itself. */
  readonly apiUrl: string | null
  readonly actor: Actor
  /** The app it was made with, where that is known. */
  readonly clientId?: string
  /** Told whose token it is, before anything is decided. What it throws refuses the token. */
  readonly onIdentity?: (identity: Identity) => void
}

/**
 * Workspace, keychain, then everything that stands in the store at once. When anything goes wrong, the sign-in there was
 * stands. Throws `slack.…`, `account.organisation_token`, `store.…`, `key.…` and `keychain.…`.
 */
export async function acceptToken(context: EngineContext, offer: Offer): Promise<void> {
  const { store, clock, keychain, session } = context
  const { token, apiUrl, clientId } = offer
  const identity = await whose(context, offer)
  const { record, key } = await bindingOf(context, identity)
  const who = whoIs(context, identity, key)
  const tokens = keptTokens(context, apiUrl)
  const before = await keychain.get('slack-token')
  await tokens.keep(token)
  try {
    const { signInAgainBy } = await tokens.state()
    store.transaction(() => {
      store.workspace.set(record)
      store.settings.set('slackApiUrl', apiUrl)
      if (clientId !== undefined) store.settings.set('slackClientId', clientId)
      const detail = { kept: 'keychain', ...(clientId === undefined ? {} : { by: 'pkce' }) }
      store.settings.set('signedInAs', who.person)
      store.audit.append({ actor: offer.actor, action: 'account.connected', detail, who }, clock.now())
      noteAccount(context, { kind: 'signed_in', signInAgainBy })
    })
  } catch (error) {
    if (before === null) await keychain.delete('slack-token')
    else await keychain.set('slack-token', before)
    throw error
  }
  // What this process was given for itself would win over what is kept from now on.
  session.secrets = {}
  session.ownTokenEnded = null
  session.problem = null
}

/** Asks Slack whose token it is. */
export async function whose(context: EngineContext, { token, apiUrl, onIdentity }: Omit<Offer, 'actor'>) {
  const { clock, log } = context
  const slack = connectSlack({ token: token.access, clock, log, ...(apiUrl === null ? {} : { apiUrl }) })
  const identity = await identify(slack)
  onIdentity?.(identity)
  return identity
}
