/**
 * What of a text's units counts when it is asked whether a pattern may match in it: letters regardless of their case, a
 * digit, a space, each sign of ASCII, and everything else as one.
 */
import { isSpaceUnit } from '../spaces.ts'

/** Stands for every digit of ASCII, every space, and every unit beyond ASCII that is neither. */
export const DIGIT = 0x30
export const SPACE = 0x20
export const OTHER = 0x7f

const LONG_S = 0x17f
const KELVIN = 0x212a

/** The symbol of each unit of UTF-16, below 0x80. Two that a pattern takes for the same, with any flags, have the same. */
export const symbols = symbolsOfUnits()

function symbolsOfUnits(): Uint8Array {
  const all = new Uint8Array(0x10000).fill(OTHER)
  for (let unit = 0; unit < 0x80; unit += 1) all[unit] = unit
  for (let unit = 0x30; unit <= 0x39; unit += 1) all[unit] = DIGIT
  for (let unit = 0x41; unit <= 0x5a; unit += 1) all[unit] = unit | 0x20
  for (let unit = 0; unit < 0x10000; unit += 1) if (isSpaceUnit(unit)) all[unit] = SPACE
  // With `iu` the long s is an s, and the sign for kelvin a k.
  all[LONG_S] = 0x73
  all[KELVIN] = 0x6b
  return all
}

export const symbolOf = (unit: number): number => symbols[unit] ?? OTHER
