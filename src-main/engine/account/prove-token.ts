import { connectSlack, identify } from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'
import { bindWorkspace } from './bind-workspace.ts'

/**
 * Asks Slack whose token it is, then binds the store to that workspace; null is Slack itself. The token is kept nowhere.
 * Throws `slack.…`, `store.other_workspace`, `key.…` and `keychain.…`.
 */
export async function proveToken(context: EngineContext, token: string, apiUrl: string | null): Promise<void> {
  const { clock, log } = context
  const slack = connectSlack({ token, clock, log, ...(apiUrl === null ? {} : { apiUrl }) })
  await bindWorkspace(context, await identify(slack))
}
