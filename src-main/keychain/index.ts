/** The keychain: secrets live in the OS secret store, or in memory for one session, and nowhere else. */
export { homeId, knownHomeId } from './home-identity.ts'
export { memoryKeychain } from './memory-keychain.ts'
export { type KeychainOptions, openKeychain, type Vault } from './os-keychain.ts'
