/** Alerts, the audit trail, reports: what watches over the rest. */
import { about, type ErrorEntry } from './entry.ts'
import { count } from './parameters.ts'

export const oversightErrors = {
  'alert.unknown': {
    says: 'There is no such alert.',
    means: 'The others were acknowledged.',
    next: {
      screen: 'See the alerts in Activity.',
      terminal: 'See the alerts with `gleaner alerts list --all`.',
    },
    exitCode: 2,
  },
  'audit.broken': about({ entry: count }, ({ entry }) => ({
    says: `The audit trail is broken${entry > 0 ? ` at entry ${entry}` : ''}.`,
    means: 'Something or someone changed it outside Gleaner. Collected messages are not affected.',
    next: {
      screen: 'Keep a copy of the home folder and tell the privacy officer. Audit shows what was found.',
      terminal:
        'Keep a copy of the home folder and tell the privacy officer. `gleaner audit verify` shows what was found.',
    },
  })),
  'report.period': {
    says: 'This period ends before it begins.',
    means: 'No report was made.',
    next: {
      screen: 'Choose a first day that comes before the last one.',
      terminal: 'Give a --from that comes before --to.',
    },
    exitCode: 2,
  },
  'report.not_a_report': {
    says: 'This file is no report or certificate of Gleaner.',
    means: 'Nothing was checked.',
    next: {
      screen: 'Choose the HTML, JSON or PDF file as it was saved.',
      terminal: 'Give the HTML, JSON or PDF file as it was saved.',
    },
    exitCode: 2,
  },
} satisfies Readonly<Record<`alert.${string}` | `audit.${string}` | `report.${string}`, ErrorEntry>>
