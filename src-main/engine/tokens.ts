import { z } from 'zod'
import type { TokenSource } from '../collect/index.ts'
import type { EngineContext } from './context.ts'

const KeptSchema = z.looseObject({ kind: z.literal('pasted'), token: z.string().min(1) })

/** The token to read with: this session's, else the keychain's, else null. */
export async function tokenSource({ session, keychain }: EngineContext): Promise<string | TokenSource | null> {
  if (session.token !== undefined) return session.token
  const kept = await keychain.get('slack-token')
  return kept === null ? null : KeptSchema.parse(JSON.parse(kept)).token
}
