import { GleanerError } from '../../shared/errors.ts'
import { type CallRecord, connectSlack, identify, type SlackClient } from '../collect/index.ts'
import { keyId, workspacePseudonym } from '../redact/index.ts'
import type { WorkspaceRecord } from '../store/index.ts'
import type { EngineContext } from './context.ts'
import { isUnavailable, pseudonymKey } from './key.ts'
import { tokenSource } from './tokens.ts'

/** A connected workspace with the key its pseudonyms are made with. */
export interface Connected {
  readonly slack: SlackClient
  readonly workspace: WorkspaceRecord
  readonly key: Uint8Array
}

/** A client for the account at hand. Throws `account.none`, or what the keychain throws. */
export async function slackFor(context: EngineContext, signal?: AbortSignal): Promise<SlackClient> {
  const token = await tokenSource(context)
  if (token === null) throw noAccount()
  const apiUrl = context.session.slackApiUrl ?? context.store.settings.get('slackApiUrl')
  return connectSlack({
    token,
    ...(apiUrl === null ? {} : { apiUrl }),
    clock: context.clock,
    onCall: (call: CallRecord) => context.store.apiCalls.record(call),
    log: context.log,
    ...(signal === undefined ? {} : { signal }),
  })
}

/** Proves the account with one `auth.test` and binds this store to its workspace and key. */
export async function connected(context: EngineContext, signal?: AbortSignal): Promise<Connected> {
  const slack = await slackFor(context, signal)
  const { teamId, teamName } = await identify(slack, signal)
  const key = await pseudonymKey(context)
  const workspace = { teamId, name: teamName, workspace: workspacePseudonym(key, teamId), keyId: keyId(key) }
  context.store.workspace.set(workspace)
  return { slack, workspace, key }
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

function noAccount(): GleanerError {
  return new GleanerError(
    'account.none',
    {
      says: 'Gleaner is not connected to Slack.',
      means: 'There is no token to read with; nothing was collected.',
      next: 'Pipe a token in with `gleaner connect --token-stdin`, or for this run only with --token-stdin.',
    },
    { exitCode: 3 },
  )
}
