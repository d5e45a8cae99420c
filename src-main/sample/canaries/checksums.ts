/**
 * Check digits, so that planted numbers are valid ones: a redactor that only trusts validators must find them too.
 */
import { createHash } from 'node:crypto'

const digitsOf = (text: string) => [...text].map(Number)
const at = (values: readonly number[], index: number) => values[index] ?? 0

/** Appends the Luhn digit. */
export function withLuhn(body: string): string {
  const sum = digitsOf(body)
    .reverse()
    .reduce((total, digit, index) => {
      if (index % 2 === 1) return total + digit
      const doubled = digit * 2
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return body + ((10 - (sum % 10)) % 10)
}

/** An IBAN with its ISO 7064 mod 97 check digits. */
export function iban(country: string, account: string): string {
  const numeric = [...`${account}${country}00`].map((char) => Number.parseInt(char, 36)).join('')
  const check = 98 - mod97(numeric)
  return `${country}${String(check).padStart(2, '0')}${account}`
}

function mod97(numeric: string): number {
  let rest = 0
  for (const digit of numeric) rest = (rest * 10 + Number(digit)) % 97
  return rest
}

/** The weighted sum of the digits. */
export function weighted(body: string, weights: readonly number[]): number {
  return digitsOf(body).reduce((sum, digit, index) => sum + digit * at(weights, index), 0)
}

/** ISO 7064 mod 11,10, as German tax ids use it. */
export function withMod11Mod10(body: string): string {
  let product = 10
  for (const digit of digitsOf(body)) {
    const sum = (digit + product) % 10 || 10
    product = (sum * 2) % 11
  }
  const check = 11 - product
  return body + (check === 10 ? 0 : check)
}

const VERHOEFF_STEP = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

/** Appends the Verhoeff digit, as Aadhaar numbers use it. */
export function withVerhoeff(body: string): string {
  let check = 0
  for (const [index, digit] of digitsOf(body).reverse().entries()) {
    let permuted = digit
    for (let turn = 0; turn < (index + 1) % 8; turn += 1) permuted = at(VERHOEFF_STEP, permuted)
    check = dihedral(check, permuted)
  }
  return body + (check < 5 ? (5 - check) % 5 : check)
}

/** Multiplication in the dihedral group D5. */
function dihedral(left: number, right: number): number {
  if (left < 5) return right < 5 ? (left + right) % 5 : ((left + right - 5) % 5) + 5
  return right < 5 ? ((left - 5 - right + 5) % 5) + 5 : (left - right + 5) % 5
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** A Bitcoin address (version 0) over twenty bytes of payload. */
export function bitcoinAddress(payloadHex: string): string {
  const body = Buffer.from(`00${payloadHex}`, 'hex')
  const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
  const bytes = Buffer.concat([body, sha(sha(body)).subarray(0, 4)])
  let number = BigInt(`0x${bytes.toString('hex')}`)
  let encoded = ''
  while (number > 0n) {
    encoded = BASE58[Number(number % 58n)] + encoded
    number /= 58n
  }
  // The number has no leading zeros; each zero byte in front is written as a 1.
  return '1'.repeat(bytes.findIndex((byte) => byte !== 0)) + encoded
}
