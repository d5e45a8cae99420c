/**
 * Addresses and the numbers of papers behind the words that announce them: by capitals, digits and where they stand, without
 * a layout, a street's name or a checksum.
 */
import type { Announcement } from '../announcing/index.ts'
import { BLANK, digitsIn, type Range } from './marks.ts'

/** Capitals and digits in one word, as papers and plates are numbered. */
const paper =
  /^(?=[^\s,;]{0,20}\d)(?:\p{Lu}{1,3}-\p{Lu}{1,2} \d{1,4}\p{Lu}?|\d{2}\p{Lu}{1,2}[- ]?\d{3}[. ]?\d{2}|[\p{Lu}\d][\p{Lu}\d.-]{4,20})(?![\p{L}\p{N}_@/=-]|\.\p{L})/u

/** `PAN card ABCDE1234F`, `plate: M-AB 1234`. */
export function papersBehind(text: string, { trust, link, valueStart }: Announcement): Range[] {
  if (trust !== 'firm' || link === 'none' || link === 'comma') return []
  const written = paper.exec(text.slice(valueStart, valueStart + 30))?.[0] ?? ''
  return digitsIn(written) >= 3 && /\p{Lu}/u.test(written)
    ? [{ start: valueStart, end: valueStart + written.length }]
    : []
}

/** The rest of a line in which a name with a capital and a house number stand beside each other. */
const houseAndStreet =
  /\p{Lu}[\p{L}'’.-]{2,} \d{1,4}(?![\p{L}\d]{2}|[.:]\d)|(?<![\p{L}\p{N}.-])\d{1,4}[A-Za-z]?,? (?:[\p{L}'’.]{1,12} ){0,3}\p{Lu}\p{Ll}{2}|\p{Script=Han}\d{1,4}(?!\p{Nd})/u

/** `my address: Gartenweg 12, 50667 Köln`; what something "moved to" may be a version. */
export function addressBehind(text: string, { trust, link, start, end, valueStart }: Announcement): Range[] {
  if (trust !== 'firm' || link === 'none' || link === 'comma' || /^mov/i.test(text.slice(start, end))) return []
  const line = text.slice(valueStart, valueStart + 100)
  const rest = /^[^\n;|<>(){}"]{6,}/.exec(line.split(BLANK, 1)[0] ?? '')?.[0] ?? ''
  const written = rest.replace(/[.!?](?: .*)?$|[ ,]+$/u, '')
  const where = houseAndStreet.exec(written)
  return where === null || where.index > 24 || /:\/\/|@/.test(written)
    ? []
    : [{ start: valueStart, end: valueStart + written.length }]
}
