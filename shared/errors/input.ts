/** What was asked for, and cannot be understood or carried out as it was asked. */
import { TOKEN_MISTAKES, type TokenMistake } from '../slack-token.ts'
import { about, both, type ErrorEntry } from './entry.ts'
import { choices, count, fieldNames, flag, nearestWord, oneOf, settingName, settingPath } from './parameters.ts'

const UNCHANGED = 'Nothing was changed.'
const MEMBER_ID = both('Give the member id instead: in Slack, open the profile, then More, then Copy member ID.')

/** What is wrong with how a destination was named. */
const DESTINATION = {
  place: {
    says: 'That names no destination that Gleaner knows.',
    next: {
      screen: 'Choose a folder or an S3 bucket.',
      terminal: 'Write --to folder:DIR or --to s3://bucket/prefix.',
    },
  },
  endpoint: {
    says: 'That S3 endpoint is not a URL.',
    next: {
      screen: 'Write the endpoint like https://s3.example.com.',
      terminal: 'Write --s3-endpoint like https://s3.example.com.',
    },
  },
  no_bucket: {
    says: 'S3 options were given without a bucket.',
    next: {
      screen: 'Name the bucket as well.',
      terminal: 'Give the --s3-… flags together with --to s3://bucket/prefix.',
    },
  },
} as const

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

