import { gleanerError } from '../../../shared/errors.ts'
import { SLACK_API_URL } from '../../../shared/slack-api-url.ts'
import { tokenMistake } from '../../../shared/slack-token.ts'
import { createAppUrl, manifest, revoke, signOut } from '../../collect/index.ts'
import { acceptToken, whose } from '../account/accept-token.ts'
import { accountRecord, forgetOwnToken, ownToken, readAccount } from '../account/account.ts'
import { bindWorkspace } from '../account/bind-workspace.ts'
import { checkAccount } from '../account/check.ts'
import { clientIdFor } from '../account/client-id.ts'
import { keptTokens } from '../account/kept-tokens.ts'
import { proveKeychain } from '../account/prove-keychain.ts'
import type { SignInAttempts } from '../account/sign-in.ts'
import { slackApiUrl, slackApiUrlFor } from '../account/slack-api-url.ts'
import { emitAccount, tellAccount } from '../account/tell.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { isUnavailable } from '../key/key.ts'

type Names =
  | 'account.slackApp'
  | 'account.connect'
  | 'account.signIn'
  | 'account.finishSignIn'
  | 'account.cancelSignIn'
  | 'account.waitForAdmin'
  | 'account.check'
  | 'account.claimHome'
  | 'account.signOut'

/** Handlers for whose eyes Gleaner reads with. */
export function accountHandlers(context: EngineContext, signIn: SignInAttempts): Handlers<Names> {
  const { store, clock } = context
  const account = () => readAccount(context)

  return {
    'account.slackApp': () => {
      const known = clientIdFor(context, undefined)
      return {
        clientId: known?.clientId ?? null,
        from: known?.from === 'managed' ? 'managed' : known === null ? null : 'stored',
        manifest: JSON.stringify(manifest(), null, 2),
        createUrl: createAppUrl(),
      }
    },

    'account.connect': async ({ token, slackApiUrl: given, keep = 'keychain' }, { actor }) => {
      context.managed.assertUsable()
      context.managed.assertMay('slack.pastedTokens', true)
      const mistake = tokenMistake(token)
      if (mistake !== null) throw gleanerError('input.token_kind', { mistake })
      const apiUrl = slackApiUrlFor(context, given)
      const offer = { token: { kind: 'fixed', access: token }, apiUrl, actor } as const
      if (keep === 'keychain') {
        // The keychain is tried before Slack is asked: a token that cannot be kept should not be used up on the way.
        await proveKeychain(context)
        await acceptToken(context, offer)
        emitAccount(context, null)
      } else {
        await takeForSession(context, offer)
        tellAccount(context, { kind: 'session_given', pid: process.pid })
      }
      return account()
    },

    'account.signIn': (input, { actor }) => signIn.begin(input, actor),

    'account.finishSignIn': async ({ address }) => {
      await signIn.finish(address.trim())
      return account()
    },

    'account.cancelSignIn': () => {
      signIn.cancel()
      return account()
    },

    'account.waitForAdmin': () => {
      signIn.waitForAdmin()
      return account()
    },

    'account.check': async () => {
      await checkAccount(context)
      return account()
    },

    'account.claimHome': async ({ as }, { actor }) => {
      await context.keychain.claimHome?.(as)
      store.audit.append({ actor, action: 'home.claimed', detail: { as } }, clock.now())
      await checkAccount(context)
      return account()
    },

    'account.signOut': async (_input, { actor }) => {
      const at = (apiUrl: string | null) => ({ clock, ...(apiUrl === null ? {} : { apiUrl }) })
      const here = slackApiUrl(context)
      const own = ownToken(context)
      const ownRevoked = own === undefined || (await revoke(own, at(here)))
      // A token of this session may be of another address than the one that is kept.
      const keptAt = own === undefined ? here : store.settings.get('slackApiUrl')
      const kept = await signOut(keptTokens(context, keptAt), at(keptAt)).catch((error: unknown) => {
        // Without a keychain nothing is kept, and a token of a session is signed out all the same.
        if (isUnavailable(error)) return { revoked: false, wasNone: true }
        throw error
      })
      const revoked = ownRevoked && (kept.revoked || (own !== undefined && kept.wasNone))
      // Whose sign-in ended, before nobody's is left to tell.
      store.audit.append({ actor, action: 'account.signed_out', detail: { revoked } }, clock.now())
      forgetOwnToken(context)
      store.settings.set('signedInAs', null)
      tellAccount(context, { kind: 'signed_out' })
      return { ...account(), revoked }
    },
  }
}

/** A token for this process only: proved, and kept in memory. What it throws leaves everything as it was. */
async function takeForSession(context: EngineContext, offer: Parameters<typeof acceptToken>[1]): Promise<void> {
  const { session, store, clock } = context
  const { signOuts } = accountRecord(context)
  const identity = await whose(context, offer)
  const { secrets: before, ownTokenEnded, signOutsBefore } = session
  // A token goes to the address it was given for and to no other, nor does another token go there.
  session.secrets = { token: offer.token.access, slackApiUrl: offer.apiUrl ?? SLACK_API_URL }
  session.ownTokenEnded = null
  session.signOutsBefore = signOuts
  try {
    await bindWorkspace(context, identity)
    // Signed out meanwhile, perhaps in another process: the later word counts.
    if (ownToken(context) === undefined) throw gleanerError('account.sign_in_cancelled')
  } catch (error) {
    session.secrets = before
    session.signOutsBefore = signOutsBefore
    session.ownTokenEnded = ownTokenEnded
    throw error
  }
  store.audit.append({ actor: offer.actor, action: 'account.connected', detail: { kept: 'session' } }, clock.now())
  session.problem = null
}
