/** What nobody foresaw. */
import type { ErrorEntry } from './entry.ts'

export const internalErrors = {
  'internal.unexpected': {
    says: 'Unexpected error.',
    means: 'What was already stored is intact; the step that failed can be run again.',
    next: {
      screen: 'Try again. If it keeps happening, report the code and what you did.',
      terminal: 'Run it again. If it keeps happening, run `gleaner doctor` and report the code and what you ran.',
    },
  },
  'internal.interrupted': {
    says: 'It was interrupted before it was done.',
    means: 'Nothing is lost or sent twice: the next attempt continues from where this one stopped.',
    next: { screen: 'Start it again.', terminal: 'Run it again.' },
  },
} satisfies Readonly<Record<`internal.${string}`, ErrorEntry>>
