import type { Keychain, SecretName } from '../../shared/keychain.ts'

/** Keeps secrets in memory: they are gone when the process ends. For "this session only" and for tests. */
export function memoryKeychain(): Keychain {
  const secrets = new Map<SecretName, string>()
  return {
    get: async (name) => secrets.get(name) ?? null,
    async set(name, secret) {
      secrets.set(name, secret)
    },
    async delete(name) {
      secrets.delete(name)
    },
  }
}
