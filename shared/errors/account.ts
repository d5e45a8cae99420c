/** Whose eyes Gleaner reads with: signing in, signing out. */
import { CLIENT_ID_MISTAKES, type ClientIdMistake } from '../slack-client-id.ts'
import { about, both, type ErrorEntry } from './entry.ts'
import { code, oneOf } from './parameters.ts'

const START_AGAIN = {
  screen: 'Choose "Sign in with Slack" again, and finish in the browser window that opens.',
  terminal: 'Run `gleaner connect` again, and finish in the browser window that opens.',
}

/** What was given in place of a client id. */
const CLIENT_ID: Readonly<Record<ClientIdMistake, string>> = {
  spaces: 'The client id has spaces or quotes in it.',
  app_id: 'That is the app id (A…), not the client id.',
  secret: 'That is the client secret. Gleaner needs the client id and no secret.',
  token: 'That is a token, not a client id.',
  other: 'That is not the client id of a Slack app.',
}

export const accountErrors = {
  'account.none': {
    says: 'Gleaner is not connected to Slack.',
    means: 'There is no sign-in to read with, so nothing was collected.',
    next: {
      screen: 'Connect Gleaner in Set up.',
      terminal: 'Run `gleaner connect`, or give a token for this run only with --token-stdin.',
    },
    exitCode: 3,
  },
  'account.no_client_id': {
    says: 'Gleaner does not know which Slack app to sign in with.',
    means: 'The browser was not opened.',
    next: {
      screen: 'Enter the client id of your Slack app. The person who manages the app has it; or create the app here.',
      terminal:
        'Give it with `gleaner connect --client-id ID`. Without an app yet, create one: `gleaner connect --manifest`.',
    },
    exitCode: 2,
  },
  'account.client_id': about({ mistake: oneOf(...CLIENT_ID_MISTAKES) }, ({ mistake }) => ({
    says: CLIENT_ID[mistake],
    means: 'Nothing was stored, and Slack was not asked.',
    next: both(
      'Copy the Client ID from your app’s page at api.slack.com/apps, under Basic Information. It is two numbers with a dot.',
    ),
    exitCode: 2,
  })),
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
  'account.sign_in_cancelled': {
    says: 'The sign-in was given up.',
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
