import type { ReportScope, ReportVerdict } from '../../shared/contract/report.ts'
import { counted } from '../../shared/wording.ts'

export const reports = {
  title: 'Reports',
  lead: 'What was done, on paper: for the file, for a person who asks, and for colleagues.',
  report: {
    title: 'Compliance report',
    lead: 'What was collected, masked, approved, sent and erased in a period, and how retention stands. Anyone with the lake can check it.',
    from: 'From (UTC)',
    to: 'Until (UTC)',
    scope: 'Covers',
    scopes: { home: 'This computer', lake: 'Everyone in the lake' } satisfies Record<ReportScope, string>,
    make: 'Make report',
    making: 'Counting, and reading the lake…',
    made: (number: string) => `Report ${number}`,
    trails: (count: number) => `${counted(count, 'audit trail')} verified`,
    broken: (count: number) => `${counted(count, 'audit trail')} did not verify`,
    figures: {
      collected: 'Collected',
      masked: 'Places masked',
      approved: 'Approved',
      sent: 'Sent',
      erasures: 'Erasures',
      alerts: 'Alerts',
      retention: 'Limits met',
    },
    notCopied: 'It is not in the lake yet: until the next copy of the trail only this computer can check it.',
  },
  forms: { html: 'Page', pdf: 'PDF', json: 'Data' },
  saveAs: (form: string, number: string) => `Save ${number} as ${form}`,
  printing: 'Printing…',
  certificates: {
    title: 'Certificates of erasure',
    lead: 'A page for each person and message that was erased, with its proof.',
    who: 'Person',
    whoHint: '@name, member id or pseudonym; looked up in memory',
    find: 'Find',
    all: 'Show all',
    none: 'No certificates yet.',
    noneOf: 'No certificate of this person.',
    of: { person: 'Person', message: 'Message' },
    proved: 'proved',
    notProved: 'not proved',
    incomplete: 'incomplete: a key was missing',
    says: (rows: number, objects: number) =>
      `${counted(rows, 'row')} removed, ${counted(objects, 'object')} read again`,
  },
  notice: {
    title: 'Notice to colleagues',
    lead: 'From the configuration as it is, to post in the channels by hand. Nothing that is typed here is stored.',
    purpose: 'We want to …',
    readers: 'Who reads the data',
    contact: 'Whom to ask',
    text: 'Notice',
    copy: 'Copy',
    copied: 'Copied',
    missing: (count: number) => `${counted(count, 'blank', 'blanks')} left to fill in.`,
  },
  check: {
    title: 'Check a report or certificate',
    lead: 'Compares a saved file with the audit trail and the lake.',
    choose: 'Choose a file…',
    outcomes: { ok: 'OK', failed: 'Failed', not_checked: 'Not checked' } satisfies Record<
      ReportVerdict['checks'][number]['outcome'],
      string
    >,
  },
} as const
