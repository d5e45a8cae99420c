import type { Identity } from '../../collect/index.ts'
import { keyId, workspacePseudonym } from '../../redact/without-text.ts'
import type { WorkspaceRecord } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'
import { pseudonymKey } from '../key/key.ts'
import { noteOrganisation } from './own-teams.ts'
import { noteWho, whoIs } from './who.ts'

/**
 * What would tie this store to a workspace and its key; nothing is written but a first key. Throws
 * `store.other_workspace`, `key.mismatch` or `key.missing`.
 */
export async function bindingOf(
  context: EngineContext,
  { teamId, teamName }: Identity,
): Promise<{ readonly record: WorkspaceRecord; readonly key: Uint8Array }> {
  context.managed.assertMay('slack.workspace', teamId)
  // Before a key is asked for: another workspace is no reason to miss one.
  context.store.workspace.mustBe(teamId)
  const key = await pseudonymKey(context)
  return { record: { teamId, name: teamName, workspace: workspacePseudonym(key, teamId), keyId: keyId(key) }, key }
}

/** Ties this store to a workspace and its key, and notes whose token it is. Throws as `bindingOf` does. */
export async function bindWorkspace(context: EngineContext, identity: Identity): Promise<Uint8Array> {
  const { record, key } = await bindingOf(context, identity)
  context.store.workspace.set(record)
  noteOrganisation(context, identity)
  noteWho(context, whoIs(context, identity, key))
  return key
}
