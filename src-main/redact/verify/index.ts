/**
 * Checks redacted text by other rules than those that redacted it.
 *
 * It shares the announcing words with the detectors and nothing else: no harmless shapes, no lexicon, no model, no
 * directory. What it finds is masked as well, and a person looks at the message.
 */
import type { Entity } from '../../../shared/domain.ts'
import { changedLines } from '../text/changed-lines.ts'
import { inFewestBytes, inFewestBytesFrom } from '../text/one-byte.ts'
import { placeholderLengthAt } from '../text/placeholders.ts'
import { EDGES, partsAround } from '../text/stretches.ts'
import { argumentsAlone, digitsAlone, stringsAlone } from './alone.ts'
import { announcedValues } from './announced.ts'
import { BLANK, type Range } from './marks.ts'
import { isPost, namesAlone } from './names.ts'
import { shapesIn } from './shapes.ts'

/** Something in redacted text that should not be there. */
export interface PiiFinding {
  readonly start: number
  readonly end: number
  readonly entity: Entity
  /** For people; holds no text. */
  readonly says: string
}

interface Question {
  readonly entity: Entity
  readonly says: string
  /** `inPost` is true for a post to the public, or a part of one. */
  readonly ask: (text: string, inPost: boolean) => Range[]
}

const QUESTIONS: readonly Question[] = [
  { entity: 'SECRET', says: 'stands near a word that announces such a value', ask: announcedValues },
  { entity: 'NUMBER', says: 'looks like somebody’s number', ask: digitsAlone },
  { entity: 'SECRET', says: 'looks like a key or token', ask: stringsAlone },
  { entity: 'SECRET', says: 'looks like a password on a command line', ask: argumentsAlone },
  { entity: 'PERSON', says: 'is written like a name', ask: namesAlone },
]

/** What looks like somebody's in a redacted text, sorted. Offsets are UTF-16, end exclusive. Linear in its length. */
export function findPii(redactedText: string): readonly PiiFinding[] {
  const text = withBlanks(redactedText)
  return merged(findIn(text, isPost(text)))
}

/**
 * The same for one text that is masked where something was found, and asked about again: nothing appears but around what
 * was masked since.
 */
export function openVerifier(): (redactedText: string) => readonly PiiFinding[] {
  let last: string | undefined
  return (redactedText) => {
    const text = withBlanks(redactedText)
    const changed = last === undefined ? undefined : changedLines(last, text)
    const parts = changed && partsAround(text, changed, EDGES)
    last = text
    const inPost = isPost(text)
    if (parts === undefined) return merged(findIn(text, inPost))
    return merged(
      parts.flatMap(({ start, from, to, end }) =>
        findIn(inFewestBytes(text.slice(start, end)), inPost)
          .map((finding) => ({ ...finding, start: finding.start + start, end: finding.end + start }))
          .filter((finding) => finding.start >= from && finding.start < to),
      ),
    )
  }
}

function findIn(text: string, inPost: boolean): PiiFinding[] {
  const found: PiiFinding[] = [...shapesIn(text)]
  for (const { entity, says, ask } of QUESTIONS)
    for (const { start, end } of ask(text, inPost)) if (end > start) found.push({ start, end, entity, says })
  return found.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Overlapping findings as one, called what the first of them is. */
function merged(sorted: readonly PiiFinding[]): PiiFinding[] {
  const out: PiiFinding[] = []
  for (const finding of sorted) {
    const last = out.at(-1)
    if (last === undefined || finding.start >= last.end) out.push(finding)
    else if (finding.end > last.end) out[out.length - 1] = { ...last, end: finding.end }
  }
  return out
}

/** What a placeholder begins with. */
const mark = /[[@#]/g

/** The text with every placeholder blanked, at the same length. */
function withBlanks(text: string): string {
  let blanked = ''
  let from = 0
  mark.lastIndex = 0
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const length = placeholderLengthAt(text, match.index)
    if (length === 0) continue
    blanked += text.slice(from, match.index) + BLANK.repeat(length)
    from = match.index + length
    mark.lastIndex = from
  }
  return inFewestBytesFrom(text, blanked + text.slice(from))
}
