/** What an undo did, in the same words on the screens and in the terminal. */
import type { ActKind } from './contract/review.ts'
import type { CommandOutput } from './contract.ts'
import { counted } from './wording.ts'

/** Each step in the past, before its count. */
export const ACT_NAMES: Readonly<Record<ActKind, string>> = {
  approved: 'Approved',
  excluded: 'Excluded',
  included: 'Included again',
  released: 'Released',
  masked: 'Masked',
  unmasked: 'Unmasked',
  discarded: 'Discarded',
}

/** "Approved 7 messages", for a step. */
export function actWords({ kind, messages }: { readonly kind: ActKind; readonly messages: number }): string {
  return `${ACT_NAMES[kind]} ${counted(messages, 'message')}`
}

/** "5 undone, 2 moved on.", and why nothing was undone where nothing was. */
export function undoSentence({ act, undone, movedOn }: CommandOutput<'review.undo'>): string {
  if (act === null) return 'Nothing to undo.'
  if (act.kind === 'masked' && undone === 0) return 'The masked words are gone, so the mask stays.'
  if (movedOn === 0) return `Undone: ${actWords({ kind: act.kind, messages: undone }).toLowerCase()}.`
  return `${undone.toLocaleString('en')} undone, ${movedOn.toLocaleString('en')} moved on.`
}
