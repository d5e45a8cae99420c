/**
 * The OS secret store, reduced to what Gleaner needs. Each call may throw `keychain.unavailable`,
 * `keychain.locked`, `keychain.denied` or `keychain.home_copied`; in a home that has kept something, reading throws `keychain.silent`.
 */
export interface Keychain {
  get(name: SecretName): Promise<string | null>
  set(name: SecretName, secret: string): Promise<void>
  delete(name: SecretName): Promise<void>
  /**
   * A person says what a home is that was found beside another with the same id: the original, to which the entries
   * belong from now on, or a copy, which gets an id and entries of its own, without the sign-in.
   */
  claimHome?(as: 'original' | 'copy'): Promise<void>
}

/**
 * Everything Gleaner keeps in the keychain. `probe` is written and removed to see whether the store works. `next-key` is
 * there while the key is exchanged; `home-place` says where the home lives; `past-keys` are those before, to find people in rows that were sent under them.
 */
export const SECRET_NAMES = [
  'probe',
  'slack-token',
  'pseudonym-key',
  'next-key',
  'past-keys',
  'audit-anchor',
  'policy-words',
  // Last: without it the entries belong to nobody.
  'home-place',
] as const
export type SecretName = (typeof SECRET_NAMES)[number]
