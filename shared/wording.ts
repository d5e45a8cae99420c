/** Words and figures that the screens, the terminal and notifications have in common, so that one thing has one name. */
import type { Entity } from './domain.ts'

/** "1 message", "1,204 messages". */
export function counted(count: number, one: string, many = `${one}s`): string {
  // The first separator loads a language's tables, a tenth of what a short command takes.
  const figure = Number.isInteger(count) && count >= 0 && count < 1000 ? `${count}` : count.toLocaleString('en')
  return `${figure} ${count === 1 ? one : many}`
}

/** "2 people and 1 message"; a kind there is none of is left out, and nothing at all is "0 people". */
export function subjects(people: number, messages: number): string {
  return [
    people > 0 || messages === 0 ? counted(people, 'person', 'people') : null,
    messages > 0 ? counted(messages, 'message') : null,
  ]
    .filter((part) => part !== null)
    .join(' and ')
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** "950 B", "1.4 kB", "120 MB": bytes in decimal units, as disks and networks count them. */
export function bytes(size: number): string {
  let amount = size
  let unit = 0
  // What counts is the figure as it is shown: 999,999 B is 1.0 MB and never 1000 kB.
  while (Math.round(amount) >= 1000 && unit < UNITS.length - 1) {
    amount /= 1000
    unit += 1
  }
  const figure = unit === 0 || amount >= 99.95 ? Math.round(amount) : amount.toFixed(1)
  return `${figure} ${UNITS[unit] ?? 'B'}`
}

/** One name for each type of what is masked, wherever it is shown. */
export const ENTITY_NAMES: Readonly<Record<Entity, string>> = {
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

/** How a run ended, or that it has not. A run that was stopped by hand or by the machine is *paused*: the next one resumes it. */
export const RUN_OUTCOMES: Readonly<Record<string, string>> = {
  complete: 'Complete',
  partial: 'Partly done',
  parked: 'Paused',
  failed: 'Failed',
  killed: 'Interrupted',
  'under way': 'Running',
}
