/**
 * Phone numbers (E.164 and national forms), as people write them.
 *
 * libphonenumber says whether a candidate could be dialled from the given regions. It only chooses the label: what it
 * refuses is still a run of digits, which the number detector masks.
 */
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Detector, Finding } from '../finding.ts'

const candidate =
  /(?<![\p{L}\d])(?:\+|00)?[ (]?\d(?:[ ().\-/]{0,3}\d){6,16}(?:\s?(?:x|ext\.?|#)\s?\d{1,6})?(?![\p{L}\d])/giu
const context =
  /\b(?:phone|tel|mobile|cell|call|fax|whatsapp|sms|text me|ring|dial|handy|telefon|móvil|teléfono|numero|numéro|电话|電話)\b/i
const REGIONS: readonly CountryCode[] = [
  'US',
  'GB',
  'DE',
  'FR',
  'IN',
  'ES',
  'IT',
  'BR',
  'JP',
  'AU',
  'NL',
  'SE',
  'PL',
  'CH',
  'NG',
  'ZA',
  'KR',
  'CN',
  'MX',
  'TR',
  'PH',
  'SG',
  'IL',
  'UA',
]

export const phone: Detector = {
  name: 'phone',
  find({ text }) {
    const found: Finding[] = []
    for (const match of text.matchAll(candidate)) {
      const written = match[0]
      const isTold = written.startsWith('+') || context.test(text.slice(Math.max(0, match.index - 40), match.index))
      const isGrouped = /\d[ ().\-/]+\d/.test(written) && !isPlainShape(written)
      if (!(isTold || isGrouped) || !couldBeDialled(written)) continue
      found.push({
        start: match.index,
        end: match.index + written.length,
        entity: 'PHONE',
        confidence: isTold ? 0.95 : 0.75,
        detector: 'phone',
      })
    }
    return found
  },
}

/** Dates, versions, addresses of machines and sums are grouped digits as well. */
function isPlainShape(written: string): boolean {
  return (
    /^\s?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/.test(written) ||
    /^\s?\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(written) ||
    /^\d{1,4}(?:\.\d{1,6}){1,4}$/.test(written) ||
    /^\d{1,3}(?: \d{3})+$/.test(written) ||
    /^\d{9,10}\.\d{3,6}$/.test(written)
  )
}

function couldBeDialled(written: string): boolean {
  const plain = written.replace(/^\s?00/, '+')
  if (plain.trimStart().startsWith('+')) return true
  return REGIONS.some((region) => parsePhoneNumberFromString(plain, region)?.isPossible() ?? false)
}
