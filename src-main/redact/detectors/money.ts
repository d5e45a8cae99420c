/**
 * Where money goes: payment cards (ISO/IEC 7812, Luhn), IBANs (ISO 13616, mod 97) and crypto wallets.
 */
import type { Detector, Finding } from '../finding.ts'

const card = /(?<![\p{L}\d])\d(?:[ -]?\d){11,18}(?![\p{L}\d])/gu
const iban = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![\p{L}\d])/giu
const wallet =
  /(?<![A-Za-z0-9])(?:bc1[ac-hj-np-z02-9]{20,80}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|[LM][1-9A-HJ-NP-Za-km-z]{26,33}|ltc1[ac-hj-np-z02-9]{20,80}|r[1-9A-HJ-NP-Za-km-z]{24,34}|addr1[ac-hj-np-z02-9]{50,110})(?![A-Za-z0-9])/g

export const money: Detector = {
  name: 'money',
  find({ text }) {
    const found: Finding[] = []
    for (const match of text.matchAll(card)) {
      if (passesLuhn(match[0].replace(/\D/g, ''))) found.push(at(match, 'CARD', 0.97))
    }
    for (const match of text.matchAll(iban)) {
      const end = ibanLength(match[0])
      if (end > 0) found.push({ ...at(match, 'IBAN', 0.99), end: match.index + end })
    }
    for (const match of text.matchAll(wallet)) {
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

/** How many characters of the run are an IBAN; words may follow it after a space. */
function ibanLength(run: string): number {
  for (let end = run.length; end >= 15; end -= 1) {
    const compact = run.slice(0, end).replace(/[ -]/g, '').toUpperCase()
    if (compact.length < 15) return 0
    if (compact.length <= 34 && mod97(compact) && !/[ -]/.test(run.charAt(end - 1))) return end
  }
  return 0
}

function mod97(iban: string): boolean {
  let rest = 0
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(char, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

function at(match: RegExpExecArray, entity: Finding['entity'], confidence: number): Finding {
  return { start: match.index, end: match.index + match[0].length, entity, confidence, detector: entity.toLowerCase() }
}
