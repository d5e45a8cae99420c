/** The home folder and the database in it. */
import { about, type ErrorEntry } from './entry.ts'
import { code } from './parameters.ts'

const UNCHANGED = 'Nothing was changed.'
const INTACT = 'What was stored before is intact; the step that failed left nothing half-written.'

export const storeErrors = {
  'store.full': {
    says: 'The disk is full, so Gleaner could not store anything more.',
    means: INTACT,
    next: { screen: 'Free some space, then try again.', terminal: 'Free some space, then run it again.' },
  },
  'store.read_only': {
    says: 'Gleaner may not write to its home folder or the database in it.',
    means: UNCHANGED,
    next: {
      screen: 'Make Gleaner’s home folder writable for your user, then try again.',
      terminal: 'Make the home folder writable for your user, or choose another with --home.',
    },
  },
  'store.busy': {
    says: 'Another Gleaner is writing to the same home folder.',
    means: 'This one changed nothing.',
    next: {
      screen: 'Wait until the other has finished, then try again.',
      terminal: 'Wait until the other has finished, then run it again.',
    },
  },
  'store.corrupt': {
    says: 'The file gleaner.db in the home folder is damaged, or is not Gleaner’s database.',
    means: 'Gleaner leaves the file as it is. Batches that were uploaded are safe at the destination.',
    next: {
      screen: 'Move the file out of the home folder, or restore a backup, then start Gleaner again.',
      terminal:
        'Move the file out of the home folder, or restore a backup, then collect again. Or choose another folder with --home.',
    },
  },
  'store.failed': about({ sqlite: code(/^[A-Z][A-Z0-9_]{1,40}$/, 'SQLITE_IOERR') }, ({ sqlite }) => ({
    says: `The database could not be read or written (${sqlite}).`,
    means: INTACT,
    next: {
      screen: 'Check the disk that holds Gleaner’s home folder, then try again.',
      terminal: 'Check the disk and the home folder, then run it again.',
    },
  })),
  'store.deleted': {
    says: 'This home folder was deleted or replaced while Gleaner had it open.',
    means: 'Nothing is collected, sent or stored from here any more. What had been sent stays at its destination.',
    next: {
      screen: 'Quit Gleaner and start it again.',
      terminal: 'Run it again; `gleaner connect` sets Gleaner up from the beginning.',
    },
  },
  'store.closed': {
    says: 'This home folder was closed before that was done.',
    means: 'What was under way was ended; nothing was left half-written.',
    next: { screen: 'Start Gleaner again, then try again.', terminal: 'Run it again.' },
  },
  'store.unsafe_path': {
    says: 'The home folder or a file in it is a link, or not what Gleaner expects there.',
    means: 'Gleaner did not follow it and changed nothing.',
    next: {
      screen: 'Remove the link, then start Gleaner again.',
      terminal: 'Remove the link, or choose another folder with --home.',
    },
  },
  'store.missing': {
    says: 'There is nothing stored in this home folder yet.',
    means: UNCHANGED,
    next: {
      screen: 'Connect Gleaner in Set up first.',
      terminal: 'Run `gleaner connect` first, or choose another folder with --home.',
    },
    exitCode: 3,
  },
  'store.older_schema': {
    says: 'The database was made by an older Gleaner and has not been updated yet.',
    means: UNCHANGED,
    next: {
      screen: 'Start Gleaner once: it updates the database.',
      terminal: 'Run `gleaner collect` or open the app once, then run it again.',
    },
  },
  'store.newer_schema': {
    says: 'The database was written by a newer Gleaner than this one.',
    means: 'This version does not touch it, so nothing is lost.',
    next: {
      screen: 'Update Gleaner.',
      terminal: 'Update Gleaner, or choose another home folder with --home.',
    },
  },
  'store.other_workspace': {
    says: 'This home folder belongs to another Slack workspace.',
    means: 'Nothing was stored or changed.',
    next: {
      screen: 'Sign in to the workspace this home folder belongs to, or use another home folder for this one.',
      terminal: 'Use a home folder of its own for each workspace: --home DIR.',
    },
    exitCode: 2,
  },
} satisfies Readonly<Record<`store.${string}`, ErrorEntry>>
