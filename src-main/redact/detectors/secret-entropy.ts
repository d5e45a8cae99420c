/**
 * Strings that only a machine would write: long, of mixed case and digits, and without the rhythm of words.
 *
 * The net under the tables: tokens of issuers nobody listed, and encoded data, which may hold anything.
 */
import type { Detector, Finding } from '../finding.ts'
import { longestRunsIn } from '../text/longest-runs.ts'
import { foundIn, matchesOf } from '../text/matches.ts'
import { BLANK, withoutHarmless } from './harmless.ts'

const candidate = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,}={0,3}/g
const link = /[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>|"'`]+/gi
/** What a candidate is made of: letters, digits and `+/_-`. */
const isOfCandidate = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  (unit >= 0x2f && unit <= 0x39) ||
  unit === 0x2b ||
  unit === 0x2d ||
  unit === 0x5f
/** The shortest candidate. */
const LEAST = 20
const LEAST_BITS = 3.7
/** One case and digits, as many services write their tokens; a ULID says only when something was made. */
const oneCase = /(?<![A-Za-z0-9])(?!0x)(?:[a-z0-9]{24,}|[A-Z0-9]{24,})(?![A-Za-z0-9])/g
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i
const LEAST_TURNS_IN_ONE_CASE = 0.25
/** An issuer's mark and what a machine drew: `rootly_…`. What builds and clouds name their things by is none. */
const markedHex =
  /(?<![A-Za-z0-9_-])(?!(?:commit|sha\d*|md5|blob|tree|hash|digest|build|trace|span|req|request|run|job|image|img|layer|cache|etag|rev|file|obj|object|chunk|test|tmp|temp|key)_)[a-z]{2,12}_[0-9a-f]{32,}(?![A-Za-z0-9_.-])/g
/** How often upper case, lower case and digits take turns, per character: words and paths do so rarely. */
const LEAST_TURNS = 0.34
/** The same below 24 characters, where a hashtag of several words may do so too. */
const LEAST_TURNS_IF_SHORT = 0.45

export const secretByEntropy: Detector = {
  name: 'secret_entropy',
  goesByShape: true,
  find(view) {
    if (longestRunsIn(view.text).encoded < LEAST) return []
    const found: Finding[] = []
    const add = (match: RegExpExecArray) =>
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        entity: 'SECRET',
        confidence: 0.6,
        detector: 'secret.high_entropy',
        detail: 'high_entropy',
      })
    for (const match of foundIn(view.text, markedHex)) add(match)
    if (!hasRunWithDigits(view.text)) return found
    // What a link holds is the link detector's, which hides all of it.
    const plain = withoutHarmless(view)
    const text = plain.includes('://') ? plain.replace(link, (each) => BLANK.repeat(each.length)) : plain
    for (const match of text.matchAll(candidate))
      if (isPath(match[0]) ? match[0].split('/').some(looksRandom) : looksRandom(match[0])) add(match)
    for (const match of matchesOf(text, oneCase)) if (looksDrawn(match[0])) add(match)
    return found
  },
}

/** Three digits among twenty of the characters of a candidate: without them neither kind looks random. */
function hasRunWithDigits(text: string): boolean {
  let length = 0
  let digits = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (!isOfCandidate(unit)) {
      length = 0
      digits = 0
      continue
    }
    length += 1
    if (unit >= 0x30 && unit <= 0x39) digits += 1
    if (length >= LEAST && digits >= 3) return true
  }
  return false
}

/** Folders rather than base64, in which a slash comes once in 64 characters and a sign as often. */
const isPath = (text: string): boolean => (text.match(/\//g)?.length ?? 0) > text.length / 24 && !/[+=]/.test(text)

function looksRandom(text: string): boolean {
  const sample = text.slice(0, 256)
  if (sample.length < LEAST) return false
  const digits = sample.replace(/\D+/g, '').length
  if (digits < 3 || !/[a-z]/.test(sample) || !/[A-Z]/.test(sample)) return false
  const least = sample.length < 24 ? LEAST_TURNS_IF_SHORT : LEAST_TURNS
  return turns(sample) >= least && bitsPerCharacter(sample) >= LEAST_BITS
}

/** Digits strewn among the letters, beyond those of hexadecimal. */
function looksDrawn(text: string): boolean {
  const sample = text.slice(0, 256)
  const digits = sample.replace(/\D+/g, '').length
  if (digits < 4 || digits > sample.length * 0.7 || !/[g-z]/i.test(sample) || ULID.test(text)) return false
  return turns(sample) >= LEAST_TURNS_IN_ONE_CASE && bitsPerCharacter(sample) >= 3.3
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
