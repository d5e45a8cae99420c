/** The key behind the pseudonyms: kept, shared with a team, rotated. */
import { counted } from '../wording.ts'
import { about, both, type ErrorEntry } from './entry.ts'
import { count } from './parameters.ts'

const UNCHANGED = 'Nothing was changed.'

export const keyErrors = {
  'key.missing': {
    says: 'The key that this store’s pseudonyms were made with is not here.',
    means:
      'Nothing was collected: the same people would have got new pseudonyms, and the warehouse would count them twice.',
    next: {
      screen:
        'Unlock the system’s keychain, import the team’s key again in Settings, or sign in with the same token as last time.',
      terminal:
        'Unlock the system’s keychain, import the team’s key again with `gleaner key import`, or give the same token as last time with --token-stdin. To start over, use another --home.',
    },
    exitCode: 3,
  },
  'key.mismatch': {
    says: 'The pseudonym key is not the one this home folder was started with.',
    means: 'Nothing was stored: mixing two keys would count everybody twice.',
    next: {
      screen: 'Import the team’s key again in Settings, or start over with a new home folder.',
      terminal:
        'Import the team’s key again with `gleaner key import`, or start over with a new home folder: --home DIR.',
    },
    exitCode: 3,
  },
  'key.not_kept': {
    says: 'There is no pseudonym key in the keychain.',
    means: 'Nothing was shown or changed. Without a keychain the key is derived for each session and kept nowhere.',
    next: {
      screen: 'Sign in on a computer with a keychain, or import a team’s key there in Settings.',
      terminal: 'Sign in on a computer with a keychain, or import a team’s key there with `gleaner key import`.',
    },
    exitCode: 3,
  },
  'key.in_use': {
    says: 'What is stored here was made with another key.',
    means: 'Nothing was changed: the same people would have got second pseudonyms, and opt-outs would be lost.',
    next: {
      screen: 'Send what is pending, then import the key in a new home folder, before its first run.',
      terminal: 'Upload what is pending, then import the key in a new home folder (--home DIR), before its first run.',
    },
    exitCode: 2,
  },
  'key.weak_passphrase': about({ least: count }, ({ least }) => ({
    says: 'That passphrase is too easy to guess.',
    means: 'Nothing was shown: anyone who gets the text can try passphrases for as long as they like.',
    next: both(`Use ${least} characters or more that are not a few repeated: four or five random words are good.`),
    exitCode: 2,
  })),
  'key.unreadable': {
    says: 'That is not a complete Gleaner key.',
    means: UNCHANGED,
    next: both('Copy everything from the line with BEGIN GLEANER to the one with END GLEANER, both included.'),
    exitCode: 2,
  },
  'key.passphrase': {
    says: 'The passphrase does not open this key.',
    means: UNCHANGED,
    next: both(
      'Ask the person who shared the key for its passphrase. If it is right, the text was damaged on the way.',
    ),
    exitCode: 3,
  },
  'key.reading': {
    says: 'A run is under way.',
    means: 'Nothing was changed: its messages would have been made with two keys.',
    next: {
      screen: 'Wait until it is done, or choose Stop this run, then try again.',
      terminal: 'Wait until it is done (`gleaner status` shows it), then run it again.',
    },
  },
  'key.unsent': about({ messages: count }, ({ messages }) => ({
    says: `${counted(messages, 'message')} made with this key ${messages === 1 ? 'is' : 'are'} still pending here.`,
    means: 'Nothing was changed: after the rotation they could not be collected again.',
    next: {
      screen: 'Send them, or discard and exclude what should not leave, then rotate the key.',
      terminal: 'Run `gleaner upload`, or discard and exclude what should not leave, then `gleaner key rotate`.',
    },
    exitCode: 2,
  })),
} satisfies Readonly<Record<`key.${string}`, ErrorEntry>>
