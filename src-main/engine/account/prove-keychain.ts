import { randomUUID } from 'node:crypto'
import type { EngineContext } from '../context.ts'
import { keychainFailure, noteFound } from './tell.ts'

/** Writes and removes a random value. Throws `keychain.unavailable`, `keychain.locked` or `keychain.denied`, and notes it. */
export async function proveKeychain(context: EngineContext): Promise<void> {
  const { keychain } = context
  try {
    await keychain.set('probe', randomUUID())
    await keychain.delete('probe')
  } catch (error) {
    const why = keychainFailure(error)
    if (why !== null) noteFound(context, { kind: 'keychain_failed', why })
    throw error
  }
}