export const inputErrors = {
  'input.invalid': about({ fields: fieldNames }, ({ fields }) => ({
    says: 'Gleaner did not understand what it was asked.',
    means: 'Nothing was done.',
    next: {
      screen: `Check ${fields}, then try again.`,
      terminal: `Check ${fields}, then run it again.`,
    },
    exitCode: 2,
  })),
  'input.unknown_command': {
    says: 'There is no such command.',
    means: 'Nothing was done.',
    next: both('Update both sides of Gleaner to the same version.'),
    exitCode: 2,
  },
  'input.foreign_frame': {
    says: 'The request did not come from one of Gleaner’s own windows.',
    means: 'Nothing was answered and nothing changed.',
    next: both('Open Gleaner from its tray icon.'),
  },
  'input.setting': about({ setting: settingName }, ({ setting }) => ({
    says: `The value for the setting "${setting}" is not one Gleaner knows.`,
    means: 'The setting stays as it was.',
    next: both('Check the value and set it again.'),
    exitCode: 2,
  })),
  'input.setting_unknown': about({ nearest: nearestWord }, ({ nearest }) => ({
    says: `There is no setting with that name.${nearest}`,
    means: UNCHANGED,
    next: {
      screen: 'See all settings in Settings.',
      terminal: 'Run `gleaner settings get` to see all of them; the destination has `gleaner destination`.',
    },
    exitCode: 2,
  })),
  'input.setting_value': about({ setting: settingPath, allowed: choices }, ({ setting, allowed }) => ({
    says: `That is not a value for ${setting}.`,
    means: UNCHANGED,
    next: {
      screen: `Choose one of: ${allowed}.`,
      terminal: `Give one of: ${allowed}.`,
    },
    exitCode: 2,
  })),
  'input.setting_words': about({ setting: settingPath }, ({ setting }) => ({
    says: 'Your organisation’s words are read from standard input, and everything else from the command line.',
    means: 'Nothing was changed. Other programs can see what is on a command line.',
    next: {
      screen: 'Type the words in Settings, one per line.',
      terminal: `Pipe the words in, one per line: cat words.txt | gleaner settings set ${setting} --stdin`,
    },
    exitCode: 2,
  })),
  'input.choice': about({ option: flag, nearest: nearestWord, allowed: choices }, ({ option, nearest, allowed }) => ({
    says: `That is not one of the words that can be chosen here.${nearest}`,
    means: 'Nothing was done.',
    next: { screen: 'Choose one from the list.', terminal: `Give ${option} one of: ${allowed}.` },
    exitCode: 2,
  })),
  'input.number': about({ option: flag, least: count, most: count }, ({ option, least, most }) => ({
    says: 'That is not a whole number that fits here.',
    means: 'Nothing was done.',
    next: {
      screen: `Give a whole number from ${least} to ${most}.`,
      terminal: `Give ${option} a whole number from ${least} to ${most}.`,
    },
    exitCode: 2,
  })),
  'input.form': about({ option: flag, form: choices }, ({ option, form }) => ({
    says: 'That does not have the form that is needed here.',
    means: 'Nothing was done.',
    next: { screen: `Write it like ${form}.`, terminal: `Write ${option} like ${form}.` },
    exitCode: 2,
  })),
  'input.usage': {
    says: 'The command line was not understood.',
    means: 'Nothing was done.',
    next: { screen: 'Do it in the window instead.', terminal: 'Run it with --help: it lists what can be given.' },
    exitCode: 2,
  },
  'input.cursor': {
    says: 'The place to continue from is not one that Gleaner gave out.',
    means: 'Nothing was read.',
    next: both('Start from the first page.'),
    exitCode: 2,
  },
  'input.not_confirmed': {
    says: 'This deletes something, and nobody confirmed it.',
    means: UNCHANGED,
    next: {
      screen: 'Try again, and confirm.',
      terminal: 'Run it again and answer yes; where nobody can be asked, add --yes.',
    },
    exitCode: 3,
  },
  'input.wipe_phrase': {
    says: 'The phrase that confirms this was not typed.',
    means: 'Nothing was deleted.',
    next: {
      screen: 'Type delete everything, exactly like that.',
      terminal:
        'Run it again and type delete everything; where nobody can be asked, add --confirm "delete everything".',
    },
    exitCode: 3,
  },
  'input.words': {
    says: 'No words to mask were given, or the message does not contain them.',
    means: 'Nothing was masked.',
    next: {
      screen: 'Select the words in the message.',
      terminal: 'Type them as `gleaner review show` prints them, or name their place with --at, such as --at 12-25.',
    },
    exitCode: 2,
  },
  'input.range': {
    says: 'The selection is not within the message.',
    means: 'Nothing was masked.',
    next: both('Load the message again and select the words again.'),
    exitCode: 2,
  },
  'input.person_unknown': {
    says: 'Nobody in this workspace has that name.',
    means: UNCHANGED,
    next: MEMBER_ID,
    exitCode: 2,
  },
  'input.person_ambiguous': {
    says: 'More than one member has that name.',
    means: UNCHANGED,
    next: MEMBER_ID,
    exitCode: 2,
  },
  'input.token_kind': about({ mistake: oneOf(...TOKEN_MISTAKES) }, ({ mistake }) => ({
    says: TOKEN[mistake].says,
    means: 'Nothing was stored, and Slack was not asked.',
    next: both(TOKEN[mistake].next),
    exitCode: 2,
  })),
  'input.slack_api_url': {
    says: 'That address for Slack is not an https URL (http is fine on this computer only).',
    means: 'Slack was not asked and nothing was stored: a token must not travel in the clear.',
    next: {
      screen: 'Write it like https://slack.com/api/ or http://127.0.0.1:8080/api/.',
      terminal: 'Write --slack-api-url like https://slack.com/api/ or http://127.0.0.1:8080/api/.',
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
  'input.erasure': {
    says: 'Nobody and no message was named.',
    means: 'Nothing was erased.',
    next: {
      screen: 'Name a person, or choose Erase now for what opt-outs have queued.',
      terminal: 'Give --user @name, --message m_…, or --queued for what opt-outs have queued.',
    },
    exitCode: 2,
  },
  'input.message_id': {
    says: 'That is not the pseudonym of a message.',
    means: 'Nothing was erased.',
    next: {
      screen: 'Copy it from the destination: it starts with m_ and has 28 characters.',
      terminal: 'Copy it from `gleaner review show` or from the destination: it starts with m_ and has 28 characters.',
    },
    exitCode: 2,
  },
  'input.passphrase': {
    says: 'No passphrase came over standard input.',
    means: 'Nothing was shown or changed.',
    next: {
      screen: 'Type a passphrase.',
      terminal: 'Pipe it in: pass show gleaner/passphrase | gleaner key share --passphrase-stdin',
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
  'input.days': about({ limit: flag }, ({ limit }) => ({
    says: 'That is not a number of days that Gleaner accepts.',
    means: 'No limit was changed and nothing was deleted.',
    next: { screen: 'Give whole days, such as 14.', terminal: `Give whole days, such as ${limit} 14.` },
    exitCode: 2,
  })),
  'input.batches': {
    says: 'Neither all batches nor some were named.',
    means: 'Nothing was approved.',
    next: {
      screen: 'Choose batches in Review.',
      terminal: 'See what is pending with `gleaner review list`, then give batch ids or --all.',
    },
    exitCode: 2,
  },
  'input.format': {
    says: 'Two formats were asked for at once.',
    means: 'Nothing was shown.',
    next: { screen: 'Choose one of them.', terminal: 'Give either --json or --prometheus.' },
    exitCode: 2,
  },
  'input.since': about({ option: flag }, ({ option }) => ({
    says: 'That is not a date in the past or a duration.',
    means: 'Nothing was done.',
    next: {
      screen: 'Give a date such as 2026-11-01, or a duration such as 12h, 30d or 6w.',
      terminal: `Give ${option} a date such as 2026-11-01, or a duration such as 12h, 30d or 6w.`,
    },
    exitCode: 2,
  })),
  'input.until': about({ option: flag }, ({ option }) => ({
    says: 'That is not a time that is still to come.',
    means: 'Nothing was paused.',
    next: {
      screen: 'Choose a later time.',
      terminal:
        option === '--for'
          ? 'Give --for a duration such as 30m, 2h or 3d.'
          : 'Give --until a time such as 18:00, or a date and time such as 2026-11-30T08:00.',
    },
    exitCode: 2,
  })),
  'input.destination': about({ wrong: oneOf('place', 'endpoint', 'no_bucket') }, ({ wrong }) => ({
    ...DESTINATION[wrong],
    means: 'Nothing was uploaded.',
    exitCode: 2,
  })),
} satisfies Readonly<Record<`input.${string}`, ErrorEntry>>
