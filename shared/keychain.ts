/** The OS secret store, reduced to what Gleaner needs. Each call may throw `keychain.unavailable` or `keychain.locked`. */
export interface Keychain {
  get(name: SecretName): Promise<string | null>
  set(name: SecretName, secret: string): Promise<void>
  delete(name: SecretName): Promise<void>
}

/** Everything Gleaner keeps in the keychain. */
export type SecretName = 'slack-token' | 'pseudonym-key' | 'audit-anchor' | 'policy-words'
