import { randomUUID } from 'node:crypto'
import { GleanerError } from '../../../shared/errors.ts'
import { connectSlack, type Identity, identify, signOut } from '../../collect/index.ts'
import { keyId, workspacePseudonym } from '../../redact/index.ts'
import { keptTokens, slackApiUrl } from '../account/kept-tokens.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { pseudonymKey } from '../key/key.ts'
import { emitStatus, readAccount } from '../status.ts'

/** A sample workspace that a door has started. */
export interface StartedSample {
  readonly url: string
  readonly token: string
}

type Names = 'account.connect' | 'account.sample' | 'account.signOut'

/** Handlers for whose eyes Gleaner reads with. */
export function accountHandlers(context: EngineContext, startSample?: () => Promise<StartedSample>): Handlers<Names> {
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
      const apiUrl = given ?? context.session.slackApiUrl ?? null
      // The keychain is tried before Slack is asked: a token that cannot be kept should not be used up on the way.
      if (keep === 'keychain') await proveKeychain(context)
      const before = context.session
      if (keep === 'session') context.session = { ...before, token }
      await prove(token, apiUrl).catch((error: unknown) => {
        context.session = before
        throw error
      })
      if (keep === 'keychain') await keptTokens(context).keep({ kind: 'fixed', access: token })
      store.transaction(() => {
        store.settings.set('slackApiUrl', apiUrl)
        store.audit.append({ actor, action: 'account.connected', detail: { kept: keep } }, clock.now())
      })
      context.problem = null
      return told()
    },

    'account.sample': async (_input, { actor }) => {
      if (!startSample) throw noSample()
      const { url, token } = await startSample()
      await prove(token, url)
      context.session = { token, slackApiUrl: url }
      store.audit.append({ actor, action: 'account.connected', detail: { kept: 'session', sample: true } }, clock.now())
      return told()
    },

    'account.signOut': async (_input, { actor }) => {
      const apiUrl = slackApiUrl(context)
      const { revoked } = await signOut(keptTokens(context), { clock, ...(apiUrl === null ? {} : { apiUrl }) })
      const { token: _forgotten, ...rest } = context.session
      context.session = rest
      context.signedOut = true
      context.directory.forget()
      store.audit.append({ actor, action: 'account.signed_out', detail: { revoked } }, clock.now())
      return told()
    },
  }
}

/** Ties this store to a workspace and its key. Throws `store.other_workspace`, `key.mismatch` or `key.missing`. */
export async function bindWorkspace(context: EngineContext, { teamId, teamName }: Identity): Promise<Uint8Array> {
  const key = await pseudonymKey(context)
  context.store.workspace.set({ teamId, name: teamName, workspace: workspacePseudonym(key, teamId), keyId: keyId(key) })
  context.signedOut = false
  return key
}

/** Writes and removes a random value. Throws `keychain.unavailable` or `keychain.locked`. */
export async function proveKeychain({ keychain }: EngineContext): Promise<void> {
  await keychain.set('probe', randomUUID())
  await keychain.delete('probe')
}

function noSample(): GleanerError {
  return new GleanerError('account.no_sample', {
    says: 'This door has no sample workspace to offer.',
    means: 'Nothing changed.',
    next: 'Run `gleaner demo`, or `gleaner demo --ui` to see it in a browser.',
  })
}
