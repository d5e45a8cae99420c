import type { Identity } from '../../collect/index.ts'
import { keyId, workspacePseudonym } from '../../redact/without-text.ts'
import type { EngineContext } from '../context.ts'
import { pseudonymKey } from '../key/key.ts'

/** Ties this store to a workspace and its key. Throws `store.other_workspace`, `key.mismatch` or `key.missing`. */
export async function bindWorkspace(context: EngineContext, { teamId, teamName }: Identity): Promise<Uint8Array> {
  context.managed.assertMay('slack.workspace', teamId)
  const key = await pseudonymKey(context)
  context.store.workspace.set({ teamId, name: teamName, workspace: workspacePseudonym(key, teamId), keyId: keyId(key) })
  context.session.signedOut = false
  return key
}
