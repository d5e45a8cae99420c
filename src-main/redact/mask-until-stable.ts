/**
 * From findings to masked text: overlaps become one mask, masking repeats until nothing is found any more.
 *
 * Because the last round finds nothing, redacting the result again changes nothing.
 */

import type { Entity } from '../../shared/domain.ts'
import type { Finding } from './finding.ts'
import { placeholderFor, WITHHELD } from './text/placeholders.ts'

/** A stretch of the original text and what stands there instead. */
export interface Mask {
  readonly start: number
  readonly end: number
  readonly entity: Entity
  readonly confidence: number
  readonly detector: string
  readonly placeholder: string
}

export interface StableMasks {
  readonly text: string
  /** In the original's offsets, sorted, without overlaps. */
  readonly masks: readonly Mask[]
}

/** When two findings overlap, the mask covers both and takes the name that comes first here. */
const PRECEDENCE: readonly Entity[] = [
  'SECRET',
  'EMAIL',
  'URL',
  'IBAN',
  'CRYPTO',
  'CARD',
  'NATIONAL_ID',
  'IP',
  'MAC',
  'PHONE',
  'DATE',
  'ADDRESS',
  'ORG',
  'PERSON',
  'HANDLE',
  'LOCATION',
  'NUMBER',
]
/** A long text gets eight rounds, a short one as many as cost the same. */
const mostRounds = (length: number): number => Math.max(8, Math.min(40, Math.floor(80_000 / (length + 1))))

/** Masks what `scan` finds, and again in the result, until it finds nothing. `kept` are masks that are there already. */
export function maskUntilStable(
  original: string,
  scan: (text: string) => readonly Mask[],
  kept: readonly Mask[] = [],
): StableMasks {
  let masks = kept
  let text = applied(original, masks)
  for (let round = mostRounds(original.length); round > 0; round -= 1) {
    const found = scan(text)
    if (found.length === 0) return { text, masks }
    masks = merged([...masks, ...found.map((mask) => inOriginal(mask, masks))])
    text = applied(original, masks)
  }
  // Not reached by any text we know.
  return withheldWhole(original)
}

/** What becomes of a text that never becomes stable. */
export function withheldWhole(original: string): StableMasks {
  return {
    text: WITHHELD,
    masks: [
      { start: 0, end: original.length, entity: 'NUMBER', confidence: 0, detector: 'unsettled', placeholder: WITHHELD },
    ],
  }
}

/** The text with its masks in place. Masks are sorted and do not overlap. */
export function applied(original: string, masks: readonly Mask[]): string {
  let text = ''
  let from = 0
  for (const mask of masks) {
    text += original.slice(from, mask.start) + mask.placeholder
    from = mask.end
  }
  return text + original.slice(from)
}

/** Overlapping findings as one; findings that only touch stay apart. */
export function mergeFindings(text: string, findings: readonly Finding[]): Finding[] {
  const numbers = findings.filter(({ entity }) => entity === 'NUMBER')
  if (numbers.length === 0) return mergeRanges(findings, named)
  const others = findings.filter(({ entity }) => entity !== 'NUMBER')
  const known = mergeRanges(others, named)
  return mergeRanges([...others, ...withoutCovered(text, numbers, known)], named)
}

function named(a: Finding, b: Finding): Finding {
  return {
    ...(rank(b) < rank(a) || (rank(a) === rank(b) && b.end - b.start > a.end - a.start) ? b : a),
    start: a.start,
    end: Math.max(a.end, b.end),
  }
}

/** Drops every number whose letters and digits all stand inside findings that know what they are. One sweep. */
function withoutCovered(text: string, numbers: readonly Finding[], known: readonly Finding[]): Finding[] {
  let next = 0
  return [...numbers]
    .sort((a, b) => a.start - b.start)
    .filter((number) => {
      while ((known[next]?.end ?? Number.POSITIVE_INFINITY) <= number.start) next += 1
      let at = number.start
      for (let index = next; at < number.end; index += 1) {
        const cover = known[index]
        const gap = text.slice(at, Math.min(number.end, cover?.start ?? number.end))
        if (/[\p{L}\p{N}]/u.test(gap)) return true
        if (cover === undefined) return false
        at = Math.max(at, cover.end)
      }
      return false
    })
}

export function placeholderOf(finding: Finding): string {
  return placeholderFor(finding.entity, finding.detail)
}

function rank(finding: { readonly entity: Entity }): number {
  return PRECEDENCE.indexOf(finding.entity)
}

function merged(masks: readonly Mask[]): Mask[] {
  return mergeRanges(masks, (a, b) => ({
    ...(rank(b) < rank(a) ? b : a),
    start: a.start,
    end: Math.max(a.end, b.end),
  }))
}

function mergeRanges<R extends { readonly start: number; readonly end: number }>(
  ranges: readonly R[],
  join: (a: R, b: R) => R,
): R[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)
  const out: R[] = []
  for (const range of sorted) {
    const last = out.at(-1)
    if (last !== undefined && range.start < last.end) out[out.length - 1] = join(last, range)
    else out.push(range)
  }
  return out
}

/** A mask in the current text's offsets, in the original's. An end inside a placeholder widens to all it hides. */
function inOriginal(mask: Mask, masks: readonly Mask[]): Mask {
  let shift = 0
  let start: number | undefined
  let end: number | undefined
  for (const earlier of masks) {
    const from = earlier.start + shift
    const to = from + earlier.placeholder.length
    if (start === undefined && mask.start < to) start = mask.start <= from ? mask.start - shift : earlier.start
    if (end === undefined && mask.end <= from) end = mask.end - shift
    else if (end === undefined && mask.end < to) end = earlier.end
    shift += earlier.placeholder.length - (earlier.end - earlier.start)
  }
  return { ...mask, start: start ?? mask.start - shift, end: end ?? mask.end - shift }
}
