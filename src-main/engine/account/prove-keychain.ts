import { randomUUID } from 'node:crypto'
import type { EngineContext } from '../context.ts'

/** Writes and removes a random value. Throws `keychain.unavailable` or `keychain.locked`. */
export async function proveKeychain({ keychain }: Pick<EngineContext, 'keychain'>): Promise<void> {
  await keychain.set('probe', randomUUID())
  await keychain.delete('probe')
}
