import { randomUUID } from 'node:crypto'
import { GleanerError } from '../../shared/errors.ts'
import { connectSlack, identify } from '../collect/index.ts'
import { keyId, workspacePseudonym } from '../redact/index.ts'
import type { EngineContext, Handlers } from './context.ts'
import { pseudonymKey } from './key.ts'
import { emitStatus, readAccount } from './status.ts'
import { tokenSource } from './tokens.ts'

/** A sample workspace that a door has started. */
export interface StartedSample {
  readonly url: string
  readonly token: string
}

type Names = 'account.connect' | 'account.sample' | 'account.signOut'

/** Handlers for whose eyes Gleaner reads with. */
export function accountHandlers(context: EngineContext, startSample?: () => Promise<StartedSample>): Handlers<Names> {
  const { store, keychain, clock } = context

  const told = () => {
    const account = readAccount(context)
    context.emit('account.changed', { account, error: null })
    emitStatus(context)
    return account
  }

  /** Proves the token, then binds the store to its workspace and key. */
  const prove = async (token: string, apiUrl: string | null) => {
    const slack = connectSlack({ token, clock, log: context.log, ...(apiUrl === null ? {} : { apiUrl }) })
    const { teamId, teamName } = await identify(slack)
    const key = await pseudonymKey(context)
    store.workspace.set({ teamId, name: teamName, workspace: workspacePseudonym(key, teamId), keyId: keyId(key) })
  }

  return {
    'account.connect': async ({ token, slackApiUrl, keep = 'keychain' }, { actor }) => {
      const apiUrl = slackApiUrl ?? context.session.slackApiUrl ?? null
      // The keychain is tried before Slack is asked: a token that cannot be kept should not be used up on the way.
      if (keep === 'keychain') await proveKeychain(context)
      else context.session = { ...context.session, token }
      await prove(token, apiUrl)
      if (keep === 'keychain') await keychain.set('slack-token', JSON.stringify({ kind: 'pasted', token }))
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
      context.session = { token, slackApiUrl: url }
      await prove(token, url)
      store.audit.append({ actor, action: 'account.connected', detail: { kept: 'session', sample: true } }, clock.now())
      return told()
    },

    'account.signOut': async (_input, { actor }) => {
      await revoke(context)
      await keychain.delete('slack-token')
      const { token: _forgotten, ...rest } = context.session
      context.session = rest
      store.audit.append({ actor, action: 'account.signed_out' }, clock.now())
      return told()
    },
  }
}

/** Writes, reads and removes a random value. Throws `keychain.unavailable` or `keychain.locked`. */
async function proveKeychain({ keychain }: EngineContext): Promise<void> {
  const probe = randomUUID()
  await keychain.set('probe', probe)
  await keychain.delete('probe')
}

/** Takes the token's power away at Slack; a token that is dead already, or no network, does not keep it here. */
async function revoke(context: EngineContext): Promise<void> {
  const token = await tokenSource(context)
  if (token === null) return
  const apiUrl = context.session.slackApiUrl ?? context.store.settings.get('slackApiUrl')
  const slack = connectSlack({ token, clock: context.clock, ...(apiUrl === null ? {} : { apiUrl }) })
  await slack.call('auth.revoke').catch(() => context.log.warn('account.revoke_failed'))
}

function noSample(): GleanerError {
  return new GleanerError('account.no_sample', {
    says: 'This door has no sample workspace to offer.',
    means: 'Nothing changed.',
    next: 'Run `gleaner demo`, or `gleaner demo --ui` to see it in a browser.',
  })
}
