/** The sample workspace: a throw-away home with invented data. */
import { both, type ErrorEntry } from './entry.ts'

const LEAVE = {
  screen: 'Choose Leave the sample first; then set up your own workspace.',
  terminal: 'End the sample with Ctrl-C; then set up your own workspace.',
}

export const sampleErrors = {
  'sample.none': {
    says: 'There is no sample workspace to offer here.',
    means: 'Nothing was changed.',
    next: {
      screen: 'Connect Gleaner to Slack instead.',
      terminal: 'Run `gleaner demo`, or `gleaner demo --ui` to see it in a browser.',
    },
    exitCode: 2,
  },
  'sample.not_here': {
    says: 'This is your own workspace, not the sample.',
    means: 'Nothing was deleted.',
    next: both('Go on as before: there is no sample to leave here.'),
    exitCode: 2,
  },
  'sample.refused': {
    says: 'The sample workspace cannot do that.',
    means:
      'Everything in it is invented and will be deleted, so it takes no real token or key and starts nothing by itself.',
    next: LEAVE,
    exitCode: 2,
  },
  'sample.destination': {
    says: 'The sample workspace sends only to a folder of its own.',
    means: 'Nothing was sent, and nothing was written outside the sample.',
    next: {
      screen: 'Keep the folder that the sample suggests. To use a destination of your own, leave the sample first.',
      terminal: 'Keep the folder that the sample suggests. To use a destination of your own, leave the sample first.',
    },
    exitCode: 2,
  },
} satisfies Readonly<Record<`sample.${string}`, ErrorEntry>>
