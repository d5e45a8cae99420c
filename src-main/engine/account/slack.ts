import type { TeamId } from '../../../shared/domain.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import { type CallRecord, connectSlack, identify, isSignInEnd, type SlackClient } from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'
import { isUnavailable } from '../key/key.ts'
import { bindWorkspace } from './bind-workspace.ts'
import { keptTokens, slackApiUrl } from './kept-tokens.ts'
import { noteSignInEnd, noteSignInEnded } from './sign-in-end.ts'

/** A connected workspace with the key its pseudonyms are made with. */
export interface Connected {
  readonly slack: SlackClient
  readonly teamId: TeamId
  /** The organisation the workspace belongs to, on Enterprise Grid. */
  readonly organisationId: TeamId | null
  readonly key: Uint8Array
}

/** A client for the account at hand. Throws `account.none`, or what the keychain throws. */
export async function slackFor(context: EngineContext, signal?: AbortSignal): Promise<SlackClient> {
  if (context.session.secrets.token !== undefined) context.managed.assertMay('slack.pastedTokens', true)
  const tokens = keptTokens(context)
  if (context.session.secrets.token === undefined) {
    const { kind, signInAgainBy } = await tokens.state()
    context.session.signInAgainBy = signInAgainBy
    if (kind === 'none') throw gleanerError('account.none')
  }
  const apiUrl = slackApiUrl(context)
  return connectSlack({
    token: context.session.secrets.token ?? tokens,
    ...(apiUrl === null ? {} : { apiUrl }),
    clock: context.clock,
    onCall: (call: CallRecord) => context.store.apiCalls.record(call),
    log: context.log,
    ...(signal === undefined ? {} : { signal }),
  })
}

/** Asks the keychain until when the sign-in lasts, so that its end is told in time. A keychain that is not there says nothing. */
export async function noteSignIn(context: EngineContext): Promise<void> {
  if (context.session.secrets.token !== undefined) return
  try {
    const { kind, signInAgainBy } = await keptTokens(context).state()
    context.session.signInAgainBy = signInAgainBy
    if (kind !== 'none' && context.store.inspections.get('sign_in')?.found !== 1) noteSignInEnd(context, signInAgainBy)
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
  }
}

/** Proves the account with one `auth.test` and binds this store to its workspace and key. */
export async function connected(context: EngineContext, signal?: AbortSignal): Promise<Connected> {
  const slack = await slackFor(context, signal)
  const identity = await identify(slack, signal).catch((error: unknown) => {
    if (error instanceof GleanerError && isSignInEnd(error.code)) noteSignInEnded(context, true)
    throw error
  })
  noteSignInEnded(context, false)
  const key = await bindWorkspace(context, identity)
  return { slack, teamId: identity.teamId, organisationId: identity.organisationId, key }
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
