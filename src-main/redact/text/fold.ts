/**
 * Undoes disguises, one character at a time: invisible characters vanish, digits of any script become 0–9,
 * full-width and mathematical letters become plain ones, spaces and dashes become the common ones.
 */

interface Folded {
  /** Units of the original that were read. */
  readonly length: number
  /** What detectors see instead; may be empty. */
  readonly folded: string
}

/** Reads one character at `index`. */
export function readFold(text: string, index: number): Folded {
  const code = text.codePointAt(index) ?? 0x20
  const length = code > 0xffff ? 2 : 1
  return { length, folded: foldOf(code) }
}

function foldOf(code: number): string {
  if (code < 0x80) return code < 0x20 && code !== 0x0a && code !== 0x09 ? ' ' : String.fromCharCode(code)
  if (code < 0xa0) return ' '
  if (isInvisible(code)) return ''
  if (isSpace(code)) return ' '
  if (isDash(code)) return '-'
  if (code === 0x2018 || code === 0x2019 || code === 0x201b || code === 0x2032 || code === 0xff07) return "'"
  if (code === 0x201c || code === 0x201d || code === 0x2033) return '"'
  if (code === 0xfffc) return ' '
  if (code === 0x3002 || code === 0xff61) return '.'
  const digit = digitValue(code)
  if (digit >= 0) return String(digit)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (mayBeCompatible(code)) {
    const plain = String.fromCodePoint(code).normalize('NFKC')
    if (/^[\x21-\x7e]{1,4}$/.test(plain)) return plain
  }
  return String.fromCodePoint(code)
}

function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    (code >= 0xe0000 && code <= 0xe0fff)
  )
}

function isSpace(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

function isDash(code: number): boolean {
  return (code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe58 || code === 0xfe63 || code === 0xff0d
}

/** The zero of every script whose ten digits stand in a row (Unicode category Nd, the scripts in living use). */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6,
]

let digits: ReadonlyMap<number, number> | undefined

function digitValue(code: number): number {
  if (code < 0x660) return -1
  digits ??= new Map(ZEROS.flatMap((zero) => Array.from({ length: 10 }, (_, value) => [zero + value, value] as const)))
  return digits.get(code) ?? -1
}

/** Superscripts, letter-like symbols, enclosed and mathematical letters. */
function mayBeCompatible(code: number): boolean {
  return (
    code === 0xb2 ||
    code === 0xb3 ||
    code === 0xb9 ||
    (code >= 0x2070 && code <= 0x209f) ||
    (code >= 0x2100 && code <= 0x214f) ||
    (code >= 0x2460 && code <= 0x24ff) ||
    (code >= 0x1d400 && code <= 0x1d7ff) ||
    (code >= 0x1f100 && code <= 0x1f1ff)
  )
}
