import { SLACK_API_URL } from '../../../shared/slack-api-url.ts'
import { signOut } from '../../collect/index.ts'
import { keptTokens, slackApiUrl } from '../account/kept-tokens.ts'
import { proveKeychain } from '../account/prove-keychain.ts'
import { proveToken } from '../account/prove-token.ts'
import type { SignInAttempts } from '../account/sign-in.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { emitStatus, readAccount } from '../status.ts'

type Names = 'account.connect' | 'account.signIn' | 'account.signOut'

/** Handlers for whose eyes Gleaner reads with. */
export function accountHandlers(context: EngineContext, signIn: Pick<SignInAttempts, 'begin'>): Handlers<Names> {
  const { store, clock } = context

  const told = () => {
    const account = readAccount(context)
    context.emit('account.changed', { account, error: null })
    emitStatus(context)
    return account
  }

  return {
    'account.connect': async ({ token, slackApiUrl: given, keep = 'keychain' }, { actor }) => {
      context.managed.assertMay('slack.pastedTokens', true)
      if (given !== undefined) context.managed.assertMay('slack.apiUrl', given)
      const apiUrl = given ?? context.session.secrets.slackApiUrl ?? null
      // The keychain is tried before Slack is asked: a token that cannot be kept should not be used up on the way.
      if (keep === 'keychain') await proveKeychain(context)
      const before = context.session.secrets
      // A token goes to the address it was given for and to no other, nor does another token go there.
      if (keep === 'session') context.session.secrets = { token, slackApiUrl: apiUrl ?? SLACK_API_URL }
      await proveToken(context, token, apiUrl).catch((error: unknown) => {
        context.session.secrets = before
        throw error
      })
      if (keep === 'keychain') {
        await keptTokens(context, apiUrl).keep({ kind: 'fixed', access: token })
        const { slackApiUrl: _other, ...rest } = before
        context.session.secrets = given === undefined ? before : rest
      }
      store.transaction(() => {
        if (keep === 'keychain') store.settings.set('slackApiUrl', apiUrl)
        store.audit.append({ actor, action: 'account.connected', detail: { kept: keep } }, clock.now())
      })
      context.session.problem = null
      return told()
    },

    'account.signIn': (input, { actor }) => signIn.begin(input, actor),

    'account.signOut': async (_input, { actor }) => {
      const apiUrl = slackApiUrl(context)
      const { revoked } = await signOut(keptTokens(context), { clock, ...(apiUrl === null ? {} : { apiUrl }) })
      const { token: _forgotten, ...rest } = context.session.secrets
      context.session.secrets = rest
      context.session.signedOut = true
      context.session.directory.forget()
      context.session.topics = new Map()
      store.audit.append({ actor, action: 'account.signed_out', detail: { revoked } }, clock.now())
      return told()
    },
  }
}
