import type { TeamId } from '../../../shared/domain.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import {
  type CallRecord,
  connectSlack,
  identify,
  type SlackClient,
  type TokenSource,
  type Tokens,
} from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'
import { isUnavailable } from '../key/key.ts'
import { accountRecord, ownToken } from './account.ts'
import { bindWorkspace } from './bind-workspace.ts'
import { keptTokens } from './kept-tokens.ts'
import { slackApiUrl } from './slack-api-url.ts'
import { keychainFailure, noteFound, noteSignInEnd } from './tell.ts'

/** A connected workspace with the key its pseudonyms are made with. */
export interface Connected {
  readonly slack: SlackClient
  readonly teamId: TeamId
  /** The organisation the workspace belongs to, on Enterprise Grid. */
  readonly organisationId: TeamId | null
  readonly key: Uint8Array
}

/** The token of the account at hand, where it can be renewed. Throws `account.none`, or what the keychain throws. */
export async function tokensFor(context: EngineContext): Promise<TokenSource> {
  const token = ownToken(context)
  if (token !== undefined) {
    context.managed.assertMay('slack.pastedTokens', true)
    const { signOuts } = accountRecord(context)
    return {
      current: async () => {
        // Asked for every call: what is under way ends as soon as somebody signs out, in whichever process.
        if (accountRecord(context).signOuts !== signOuts) throw gleanerError('account.none')
        return token
      },
      replace: async () => null,
    }
  }
  const tokens = keptTokens(context)
  if (!(await isThere(context, tokens))) throw gleanerError('account.none')
  return tokens
}

/** A client for the account at hand. Throws `account.none`, or what the keychain throws. */
export async function slackFor(context: EngineContext, signal?: AbortSignal): Promise<SlackClient> {
  const token = await tokensFor(context)
  const apiUrl = slackApiUrl(context)
  return connectSlack({
    token,
    ...(apiUrl === null ? {} : { apiUrl }),
    clock: context.clock,
    onCall: (call: CallRecord) => context.store.apiCalls.record(call),
    log: context.log,
    ...(signal === undefined ? {} : { signal }),
  })
}

async function isThere(context: EngineContext, tokens: Tokens): Promise<boolean> {
  try {
    const { kind, signInAgainBy } = await tokens.state()
    noteFound(context, kind === 'none' ? { kind: 'token_absent' } : { kind: 'token_found', signInAgainBy })
    return kind !== 'none'
  } catch (error) {
    const why = keychainFailure(error)
    if (why !== null) noteFound(context, { kind: 'keychain_failed', why })
    throw error
  }
}

/** Proves the account with one `auth.test` and binds this store to its workspace and key. */
export async function connected(context: EngineContext, signal?: AbortSignal): Promise<Connected> {
  const slack = await slackFor(context, signal)
  const identity = await identify(slack, signal).catch((error: unknown) => {
    if (error instanceof GleanerError) noteSignInEnd(context, error.code)
    throw error
  })
  const key = await bindWorkspace(context, identity)
  await noteConfirmed(context)
  return { slack, teamId: identity.teamId, organisationId: identity.organisationId, key }
}

/** Slack took the token. */
export async function noteConfirmed(context: EngineContext): Promise<void> {
  if (ownToken(context) !== undefined) {
    context.session.ownTokenEnded = null
    return
  }
  const { kind, signInAgainBy } = await keptTokens(context).state()
  // Somebody may have signed out while Slack was asked.
  noteFound(context, kind === 'none' ? { kind: 'token_absent' } : { kind: 'confirmed', signInAgainBy })
}

/** Like `slackFor`, but null when there is nobody to ask as. */
export async function slackIfAny(context: EngineContext): Promise<SlackClient | null> {
  try {
    return await slackFor(context)
  } catch (error) {
    if (isUnavailable(error) || (error instanceof GleanerError && error.code === 'account.none')) return null
    throw error
  }
}
