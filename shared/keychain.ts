/**
 * The OS secret store, reduced to what Gleaner needs. Each call may throw `keychain.unavailable`,
 * `keychain.locked` or `keychain.denied`.
 */
export interface Keychain {
  get(name: SecretName): Promise<string | null>
  set(name: SecretName, secret: string): Promise<void>
  delete(name: SecretName): Promise<void>
}

/**
 * Everything Gleaner keeps in the keychain. `probe` is written and removed to see whether the store works. `next-key` is
 * there while the key is exchanged; `past-keys` are those before, to find people in rows that were sent under them.
 */
export const SECRET_NAMES = [
  'probe',
  'slack-token',
  'pseudonym-key',
  'next-key',
  'past-keys',
  'audit-anchor',
  'policy-words',
] as const
export type SecretName = (typeof SECRET_NAMES)[number]
