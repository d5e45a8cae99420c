/** Runs, and what is done with a page on the way into the store. */
import { both, type ErrorEntry } from './entry.ts'

export const collectErrors = {
  'collect.already_running': {
    says: 'A run is already under way.',
    means: 'A second one would ask Slack for the same messages, so none was started.',
    next: {
      screen: 'Wait until it is done, or choose Stop this run first.',
      terminal: 'Wait until it is done (`gleaner status` shows it), then run it again if it is still needed.',
    },
  },
  'collect.process_ended': {
    says: 'The process that reads and redacts messages ended unexpectedly.',
    means: 'What it had stored is safe, and the next run carries on from there.',
    next: {
      screen: 'Choose Collect now. If it keeps happening, report the code.',
      terminal: 'Run it again. If it keeps happening, run `gleaner doctor` and report the code.',
    },
  },
  'collect.lease_lost': {
    says: 'Another Gleaner took over collecting while this one was asleep.',
    means: 'What this run had stored stays; the other one continues from there.',
    next: both('Nothing to do.'),
  },
  'redact.incomplete': {
    says: 'The redactor did not account for every message on a page.',
    means: 'Nothing from that page was stored; the next run reads it again.',
    next: {
      screen: 'Choose Collect now. If it keeps happening, report the code.',
      terminal: 'Run it again. If it keeps happening, run `gleaner doctor` and report the code.',
    },
  },
  'redact.key_length': {
    says: 'The pseudonym key is not 32 bytes long.',
    means: 'Nothing was redacted and nothing was stored.',
    next: {
      screen: 'Import the team’s key again in Settings, or rotate the key there.',
      terminal: 'Import the team’s key again with `gleaner key import`, or make a new one with `gleaner key rotate`.',
    },
  },
} satisfies Readonly<Record<`collect.${string}` | `redact.${string}`, ErrorEntry>>
