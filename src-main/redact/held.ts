/**
 * Why a message waits for a person. The sentences hold none of its words.
 */
import type { HeldReason } from '../../shared/domain.ts'
import type { Mask } from './mask-until-stable.ts'

const LEAST_CONFIDENCE = 0.1
const MOST_NUMBERS = 20

const REASONS = {
  verifier: {
    code: 'verifier',
    says: 'The verifier found something that redaction had missed. It is masked; check the words around it.',
  },
  unsettled: { code: 'unsettled', says: 'This text could not be redacted reliably, so all of it is withheld.' },
  doubt: { code: 'doubt', says: 'Possible name, masked to be safe.' },
  undecodable: { code: 'undecodable', says: 'Part of the text is damaged and cannot be read reliably.' },
  encoded: { code: 'encoded', says: 'A long block of encoded data was masked; its contents are unknown.' },
  numbers: {
    code: 'many_numbers',
    says: 'Many long numbers of no known kind, all masked. Check whether this is a list of people.',
  },
} as const satisfies Record<string, HeldReason>

/** The reasons to hold a text, given what was masked in it. */
export function heldReasons(original: string, masks: readonly Mask[]): HeldReason[] {
  const reasons: HeldReason[] = []
  if (masks.some(({ detector }) => detector === 'verifier')) reasons.push(REASONS.verifier)
  if (masks.some(({ detector }) => detector === 'unsettled')) reasons.push(REASONS.unsettled)
  if (masks.some(({ detector, confidence }) => detector.startsWith('names.') && confidence < LEAST_CONFIDENCE))
    reasons.push(REASONS.doubt)
  if (!original.isWellFormed() || original.includes('\uFFFD') || original.includes('\u0000'))
    reasons.push(REASONS.undecodable)
  if (masks.some(({ detector, start, end }) => detector === 'secret.high_entropy' && end - start > 400))
    reasons.push(REASONS.encoded)
  if (masks.filter(({ entity, confidence }) => entity === 'NUMBER' && confidence > 0).length > MOST_NUMBERS)
    reasons.push(REASONS.numbers)
  return reasons
}
