/** What a value is made of, as far as its letters and signs tell: a mix, an identifier, code, a word. */
import { isOrdinaryWord } from '../names/index.ts'

export const plainWord = /^[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*$/u

/** From the first digit or lowercase letter on, once: tried at every letter it would take the square of the length. */
const mixed = /^\D*\d.*[^\d.,:]|^\P{Ll}*\p{Ll}.*\p{Lu}\p{Ll}*[!?]/u

/** Letters with digits or signs among them. */
export function looksMixed(value: string): boolean {
  if (/\p{L}/u.test(value) && /\d/.test(value)) return true
  return /[^\p{L}\p{M}\p{N}\s.,'’()/:-]/u.test(value) || mixed.test(value)
}

export const isIdentifier = (value: string): boolean =>
  /^[a-z]+(?:_[a-z0-9]+)+$|^[a-z]+(?:[A-Z][a-z]+)+\d?$|^[a-z]{1,6}\d$/.test(value)

/** A path, an address, an option or members of lower-case names. */
export const isPlainCode = (value: string): boolean =>
  /^(?:\.{0,2}\/|~\/\w+\/|https?:\/\/|--?[a-z])|^[a-z_$]+(?:\.[a-z_$]+)+$|^[a-z][\w$.]*\($/i.test(value) &&
  !/[A-Z]\w*\.[A-Z]/.test(value)

/** Letters of a script other than ours and nothing else: a sentence goes on. */
export const hasNoLatin = (value: string): boolean => /^[\p{L}\p{M}]+$/u.test(value) && !/\p{Script=Latin}/u.test(value)

export const isCodeLike = (value: string): boolean =>
  /^[\w.$]+[({[]/.test(value) ||
  /^[a-z_$][\w$]*(?:\.[a-z_$][\w$]*)+$/i.test(value) ||
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) ||
  /^(?:\.{0,2}\/|~\/|https?:\/\/)/.test(value) ||
  /^--?[a-z]/.test(value) ||
  /^[a-z]{1,4}\+[a-z0-9+]+$/i.test(value)

/** `passing=…`, operators and options: nothing that could be a value. */
export const isPassing = (value: string): boolean => /^(?:[=<>!&|+*/\\-]+|--[a-z][\w-]*|-[a-zA-Z])$/.test(value)

export const isInflected = (plain: string): boolean =>
  plain.length > 4 && /(?:ed|ing|ly|able|ible|less|ful|ive|ous)$/.test(plain) && isOrdinaryWord(plain)

export function caseTurns(text: string): number {
  return text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0
}
