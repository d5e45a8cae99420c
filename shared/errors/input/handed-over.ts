/** What was handed over to read: a token, a passphrase, an address, a file, a folder. */
import { TOKEN_MISTAKES, type TokenMistake } from '../../slack-token.ts'
import { about, both, type ErrorEntry } from '../entry.ts'
import { oneOf } from '../parameters.ts'

const UNCHANGED = 'Nothing was changed.'

const USER_TOKEN = 'Copy the User OAuth Token of your Slack app: it starts with xoxp-.'
const TOKEN_ALONE = 'Give the token alone, without anything before or after it.'

/** What was given in place of a user token. */
const TOKEN: Readonly<Record<TokenMistake, { readonly says: string; readonly next: string }>> = {
  bot: { says: 'That is a bot token (xoxb-). Gleaner reads with a user token.', next: USER_TOKEN },
  app_level: { says: 'That is an app-level token (xapp-). It cannot read channels.', next: USER_TOKEN },
  refresh: { says: 'That is a refresh token (xoxe-). It only renews another token.', next: USER_TOKEN },
  browser: {
    says: 'That is a token of Slack’s own web page (xoxc- or xoxd-). Gleaner does not use those.',
    next: USER_TOKEN,
  },
  legacy: { says: 'That is a kind of Slack token that Gleaner does not use.', next: USER_TOKEN },
  bearer: { says: 'There is "Bearer" before the token.', next: TOKEN_ALONE },
  quotes: { says: 'There are quotes around the token.', next: TOKEN_ALONE },
  spaces: { says: 'There are spaces or line breaks in the token.', next: TOKEN_ALONE },
  client_secret: { says: 'That looks like a client secret or signing secret, not a token.', next: USER_TOKEN },
  client_id: { says: 'That is the client id of an app, not a token.', next: USER_TOKEN },
  none: { says: 'That is not a Slack user token.', next: USER_TOKEN },
}

export const handedOverErrors = {
  'input.token_kind': about({ mistake: oneOf(...TOKEN_MISTAKES) }, ({ mistake }) => ({
    says: TOKEN[mistake].says,
    means: 'Nothing was stored, and Slack was not asked.',
    next: both(TOKEN[mistake].next),
    exitCode: 2,
  })),
  'input.passphrase': {
    says: 'No passphrase came over standard input.',
    means: 'Nothing was shown or changed.',
    next: {
      screen: 'Type a passphrase.',
      terminal: 'Pipe it in: pass show gleaner/passphrase | gleaner key share --passphrase-stdin',
    },
    exitCode: 2,
  },
  'input.slack_api_url': {
    says: 'That address for Slack is not an https URL (http is fine on this computer only).',
    means: 'Slack was not asked and nothing was stored: a token must not travel in the clear.',
    next: {
      screen: 'Write it like https://slack.com/api/ or http://127.0.0.1:8080/api/.',
      terminal: 'Write --slack-api-url like https://slack.com/api/ or http://127.0.0.1:8080/api/.',
    },
    exitCode: 2,
  },
  'input.file': {
    says: 'That file cannot be read.',
    means: UNCHANGED,
    next: {
      screen: 'Paste the text of the shared key instead.',
      terminal: 'Give the path of the file that holds what `gleaner key share` printed.',
    },
    exitCode: 2,
  },
  'input.managed_file': {
    says: 'That managed configuration cannot be read.',
    means: 'Nothing was checked.',
    next: {
      screen: 'Choose a file that you may read.',
      terminal: 'Give the path of a managed.json that you may read.',
    },
    exitCode: 2,
  },
  'input.directory': {
    says: 'That file cannot be read as a JSON array of Slack members.',
    means: 'Nothing was redacted, because names would have slipped through.',
    next: {
      screen: 'Use the "members" array of a users.list answer.',
      terminal: 'Give --directory the "members" array of a users.list answer.',
    },
    exitCode: 2,
  },
  'input.home_not_empty': {
    says: 'That home folder is not empty.',
    means: 'The demo did not start: it never writes into a store that may be real.',
    next: {
      screen: 'Choose a folder that is empty or does not exist yet.',
      terminal: 'With --home, name a folder that is empty or does not exist yet. Or leave --home out.',
    },
    exitCode: 2,
  },
} satisfies Readonly<Record<`input.${string}`, ErrorEntry>>
