/**
 * The OS secret store: Keychain on macOS, Credential Manager on Windows, the Secret Service (gnome-keyring, KWallet)
 * on Linux. There is no fallback to a file: without a secret store nothing is kept.
 */
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { GleanerError, gleanerError } from '../../shared/errors.ts'
import type { Keychain } from '../../shared/keychain.ts'
import { homeKeychain } from './home-keychain.ts'

/** What the native module offers, and tests stand in for. */
export interface Vault {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export interface KeychainOptions {
  readonly home: string
  /** Whether the folder is the platform's own place, whose entries had a name of their own before homes had ids. */
  readonly isDefaultHome: boolean
  readonly loadVault?: () => Promise<Vault>
  /** How long an answer may take. A locked keyring without a desktop asks for its password for ever. */
  readonly timeoutMs?: number
}

/** Opens the OS secret store for a home; its native library is loaded with the first call. */
export function openKeychain(options: KeychainOptions): Keychain {
  const { home, isDefaultHome, loadVault = loadKeytar, timeoutMs = 30_000 } = options
  let vault: Promise<Vault> | undefined

  async function ask<Answer>(question: (vault: Vault) => Promise<Answer>): Promise<Answer> {
    try {
      vault ??= loadVault()
      return await within(timeoutMs, question(await vault))
    } catch (thrown) {
      throw asKeychainError(thrown)
    }
  }

  return homeKeychain({
    home,
    formerService: isDefaultHome ? 'gleaner' : formerNameOf(home),
    entriesOf: (service) => ({
      get: (name) => ask((open) => open.getPassword(service, name)),
      set: (name, secret) => ask((open) => open.setPassword(service, name, secret)),
      delete: (name) => ask(async (open) => void (await open.deletePassword(service, name))),
    }),
  })
}

/** What the entries of a named home were called before homes had ids. */
const formerNameOf = (home: string) =>
  `gleaner-${createHash('sha256').update(resolve(home)).digest('hex').slice(0, 16)}`

async function loadKeytar(): Promise<Vault> {
  const keytar = await import('keytar')
  // A CommonJS module: Node puts its exports under `default`, some bundlers do not.
  return 'default' in keytar ? (keytar.default as Vault) : keytar
}

class NoAnswer extends Error {}

async function within<Answer>(timeoutMs: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer()), timeoutMs)
  })
  try {
    return await Promise.race([answer, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** libsecret, Security.framework and wincred each word it their own way. */
function asKeychainError(thrown: unknown): GleanerError {
  if (thrown instanceof GleanerError) return thrown
  const words = thrown instanceof Error ? thrown.message : ''
  if (thrown instanceof NoAnswer || /locked|dismissed|user interaction/i.test(words))
    return gleanerError('keychain.locked', {}, { cause: thrown })
  if (/cancel+ed|authoriz|denied/i.test(words)) return gleanerError('keychain.denied', {}, { cause: thrown })
  return gleanerError('keychain.unavailable', {}, { cause: thrown })
}
