/** How a token is written. */
export const SHAPE = {
  mark: 0,
  lower: 1,
  capital: 2,
  caps: 3,
  initial: 4,
  camel: 5,
  mixed: 6,
  caseless: 7,
  opaque: 8,
} as const

/** The shape of a word of letters and digits. */
export function shapeOf(text: string): number {
  let upper = 0
  let lower = 0
  let digits = 0
  let upperAfterLower = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c >= 97 && c <= 122) lower++
    else if (c >= 65 && c <= 90) {
      if (lower > 0 && text.charCodeAt(i - 1) !== 39) upperAfterLower = true
      upper++
    } else if (c >= 48 && c <= 57) digits++
    else if (c > 127 && hasCase(c)) {
      const letter = text[i] ?? ''
      if (letter.toLowerCase() !== letter) {
        if (lower > 0) upperAfterLower = true
        upper++
      } else if (letter.toUpperCase() !== letter) lower++
    }
  }
  if (digits > 0) return SHAPE.mixed
  if (upper + lower === 0) return SHAPE.caseless
  if (upper === 0) return SHAPE.lower
  if (lower === 0) return text.length === 1 ? SHAPE.initial : SHAPE.caps
  const first = text[0] ?? ''
  return upperAfterLower || first === first.toLowerCase() ? SHAPE.camel : SHAPE.capital
}

/** False for the scripts between Hebrew and Thai, of India, and of East Asia, which know no capitals. */
const hasCase = (c: number): boolean =>
  c < 0x590 || (c >= 0x10a0 && c < 0x1100) || (c >= 0x13a0 && c < 0x2e80) || c >= 0xfb00 || (c >= 0xa640 && c < 0xac00)
