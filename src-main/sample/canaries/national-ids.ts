/**
 * National identity, tax and health numbers with valid check digits, one maker per country.
 */
import type { Random } from '../random.ts'
import { weighted, withLuhn, withMod11Mod10, withVerhoeff } from './checksums.ts'

const DIGITS = '0123456789'
const LETTERS = 'ABCDEFGHJKLMNPRSTWXYZ'

export interface NationalId {
  /** How people introduce it in writing. */
  readonly label: string
  readonly value: string
}

type Maker = (random: Random) => NationalId

const birth = (random: Random) => {
  const two = (from: number, to: number) => String(random.int(from, to)).padStart(2, '0')
  return { yy: two(55, 99), mm: two(1, 12), dd: two(10, 28) }
}

/** Draws digits until a check digit exists (some systems have bodies that none completes). */
function drawUntil(random: Random, length: number, finish: (body: string) => string | undefined): string {
  for (;;) {
    const body = random.int(1, 9) + random.chars(DIGITS, length - 1)
    const whole = finish(body)
    if (whole !== undefined) return whole
  }
}

export const nationalIds: readonly Maker[] = [
  (random) => ({ label: 'SSN', value: `${random.int(501, 649)}-${random.int(11, 98)}-${random.int(1201, 9876)}` }),
  (random) => ({
    label: 'NI number',
    value: `JG ${random.int(11, 98)} ${random.int(11, 98)} ${random.int(11, 98)} ${random.pick(['A', 'B', 'C', 'D'])}`,
  }),
  (random) => ({
    label: 'NHS number',
    value: drawUntil(random, 9, (body) => {
      const check = (11 - (weighted(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11
      return check === 10 ? undefined : `${body.slice(0, 3)} ${body.slice(3, 6)} ${body.slice(6)}${check}`
    }),
  }),
  (random) => {
    const body = random.int(10_000_000, 79_999_999)
    return { label: 'DNI', value: `${body}${'TRWAGMYFPDXBNJZSQVHLCKE'[body % 23]}` }
  },
  (random) => {
    const body = random.chars(DIGITS, 7)
    return { label: 'NIE', value: `X${body}${'TRWAGMYFPDXBNJZSQVHLCKE'[Number(body) % 23]}` }
  },
  (random) => {
    const { yy, mm, dd } = birth(random)
    const body = `${yy}${mm}${dd}${random.chars(DIGITS, 4)}`
    return { label: 'PESEL', value: body + ((10 - (weighted(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10) }
  },
  (random) => {
    const { yy, mm, dd } = birth(random)
    const whole = withLuhn(`${yy}${mm}${dd}${random.chars(DIGITS, 3)}`)
    return { label: 'personnummer', value: `${whole.slice(0, 6)}-${whole.slice(6)}` }
  },
  (random) => {
    const { yy, mm, dd } = birth(random)
    const serial = String(random.int(102, 899))
    const check = '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(`${dd}${mm}${yy}${serial}`) % 31]
    return { label: 'henkilötunnus', value: `${dd}${mm}${yy}-${serial}${check}` }
  },
  (random) => {
    const body = random.chars(DIGITS, 7)
    return { label: 'NRIC', value: `S${body}${'JZIHGFEDCBA'[weighted(body, [2, 7, 6, 5, 4, 3, 2]) % 11]}` }
  },
  (random) => {
    const whole = withVerhoeff(`${random.int(2, 9)}${random.chars(DIGITS, 10)}`)
    return { label: 'Aadhaar', value: `${whole.slice(0, 4)} ${whole.slice(4, 8)} ${whole.slice(8)}` }
  },
  (random) => ({
    label: 'PAN',
    value: `${random.chars(LETTERS, 3)}P${random.chars(LETTERS, 1)}${random.chars(DIGITS, 4)}${random.chars(LETTERS, 1)}`,
  }),
  (random) => ({
    label: 'TFN',
    value: drawUntil(random, 8, (body) => {
      const check = (weighted(body, [1, 4, 3, 7, 5, 8, 6, 9]) % 11) * 10
      const digit = [...DIGITS].find((last) => (check / 10 + 10 * Number(last)) % 11 === 0)
      return digit === undefined ? undefined : `${body.slice(0, 3)} ${body.slice(3, 6)} ${body.slice(6)}${digit}`
    }),
  }),
  (random) => {
    const whole = withLuhn(`${random.int(1, 7)}${random.chars(DIGITS, 7)}`)
    return { label: 'SIN', value: `${whole.slice(0, 3)}-${whole.slice(3, 6)}-${whole.slice(6)}` }
  },
  (random) => {
    const { yy, mm, dd } = birth(random)
    return { label: 'SA ID number', value: withLuhn(`${yy}${mm}${dd}${random.int(1000, 9999)}08`) }
  },
  (random) => {
    const body = `${random.int(1, 9)}${random.chars(DIGITS, 8)}`
    const [odd, even] = [weighted(body, [1, 0, 1, 0, 1, 0, 1, 0, 1]), weighted(body, [0, 1, 0, 1, 0, 1, 0, 1, 0])]
    const tenth = (((odd * 7 - even) % 10) + 10) % 10
    return { label: 'TC kimlik no', value: `${body}${tenth}${(weighted(body, Array(9).fill(1)) + tenth) % 10}` }
  },
  (random) => {
    const { yy, mm, dd } = birth(random)
    const body = `${yy}${mm}${dd}${random.int(1, 2)}${random.chars(DIGITS, 5)}`
    const check = (11 - (weighted(body, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10
    return { label: 'RRN', value: `${body.slice(0, 6)}-${body.slice(6)}${check}` }
  },
  (random) => {
    const body = `${random.int(1, 8)}${random.chars(DIGITS, 11)}`
    const check = (11 - (weighted(body, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10
    return {
      label: 'Thai ID',
      value: `${body.slice(0, 1)}-${body.slice(1, 5)}-${body.slice(5, 10)}-${body.slice(10)}-${check}`,
    }
  },
  (random) => {
    const body = `${random.int(1, 8)}${random.chars(DIGITS, 8)}`
    const digit = (text: string, from: number) =>
      ((weighted(
        text,
        Array.from({ length: text.length }, (_, index) => from - index),
      ) *
        10) %
        11) %
      10
    const first = digit(body, 10)
    const whole = `${body}${first}${digit(`${body}${first}`, 11)}`
    return { label: 'CPF', value: `${whole.slice(0, 3)}.${whole.slice(3, 6)}.${whole.slice(6, 9)}-${whole.slice(9)}` }
  },
  (random) => {
    // Exactly one digit of the first ten repeats: drop one of a permutation and double another.
    const [first = '1', ...others] = random.shuffled([...'123456789'])
    return { label: 'Steuer-ID', value: withMod11Mod10(`${first}${others.join('')}${first}`) }
  },
  (random) => {
    const { yy, mm } = birth(random)
    const body = `${random.int(1, 2)}${yy}${mm}${random.int(10, 89)}${random.int(101, 899)}${random.int(101, 899)}`
    return { label: 'numéro de sécu', value: `${body}${String(97 - (Number(body) % 97)).padStart(2, '0')}` }
  },
  (random) => ({
    label: 'BSN',
    value: drawUntil(random, 8, (body) => {
      const check = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
      return check === 10 ? undefined : `${body}${check}`
    }),
  }),
  (random) => ({
    label: 'passport',
    value: `${random.pick(['C', 'F', 'G', 'H'])}${random.int(10_000_000, 98_765_432)}`,
  }),
]
