/** Whose eyes Gleaner reads with: signing in and signing out. */
import { about, both, type ErrorEntry } from './entry.ts'
import { code } from './parameters.ts'

const START_AGAIN = {
  screen: 'Choose "Sign in with Slack" again, and finish in the browser window that opens.',
  terminal: 'Start signing in again, and finish in the browser window that opens.',
}

export const accountErrors = {
  'account.none': {
    says: 'Gleaner is not connected to Slack.',
    means: 'There is no sign-in to read with, so nothing was collected.',
    next: {
      screen: 'Connect Gleaner in Set up.',
      terminal: 'Run `gleaner connect --token-stdin`, or give the token for this run only with --token-stdin.',
    },
    exitCode: 3,
  },
  'account.no_client_id': {
    says: 'Gleaner does not know which Slack app to sign in with.',
    means: 'The browser was not opened.',
    next: {
      screen: 'Paste a user token instead, or ask the person who manages your Slack app for its client id.',
      terminal:
        'Create the app from `gleaner connect --manifest`, or keep a user token with `gleaner connect --token-stdin`.',
    },
    exitCode: 2,
  },
  'account.ports_taken': about({ ports: code(/^\d{1,5}(, \d{1,5}){0,9}$/, '41417, 41418, 41419') }, ({ ports }) => ({
    says: 'Other programs use all the ports that Gleaner can sign in through.',
    means: 'Signing in did not start; nothing was changed.',
    next: both(`Close the programs that use ports ${ports} on this computer, then sign in again.`),
  })),
  'account.sign_in_unknown': {
    says: 'A sign-in came back that Gleaner did not start, or that was used already.',
    means: 'It was ignored; nothing was changed.',
    next: START_AGAIN,
  },
  'account.sign_in_late': {
    says: 'Signing in took longer than ten minutes, so it no longer counts.',
    means: 'Nothing was changed.',
    next: START_AGAIN,
  },
  'account.sign_in_abandoned': {
    says: 'The browser did not come back from Slack.',
    means: 'Nothing was changed.',
    next: START_AGAIN,
  },
  'account.organisation_token': {
    says: 'This sign-in is for a whole Slack organisation, and Gleaner reads one workspace.',
    means: 'Nothing was read or kept.',
    next: both('Sign in to one of its workspaces: install the app there, and use a token of that workspace.'),
    exitCode: 3,
  },
  'account.sign_in_refused': {
    says: 'Slack did not grant the sign-in.',
    means: 'Nothing was changed.',
    next: both(
      'Sign in again and choose Allow. If Slack says that an admin has to approve the app, ask for that first.',
    ),
  },
} satisfies Readonly<Record<`account.${string}`, ErrorEntry>>
