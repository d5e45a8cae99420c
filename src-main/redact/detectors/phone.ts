/**
 * Phone numbers (ITU-T E.164 and national forms), as people write them.
 *
 * libphonenumber says whether a candidate is a number somewhere. It only chooses the label: what it refuses is still a
 * run of digits, which the number detector masks.
 */
import { createRequire } from 'node:module'
import type { CountryCode } from 'libphonenumber-js/max'
import { onDemand } from '../../on-demand.ts'
import type { Detector, Finding } from '../finding.ts'
import { isIn, matchesOf } from '../text/matches.ts'
import { mayMatch } from '../text/needs/index.ts'
import { foundInPieces, linesWith, linesWithDigits, matchesIn } from '../text/pieces.ts'
import { withoutHarmless } from './harmless.ts'
import { isMachineAt } from './network.ts'

// Not called `require`: the desktop build adds a `require` of its own where it sees one.
const load = createRequire(import.meta.url)
const libphonenumber = onDemand(() => load('libphonenumber-js/max') as typeof import('libphonenumber-js/max'))

/** In all that is sought here; the harmless shapes of other texts need not be known. */
const enoughDigits = /\d(?:[ ().\-/·]{0,3}\d){5}|8(?:00|33|44|55|66|77|88)|900/
/** Behind a word that announces a number fewer are enough. */
const fewDigits = /\d(?:[ -]?\d){3}/
const toldAtAll = /number|phone|tel|mobile|cell|fax|whatsapp|m[óo]vil|call|ext/iu
const candidate =
  /(?<![\p{L}\d])(?:\+{1,2}\s?|00)?\(?\d(?:[ ().\-/·]{0,3}\d){5,16}(?:[ ,;]{0,2}(?:x|ext\.?|extension|durchwahl|#)[ :.]{0,2}\d{1,6}|,{2,4}\d{2,8}#?)?(?![\p{L}\d])/giu
/** `1-800-FLOWERS`: at least one letter where digits are expected. */
const vanity =
  /(?<![\p{L}\d])(?:\+?1[ .-]?)?\(?(?:8(?:00|33|44|55|66|77|88)|900)\)?[ .-]?[A-Z\d](?:-?[A-Z\d]){6,9}(?![\p{L}\d])/gu
/** Numbers too short to stand out, right behind a word that announces one. */
const short =
  /\b(?:my (?:new )?number|phone|tel|telephone|mobile|cell|fax|whatsapp|telefon|móvil|teléfono|téléphone|call(?: me)?(?: at| on)?|ext(?:n|ension)?)\b(?: (?:number|no\.?|is|nr\.?|#))?[ :.#]{1,3}(\d(?:[ -]?\d){3,6})(?![\w-])/giu
/** `tel: 75.12.34` has the shape of a version: only a word that leaves no doubt makes it a number. */
const pairs =
  /\b(?:my (?:new )?number|phone|tel|telephone|fax|whatsapp|telefon|téléphone|call me (?:at|on))\b(?: (?:number|no\.?|is|nr\.?))?[ :.#]{1,3}(\d{2}(?:\.\d{2}){2,3})(?![\w-]|\.\d)/giu
const digit = /\d/g
const context =
  /\b(?:phones?|tel|telephone|mobile|cell|call|fax|whatsapp|signal|sms|text|ring|dial|reach|handy|mobil|telefon\w*|móvil|celular|teléfono|numero|número|numéro|téléphone|telefone|telefoon|puhelin|numer|手机|电话|電話|전화|тел\w*)\b/iu
const REGIONS: readonly CountryCode[] =
  'US GB DE FR IN ES IT BR JP AU NL SE PL CH NG ZA KR CN MX TR PH SG IL UA AT BE DK FI NO PT IE NZ AR CO CL RU CZ HU RO GR TH VN MY ID HK TW AE SA EG KE PK BD'.split(
    ' ',
  ) as CountryCode[]
/** After so many candidates a text is a list of numbers; the number detector masks the rest without a finer name. */
const MOST_CANDIDATES = 40

export const phone: Detector = {
  name: 'phone',
  goesByShape: true,
  isLimited: true,
  find(view, { telephones }) {
    if (!enoughDigits.test(view.text) && !(fewDigits.test(view.text) && isIn(view.text, toldAtAll))) return []
    const text = withoutHarmless(view)
    const found: Finding[] = []
    let tried = 0
    for (const match of text.matchAll(candidate)) {
      tried += 1
      if (tried > MOST_CANDIDATES) break
      const written = match[0]
      // Asking fifty countries whether it is a phone takes its time, and it is masked as what it is.
      if (isMachineAt(view.text, match.index, match.index + written.length)) continue
      const isTold = written.startsWith('+') || context.test(text.slice(Math.max(0, match.index - 40), match.index))
      if (isPhone(written, isTold, telephones)) found.push(finding(match.index, written, isTold ? 0.95 : 0.75))
    }
    for (const match of matchesOf(text, vanity)) {
      if (/[A-Z]{3}/.test(match[0])) found.push(finding(match.index, match[0], 0.7))
    }
    for (const match of [
      ...(mayMatch(view.text, short) ? matchesIn(linesWith(text, digit), short) : []),
      ...foundInPieces(linesWithDigits(view.text), pairs),
    ]) {
      const number = match[1] ?? ''
      found.push(finding(match.index + match[0].length - number.length, number, 0.7))
    }
    return found
  },
}

function isPhone(written: string, isTold: boolean, known: Map<string, boolean> | undefined): boolean {
  const number = written.replace(/(?:x|ext|#|durch|,,).*$/i, '')
  const digits = number.replace(/\D/g, '')
  if (/^\+|^00[1-9]/.test(number.trim())) return digits.length >= 7
  if (isTold) return digits.length >= 7 && digits.length <= 15
  // Seconds or milliseconds since 1970, as logs write them.
  if (/^1[4-9]\d{8}(?:\d{3})?$/.test(number.trim())) return false
  if (digits.length < 7 || digits.length > 13 || /^\d(?:[ .,]+\d)*$/.test(number.trim())) return false
  // Two bare numbers side by side look like a short local number; a dash or a bracket tells them apart.
  if (digits.length < 9 && /^[\d ]+$/.test(number.trim())) return false
  const isGrouped = digits.length < number.trim().length
  if (!isGrouped && (digits.length < 10 || digits.length > 11)) return false
  const before = known?.get(number)
  if (before !== undefined) return before
  const isValid = (isGrouped ? REGIONS : REGIONS.slice(0, 12)).some((region) => {
    const parsed = libphonenumber().parsePhoneNumberFromString(number, region)
    return parsed?.isValid() ?? false
  })
  known?.set(number, isValid)
  return isValid
}

function finding(start: number, written: string, confidence: number): Finding {
  return { start, end: start + written.length, entity: 'PHONE', confidence, detector: 'phone' }
}
