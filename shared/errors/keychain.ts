/** The computer's own store for secrets. */
import { about, type ErrorEntry } from './entry.ts'
import { oneOf } from './parameters.ts'

/** What may be garbled, and how a person gets out of it. */
const GARBLED = {
  key: {
    name: 'the pseudonym key',
    next: {
      screen: 'Try again. If it stays so, import the key again in Settings, or start over with a new home folder.',
      terminal:
        'Run it again. If it stays so, import the key again with `gleaner key import`, or start over with a new home folder: --home DIR.',
    },
  },
  past: {
    name: 'the keys from before a rotation',
    next: {
      screen:
        'Try again. If it stays so, remove the entry past-keys in the system’s password manager: people are then no longer found in what was sent under those keys.',
      terminal:
        'Run it again. If it stays so, remove the entry past-keys in the system’s password manager: people are then no longer found in what was sent under those keys.',
    },
  },
  words: {
    name: 'the words to mask',
    next: {
      screen: 'Try again. If it stays so, enter the words again under Redaction in Settings, and save them.',
      terminal: 'Run it again. If it stays so, give the words again: `gleaner settings set policy.denyWords --stdin`.',
    },
  },
} as const

export const keychainErrors = {
  'keychain.locked': {
    says: 'The keychain of this computer is locked.',
    means: 'Gleaner cannot read the Slack sign-in or the pseudonym key, so nothing was collected or sent.',
    next: {
      screen: 'Unlock it (log in to the desktop, or open the system’s password manager), then try again.',
      terminal: 'Unlock it (log in to the desktop, or open the system’s password manager), then run it again.',
    },
    exitCode: 3,
  },
  'keychain.denied': {
    says: 'The keychain of this computer did not let Gleaner in.',
    means: 'Gleaner cannot read the Slack sign-in or the pseudonym key, so nothing was collected or sent.',
    next: {
      screen: 'Try again, and choose Allow when the system asks about Gleaner.',
      terminal: 'Run it again, and choose Allow when the system asks about Gleaner.',
    },
    exitCode: 3,
  },
  'keychain.home_copied': {
    says: 'This home folder is a copy of another one on this computer.',
    means: 'Two homes cannot share one Slack sign-in: each would sign the other out. Nothing was collected or sent.',
    next: {
      screen: 'Say in Settings which of the two this is.',
      terminal:
        'Run `gleaner connect --this-home original` where you go on, or `gleaner connect --this-home copy` for a second home.',
    },
    exitCode: 3,
  },
  'keychain.unavailable': {
    says: 'This computer has no keychain that Gleaner can use.',
    means: 'Gleaner keeps secrets in the keychain only, never in a file, so nothing was kept.',
    next: {
      screen: 'On Linux, install and start gnome-keyring or KWallet. Or keep the sign-in for this session only.',
      terminal:
        'On Linux, install and start gnome-keyring or KWallet. Or give the token for one run with --token-stdin.',
    },
    exitCode: 3,
  },
  'keychain.silent': {
    says: 'The keychain of this computer does not answer at the moment.',
    means:
      'It holds the pseudonym key and the words to mask of this home, so nothing was collected or sent without it.',
    next: {
      screen: 'Try again. On Linux, see that gnome-keyring or KWallet is running.',
      terminal: 'Run it again. On Linux, see that gnome-keyring or KWallet is running.',
    },
    exitCode: 3,
  },
  'keychain.garbled': about({ what: oneOf('key', 'past', 'words') }, ({ what }) => ({
    says: `What the keychain of this computer gave for ${GARBLED[what].name} cannot be read.`,
    means: 'Nothing was collected, sent or changed: nothing else was taken in its place.',
    next: GARBLED[what].next,
    exitCode: 3,
  })),
} satisfies Readonly<Record<`keychain.${string}`, ErrorEntry>>
