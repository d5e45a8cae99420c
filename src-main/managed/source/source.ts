/** Where an organisation's configuration is read from. A port, like the clock and the keychain. */
import type { Distrust } from './trusted-file.ts'

export type ManagedReading =
  | { readonly found: 'nothing' }
  | { readonly found: 'bytes'; readonly bytes: Uint8Array }
  | { readonly found: 'untrusted'; readonly why: Distrust }

export interface ManagedSource {
  /** Reads the configuration as it is now. Never throws; asks nobody but this machine. */
  read(): ManagedReading
}

/** There is none, as for a sample workspace. */
export const noManagedSource: ManagedSource = { read: () => ({ found: 'nothing' }) }
