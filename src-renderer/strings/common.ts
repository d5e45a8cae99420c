import type { Entity, Level } from '../../shared/domain.ts'

/** "1 message", "1,204 messages". */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

export const messages = (count: number) => counted(count, 'message', 'messages')

const ENTITY_NAMES: Readonly<Record<Entity, string>> = {
  PERSON: 'person',
  HANDLE: 'handle',
  EMAIL: 'email',
  PHONE: 'phone',
  CARD: 'card',
  IBAN: 'IBAN',
  IP: 'IP address',
  MAC: 'MAC address',
  URL: 'link',
  ADDRESS: 'address',
  LOCATION: 'place',
  DATE: 'date',
  SECRET: 'secret',
  NATIONAL_ID: 'national id',
  CRYPTO: 'wallet',
  NUMBER: 'number',
  ORG: 'organisation',
}

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
    says: 'This screen ran into an error it did not expect.',
    means: 'What was already stored is intact.',
    next: 'Try again; if it stays, run `gleaner doctor` in a terminal.',
  },
  sessionRefused: {
    title: 'This link was used already',
    says: 'Each link to Gleaner opens once, so that nobody else can follow it.',
    next: 'Go back to the terminal, run gleaner serve again and open the new link.',
  },
  failed: (says: string) => `Not done: ${says}`,
}
