import { gleanerError } from '../../../shared/errors.ts'
import type { Keychain, SecretName } from '../../../shared/keychain.ts'
import type { Store } from '../../store/index.ts'
import { isUnavailable } from './key.ts'

/** Written and removed to try the keychain, or about the home and not of it. */
const SAYS_NOTHING: readonly SecretName[] = ['probe', 'home-place']

/**
 * The keychain of a home that remembers to have kept something in one. From then on a keychain that cannot be reached is no
 * longer none: what it holds must not be taken for absent, or a second key would be made, and messages redacted without the
 * words that are always masked. Reading throws `keychain.silent` then.
 */
export function knownKeychain(keychain: Keychain, settings: Store['settings']): Keychain {
  let isKnown = settings.get('keychainUsed')
  const note = (name: SecretName) => {
    if (isKnown || SAYS_NOTHING.includes(name)) return
    settings.set('keychainUsed', true)
    isKnown = true
  }
  return {
    async get(name) {
      try {
        const secret = await keychain.get(name)
        if (secret !== null) note(name)
        return secret
      } catch (error) {
        if (isUnavailable(error) && settings.get('keychainUsed'))
          throw gleanerError('keychain.silent', {}, { cause: error })
        throw error
      }
    },
    async set(name, secret) {
      await keychain.set(name, secret)
      note(name)
    },
    delete: (name) => keychain.delete(name),
    ...(keychain.claimHome && { claimHome: (as) => keychain.claimHome?.(as) ?? Promise.resolve() }),
  }
}
