/** A value that a setting, a limit or the destination cannot take. */
import { about, both, type ErrorEntry } from '../entry.ts'
import { choices, flag, nearestWord, oneOf, settingName, settingPath } from '../parameters.ts'

const UNCHANGED = 'Nothing was changed.'

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

export const settingErrors = {
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
  'input.days': about({ limit: flag }, ({ limit }) => ({
    says: 'That is not a number of days that Gleaner accepts.',
    means: 'No limit was changed and nothing was deleted.',
    next: { screen: 'Give whole days, such as 14.', terminal: `Give whole days, such as ${limit} 14.` },
    exitCode: 2,
  })),
  'input.destination': about({ wrong: oneOf('place', 'endpoint', 'no_bucket') }, ({ wrong }) => ({
    ...DESTINATION[wrong],
    means: 'Nothing was uploaded.',
    exitCode: 2,
  })),
} satisfies Readonly<Record<`input.${string}`, ErrorEntry>>
