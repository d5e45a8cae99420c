import type { Level } from '../../shared/domain.ts'
import { counted, ENTITY_NAMES } from '../../shared/wording.ts'

export const messages = (count: number) => counted(count, 'message')

export const LEVELS: Readonly<Record<Level, string>> = { metrics: 'Metrics', text: 'Text' }

export const common = {
  app: 'Gleaner',
  cancel: 'Cancel',
  close: 'Close',
  loading: 'Loading…',
  retry: 'Try again',
  save: 'Save',
  undo: 'Undo',
  undone: 'Undone.',
  copy: 'Copy',
  copied: 'Copied',
  channel: (name: string) => `#${name}`,
  entity: ENTITY_NAMES,
  level: LEVELS,
  messages,
}

export const errors = {
  unreachable: {
    says: 'Gleaner is not answering.',
    means: 'Nothing is lost: what was collected stays on this laptop, and nothing leaves it meanwhile.',
    next: 'Make sure Gleaner is running, then try again.',
  },
  unexpected: {
    says: 'Unexpected error on this screen.',
    means: 'What was already stored is intact.',
    next: 'Try again. If it happens again, run `gleaner doctor` in a terminal.',
  },
  sessionRefused: {
    title: 'This link has already been used',
    says: 'Each link to Gleaner opens once, so that nobody else can follow it.',
    next: 'Go back to the terminal, run gleaner serve again and open the new link.',
  },
  failed: (says: string) => `Not done: ${says}`,
}
