import type { CommandInput, CommandOutput } from '../../../shared/contract.ts'
import type { Actor } from '../../../shared/domain.ts'
import { gleanerError, toErrorData } from '../../../shared/errors.ts'
import { listenForRedirect, openSignIn, SCHEME_REDIRECT, type SignIn } from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'
import { emitStatus, readAccount } from '../status.ts'
import { keptTokens, slackApiUrl } from './kept-tokens.ts'
import { proveKeychain } from './prove-keychain.ts'
import { proveToken } from './prove-token.ts'

/** The PKCE sign-in: one attempt at a time, which ends by the callback of the scheme or of the loopback. */
export interface SignInAttempts {
  /** Begins an attempt, giving up the one under way. Throws `account.no_client_id`, `keychain.…` and `account.ports`. */
  begin(input: CommandInput<'account.signIn'>, actor: Actor): Promise<CommandOutput<'account.signIn'>>
  /** Takes the address a browser came back with. Never throws: how it ended is told by `account.changed`. */
  callback(url: string): Promise<void>
  /** Gives up an attempt and frees its port. */
  close(): void
}

/** Prepares signing in. */
export function openSignInAttempts(context: EngineContext): SignInAttempts {
  let attempt: { readonly signIn: SignIn; readonly actor: Actor; readonly close: () => void } | null = null

  const close = () => {
    attempt?.signIn.cancel()
    attempt?.close()
    attempt = null
  }

  const callback = async (url: string) => {
    const taken = attempt
    if (!taken) return
    try {
      await taken.signIn.complete(url)
      finish(context, taken.actor)
      close()
    } catch (error) {
      // A foreign or replayed address says so and leaves the attempt under way open; Slack's own no ends it.
      const data = toErrorData(error)
      if (data.code !== 'account.sign_in_unknown') close()
      context.emit('account.changed', { account: readAccount(context), error: data })
    }
  }

  return {
    close,
    callback,
    async begin({ clientId, redirect = 'scheme' }, actor) {
      close()
      await proveKeychain(context)
      const id = clientId ?? context.store.settings.get('slackClientId')
      if (id === null) throw gleanerError('account.no_client_id')
      context.store.settings.set('slackClientId', id)
      const apiUrl = slackApiUrl(context)
      const { clock } = context
      const signIn = openSignIn({
        clientId: id,
        tokens: keptTokens(context),
        clock,
        prove: ({ access }) => proveToken(context, access, apiUrl),
        ...(apiUrl === null ? {} : { apiUrl }),
      })
      if (redirect === 'scheme') {
        attempt = { signIn, actor, close: () => {} }
        return signIn.begin(SCHEME_REDIRECT)
      }
      const loopback = await listenForRedirect((url) => signIn.expects(url))
      attempt = { signIn, actor, close: loopback.close }
      loopback.callback.then(callback, () => {})
      return signIn.begin(loopback.redirectUri)
    },
  }
}

/** The tokens are proved and in the keychain: tell. */
function finish(context: EngineContext, actor: Actor): void {
  const { token: _replaced, ...session } = context.session.secrets
  context.session.secrets = session
  context.store.audit.append(
    { actor, action: 'account.connected', detail: { kept: 'keychain', by: 'pkce' } },
    context.clock.now(),
  )
  context.session.problem = null
  context.emit('account.changed', { account: readAccount(context), error: null })
  emitStatus(context)
}
