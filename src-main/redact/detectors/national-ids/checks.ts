/** The check digits behind the tables of this folder. */

/** The digits of a number as written, with any marks between them left out. */
export const digitsOf = (written: string) => [...written.replace(/\D/g, '')].map(Number)
/** The sum of the digits, each times the weight in its place. */
export const weighted = (digits: readonly number[], weights: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * (digits[place] ?? 0), 0)
/** Spain's control letters, by the number modulo 23. */
export const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** Verhoeff's check, which Aadhaar uses. */
export function passesVerhoeff(digits: readonly number[]): boolean {
  const times = [
    '0123456789',
    '1234067895',
    '2340178956',
    '3401289567',
    '4012395678',
    '5987604321',
    '6598710432',
    '7659821043',
    '8765932104',
    '9876543210',
  ]
  const turns = [
    '0123456789',
    '1576283094',
    '5803796142',
    '8916043527',
    '9453126870',
    '4286573901',
    '2793806415',
    '7046913258',
  ]
  let check = 0
  digits.toReversed().forEach((digit, place) => {
    check = Number(times[check]?.[Number(turns[place % 8]?.[digit])])
  })
  return check === 0
}

/** The NHS number's modulus 11 (NHS Data Dictionary). */
export const nhs = (written: string) => {
  const digits = digitsOf(written)
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11
  return check !== 10 && check === digits[9]
}
/** Luhn's modulus 10 (ISO/IEC 7812-1); all zeros do not pass. */
export const luhn = (written: string) => {
  const digits = digitsOf(written)
  const sum = digits
    .toReversed()
    .reduce((total, digit, place) => total + (place % 2 === 1 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit), 0)
  return sum % 10 === 0 && digits.some((digit) => digit > 0)
}
