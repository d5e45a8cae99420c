/**
 * Strings that only a machine would write: long, of mixed case and digits, and without the rhythm of words.
 *
 * The net under the tables: tokens of issuers nobody listed, and encoded data, which may hold anything.
 */
import type { Detector, Finding } from '../finding.ts'
import { withoutHarmless } from './harmless.ts'

const candidate = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{24,}={0,3}/g
const LONG_WORD = /[A-Za-z0-9+/_-]{24}/
const LEAST_BITS = 3.7
/** How often upper case, lower case and digits take turns, per character: words and paths do so rarely. */
const LEAST_TURNS = 0.34

export const secretByEntropy: Detector = {
  name: 'secret_entropy',
  find(view) {
    if (!LONG_WORD.test(view.text)) return []
    const found: Finding[] = []
    for (const match of withoutHarmless(view).matchAll(candidate)) {
      if (!looksRandom(match[0])) continue
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        entity: 'SECRET',
        confidence: 0.6,
        detector: 'secret.high_entropy',
        detail: 'high_entropy',
      })
    }
    return found
  },
}

function looksRandom(text: string): boolean {
  const sample = text.slice(0, 256)
  const digits = sample.replace(/\D+/g, '').length
  if (digits < 3 || !/[a-z]/.test(sample) || !/[A-Z]/.test(sample)) return false
  return turns(sample) >= LEAST_TURNS && bitsPerCharacter(sample) >= LEAST_BITS
}

function turns(text: string): number {
  let count = 0
  for (let at = 1; at < text.length; at += 1)
    if (kind(text.charCodeAt(at)) !== kind(text.charCodeAt(at - 1))) count += 1
  return count / text.length
}

function kind(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return 0
  if (unit >= 0x41 && unit <= 0x5a) return 1
  return unit >= 0x61 && unit <= 0x7a ? 2 : 3
}

/** Shannon entropy. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>()
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}
