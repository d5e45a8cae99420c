/** What was asked for does not read as a request. */
import { about, both, type ErrorEntry } from '../entry.ts'
import { choices, count, fieldNames, flag, nearestWord } from '../parameters.ts'

export const requestErrors = {
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
  'input.usage': {
    says: 'The command line was not understood.',
    means: 'Nothing was done.',
    next: { screen: 'Do it in the window instead.', terminal: 'Run it with --help: it lists what can be given.' },
    exitCode: 2,
  },
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
  'input.format': {
    says: 'Two formats were asked for at once.',
    means: 'Nothing was shown.',
    next: { screen: 'Choose one of them.', terminal: 'Give either --json or --prometheus.' },
    exitCode: 2,
  },
  'input.cursor': {
    says: 'The place to continue from is not one that Gleaner gave out.',
    means: 'Nothing was read.',
    next: both('Start from the first page.'),
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
} satisfies Readonly<Record<`input.${string}`, ErrorEntry>>
