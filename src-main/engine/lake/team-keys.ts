import { GleanerError } from '../../../shared/errors.ts'
import { type CodeKey, codeKeyOf } from '../../lake-layout/index.ts'
import { keyId } from '../../redact/without-text.ts'
import type { EngineContext } from '../context.ts'
import { pastKeys, pseudonymKey } from '../key/key.ts'

/**
 * The keys for codes that this machine holds, the store's own first, then those before it; none where there is no pseudonym key.
 * A store without a key yet has nothing to send, and gets none for this.
 */
export async function teamKeys(context: EngineContext): Promise<readonly CodeKey[]> {
  if (context.store.workspace.get()?.keyId == null) return []
  try {
    const held = [await pseudonymKey(context), ...(await pastKeys(context))]
    return held.map((key) => ({ keyId: keyId(key), key: codeKeyOf(key) }))
  } catch (error) {
    if (error instanceof GleanerError) return []
    throw error
  }
}
