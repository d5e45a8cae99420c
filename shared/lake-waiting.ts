/** What waits for a maintainer, in words that screens and terminal share. */
import type { WaitingKind } from './contract/lake.ts'
import { counted } from './wording.ts'

interface Waits {
  readonly what: WaitingKind
  readonly messages: number
  readonly people: number
}

/** Those that take a protection back take nothing away, so what they take says nothing of them. */
const WITHDRAWS = {
  'opt-in': 'asks for a person’s messages again',
  text: 'asks for text of a channel again',
  include: 'takes back the exclusion of a message',
} as const

const TAKES = {
  upload: 'an upload',
  'opt-out': 'an opt-out',
  exclude: 'an exclusion',
  erase: 'an erasure',
} as const satisfies Readonly<Record<Exclude<WaitingKind, keyof typeof WITHDRAWS | 'level'>, string>>

/** Such as "an opt-out: takes 120 messages, all of 4 people". */
export function waitingWords({ what, messages, people }: Waits): string {
  if (what === 'opt-in' || what === 'text' || what === 'include') return WITHDRAWS[what]
  if (what === 'level') return `counts only for a channel: takes the text of ${counted(messages, 'message')}`
  return `${TAKES[what]}: takes ${counted(messages, 'message')}, all of ${people === 1 ? '1 person' : `${people} people`}`
}
