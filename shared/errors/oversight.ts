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
  'report.no_printer': {
    says: 'No PDF could be made: no Chrome, Chromium or Edge was found on this computer.',
    means: 'The report itself is complete: its page and its data are the same in every form.',
    next: {
      screen: 'Save the page, open it in any browser and print it.',
      terminal: 'Open the HTML file in any browser and print it.',
    },
  },
  'report.no_certificate': {
    says: 'There is no certificate with this number.',
    means: 'Nothing was written.',
    next: {
      screen: 'See the certificates in Reports.',
      terminal: 'See the numbers with `gleaner certificate list`, or add --lake for those that colleagues issued.',
    },
    exitCode: 2,
  },
  'report.not_saved': {
    says: 'The file could not be written: it is there already, or the folder takes none.',
    means: 'Nothing was overwritten. The report is in the audit trail and can be made again.',
    next: {
      screen: 'Save it under another name or in another folder.',
      terminal: 'Give another folder with --out.',
    },
  },
  'report.newer': {
    says: 'This file was made by a newer version of Gleaner.',
    means: 'This version cannot read all of it, so that nothing was checked.',
    next: {
      screen: 'Update Gleaner, then check it again.',
      terminal: 'Update Gleaner, then check it again.',
    },
    exitCode: 3,
  },
  'report.not_a_report': {
    says: 'This file is no report or certificate of Gleaner, or not all of one.',
    means: 'Nothing was checked.',
    next: {
      screen: 'Choose the HTML, JSON or PDF file as it was saved.',
      terminal: 'Give the HTML, JSON or PDF file as it was saved.',
    },
    exitCode: 2,
  },
} satisfies Readonly<Record<`alert.${string}` | `audit.${string}` | `report.${string}`, ErrorEntry>>
