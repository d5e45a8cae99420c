import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import { type CodeKey, codeKeyOf } from '../../lake-layout/index.ts'
import { keyId } from '../../redact/without-text.ts'
import type { EngineContext } from '../context.ts'
import { assertTeamKey, isUnavailable, pastKeys, pseudonymKey } from '../key/key.ts'

/**
 * The keys for codes that this machine holds, the store's own first, then those before it; those that the process was given where
 * it was. None where there is no pseudonym key: a store without one yet has nothing to send, and gets none for this. Throws
 * `key.in_use` where keys were given to a home that has its own, `managed.team_key`, and what a keychain throws that may have the key.
 */
export async function teamKeys(context: EngineContext): Promise<readonly CodeKey[]> {
  if (context.lakeKeys.length > 0) return givenKeys(context)
  if (context.store.workspace.get()?.keyId == null) return []
  try {
    const held = [await pseudonymKey(context), ...(await pastKeys(context))]
    return held.map((key) => ({ keyId: keyId(key), key: codeKeyOf(key) }))
  } catch (error) {
    // A keychain that is only locked has the key: it is not to be told that there is none.
    if (!(error instanceof GleanerError) || (error.code.startsWith('keychain.') && !isUnavailable(error))) throw error
    return []
  }
}

function givenKeys(context: EngineContext): readonly CodeKey[] {
  const { store, lakeKeys } = context
  if (store.workspace.get()?.keyId != null) throw gleanerError('key.in_use')
  assertTeamKey(context, lakeKeys[0]?.keyId ?? null)
  return lakeKeys
}
