import { GleanerError } from '../../../shared/errors.ts'
import { connectSlack, identify, signOut } from '../../collect/index.ts'
import { bindWorkspace } from '../account/bind-workspace.ts'
import { keptTokens, slackApiUrl } from '../account/kept-tokens.ts'
import { proveKeychain } from '../account/prove-keychain.ts'
import type { SignInAttempts } from '../account/sign-in.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { emitStatus, readAccount } from '../status.ts'

/** A sample workspace that a door has started. */
export interface StartedSample {
  readonly url: string
  readonly token: string
}

type Names = 'account.connect' | 'account.signIn' | 'account.sample' | 'account.signOut'

/** Handlers for whose eyes Gleaner reads with. */
export function accountHandlers(
  context: EngineContext,
  signIn: Pick<SignInAttempts, 'begin'>,
  startSample?: () => Promise<StartedSample>,
): Handlers<Names> {
  const { store, clock } = context

  const told = () => {
    const account = readAccount(context)
    context.emit('account.changed', { account, error: null })
    emitStatus(context)
    return account
  }

  /** Asks Slack whose token it is, then binds the store to that workspace. */
  const prove = async (token: string, apiUrl: string | null) => {
    const slack = connectSlack({ token, clock, log: context.log, ...(apiUrl === null ? {} : { apiUrl }) })
    await bindWorkspace(context, await identify(slack))
  }

  return {
    'account.connect': async ({ token, slackApiUrl: given, keep = 'keychain' }, { actor }) => {
      const apiUrl = given ?? context.session.secrets.slackApiUrl ?? null
      // The keychain is tried before Slack is asked: a token that cannot be kept should not be used up on the way.
      if (keep === 'keychain') await proveKeychain(context)
      const before = context.session.secrets
      if (keep === 'session') context.session.secrets = { ...before, token }
      await prove(token, apiUrl).catch((error: unknown) => {
        context.session.secrets = before
        throw error
      })
      if (keep === 'keychain') await keptTokens(context).keep({ kind: 'fixed', access: token })
      store.transaction(() => {
        store.settings.set('slackApiUrl', apiUrl)
        store.audit.append({ actor, action: 'account.connected', detail: { kept: keep } }, clock.now())
      })
      context.session.problem = null
      return told()
    },

    'account.signIn': (input, { actor }) => signIn.begin(input, actor),

    'account.sample': async (_input, { actor }) => {
      if (!startSample) throw noSample()
      const { url, token } = await startSample()
      await prove(token, url)
      context.session.secrets = { token, slackApiUrl: url }
      store.audit.append({ actor, action: 'account.connected', detail: { kept: 'session', sample: true } }, clock.now())
      return told()
    },

    'account.signOut': async (_input, { actor }) => {
      const apiUrl = slackApiUrl(context)
      const { revoked } = await signOut(keptTokens(context), { clock, ...(apiUrl === null ? {} : { apiUrl }) })
      const { token: _forgotten, ...rest } = context.session.secrets
      context.session.secrets = rest
      context.session.signedOut = true
      context.session.directory.forget()
      store.audit.append({ actor, action: 'account.signed_out', detail: { revoked } }, clock.now())
      return told()
    },
  }
}

function noSample(): GleanerError {
  return new GleanerError('account.no_sample', {
    says: 'This door has no sample workspace to offer.',
    means: 'Nothing changed.',
    next: 'Run `gleaner demo`, or `gleaner demo --ui` to see it in a browser.',
  })
}
