/**
 * Where money goes: payment cards (ISO/IEC 7812, Luhn), IBANs (ISO 13616, mod 97) and crypto wallets.
 */
import type { Detector, Finding } from '../finding.ts'
import { foundIn, matchesOf } from '../text/matches.ts'

const card = /(?<![\p{L}\d])\d(?:[ -]?\d){11,18}(?![\p{L}\d])/gu
const ibanStart = /(?=.{2}\d\d)(?<![\p{L}\d])[A-Z]{2}\d{2}(?=[ -]?[A-Z0-9])/giu
const ibanRun = /^[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){10,32}/i
/** Lengths from the IBAN registry (ISO 13616, SWIFT). */
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18
  FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20
  LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24
  SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)
const wallet =
  /(?<![A-Za-z0-9])(?:bc1[ac-hj-np-z02-9]{20,80}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|[LM][1-9A-HJ-NP-Za-km-z]{26,33}|ltc1[ac-hj-np-z02-9]{20,80}|r[1-9A-HJ-NP-Za-km-z]{24,34}|addr1[ac-hj-np-z02-9]{50,110})(?![A-Za-z0-9])/g

/** `****4471`: the end of a card's number, the rest left out. */
const masked = /(?<![\w*•])(?:\*{4}|•{4}|x{4}|X{4})[ -]?\d{4}(?![\w*•-])/g

export const money: Detector = {
  name: 'money',
  goesByShape: true,
  find({ text }) {
    const found: Finding[] = []
    for (const match of foundIn(text, card)) {
      const digits = match[0].replace(/\D/g, '')
      if (hasIssuerPrefix(digits) && passesLuhn(digits)) found.push(at(match, 'CARD', 0.97))
    }
    for (const match of foundIn(text, ibanStart)) {
      const run = ibanRun.exec(text.slice(match.index, match.index + 70))?.[0] ?? ''
      const end = ibanLength(run)
      if (end > 0) found.push({ ...at(match, 'IBAN', 0.99), end: match.index + end })
    }
    for (const match of foundIn(text, masked)) found.push(at(match, 'CARD', 0.8))
    for (const match of matchesOf(text, wallet)) {
      if (/\d/.test(match[0]) && /[A-Za-z]/.test(match[0].slice(1))) found.push(at(match, 'CRYPTO', 0.9))
    }
    return found
  },
}

/** The Luhn check (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0 && /[1-9]/.test(digits)
}

/** ISO/IEC 7812-1: the networks' assigned prefixes, with the lengths they issue. */
function hasIssuerPrefix(digits: string): boolean {
  switch (digits.length) {
    case 13:
      return /^4/.test(digits)
    case 14:
      return /^3[0689]/.test(digits)
    case 15:
      return /^(?:3[47]|2014|2149|1800|2131)/.test(digits)
    default:
      return digits.length >= 16 && /^(?:4|5[0-8]|2[2-7]|6|35|81|9792)/.test(digits)
  }
}

/** How many characters of the run are an IBAN, by its country's length; words may follow it after a space. */
function ibanLength(run: string): number {
  const wanted = IBAN_LENGTHS[run.slice(0, 2).toUpperCase()]
  if (wanted === undefined) return 0
  const head = run.slice(0, 4).toUpperCase()
  let rest = 0
  let length = 4
  for (let end = 4; end < run.length; end += 1) {
    const char = run.charAt(end)
    if (char === ' ' || char === '-') continue
    rest = carried(rest, char)
    length += 1
    if (length === wanted) return [...head].reduce(carried, rest) === 1 ? end + 1 : 0
  }
  return 0
}

/** ISO 7064 MOD 97-10, one character further. */
function carried(rest: number, char: string): number {
  const value = Number.parseInt(char, 36)
  return (rest * (value > 9 ? 100 : 10) + value) % 97
}

function at(match: RegExpExecArray, entity: Finding['entity'], confidence: number): Finding {
  return { start: match.index, end: match.index + match[0].length, entity, confidence, detector: entity.toLowerCase() }
}
