/** Several homes on one computer: each has a store, a sign-in and settings of its own. */
import { both, type ErrorEntry } from './entry.ts'

const UNCHANGED = 'Nothing was changed.'

export const homeErrors = {
  'home.none': {
    says: 'Other homes cannot be opened from here.',
    means: UNCHANGED,
    next: { screen: 'Open Gleaner from its icon, then try again.', terminal: 'Choose the home with --home DIR.' },
    exitCode: 2,
  },
  'home.unknown': {
    says: 'That home is not in the list.',
    means: 'It may have been taken off in another window. Nothing in it was deleted.',
    next: { screen: 'Add its folder again.', terminal: 'Run `gleaner homes list` to see what is.' },
    exitCode: 2,
  },
  'home.gone': {
    says: 'There is no home in that folder now.',
    means: 'The folder was moved or deleted, or its disk is not connected. Gleaner made no new home in its place.',
    next: {
      screen: 'Connect the disk, or add the folder where it is now; or take the home off the list.',
      terminal: 'Connect the disk, or run `gleaner homes add DIR` where it is now, or `gleaner homes forget DIR`.',
    },
    exitCode: 3,
  },
  'home.not_absolute': {
    says: 'That is not a whole path.',
    means: UNCHANGED,
    next: both('Write the folder from the root on, or starting with ~.'),
    exitCode: 2,
  },
  'home.in_use_otherwise': {
    says: 'That folder has other things in it.',
    means: 'A home needs a folder of its own, which only you can read. Nothing was changed.',
    next: both('Choose a new or empty folder, or one that is a home already.'),
    exitCode: 2,
  },
  'home.not_makeable': {
    says: 'That folder cannot be made or written to.',
    means: UNCHANGED,
    next: both('Choose a folder of your own, on a disk that is writable.'),
  },
  'home.stays': {
    says: 'This is the home that Gleaner was started with.',
    means: 'It stays in the list for as long as it is open.',
    next: {
      screen: 'To delete everything in it, use Delete everything at the end of Settings.',
      terminal: 'To delete everything in it, run `gleaner wipe`.',
    },
    exitCode: 2,
  },
  'home.busy': {
    says: 'That home is collecting or sending right now.',
    means: 'It was left open, and goes on.',
    next: both('Wait until it has finished, or stop it there, then try again.'),
    exitCode: 3,
  },
} satisfies Readonly<Record<`home.${string}`, ErrorEntry>>
