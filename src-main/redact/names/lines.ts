/**
 * The lines of a text as the model reads them, each found out once: while a text is masked round by round, most of its lines
 * stay as they are.
 */

import type { SeenLine } from '../text/seen-lines.ts'
import {
  addCounts,
  type Counts,
  countsOf,
  type Description,
  describedBy,
  FIRST_TOKENS,
  noCounts,
  opensIn,
} from './description.ts'
import type { KeptFactors } from './kept-factors.ts'
import { addSaid, noneSaid, type Said, saidIn } from './other-languages.ts'
import { type Token, tokensIn } from './tokens.ts'
import type { WordType, WordTypes } from './word-types.ts'

/** A line by itself. */
export interface ReadLine {
  /** Where it stood last, and in which reading: its tokens are there. */
  at: number
  reading: number
  readonly tokens: readonly Token[]
  /** Those of them with which a sentence opens. */
  readonly opening: readonly number[]
  readonly counts: Counts
  readonly said: Said
  /** True where no neighbours make somebody of any of its words. */
  readonly isNobody: boolean
  /** What the tagger made of it where it stood last. */
  scores: LineScores | undefined
}

export interface LineScores {
  /** What the text as a whole says of each of its tokens. */
  readonly whole: number
  /** The two tokens before it and the two behind it. */
  readonly before2: WordType | undefined
  readonly before: WordType | undefined
  readonly after: WordType | undefined
  readonly after2: WordType | undefined
  /** Whose they are, and where they are kept there. */
  readonly kept: KeptFactors
  readonly place: number
}

/** Of a line, what the model has read. */
export interface KnownLine {
  read?: ReadLine
}

/** Lines of a text in order. */
export interface ReadText {
  readonly description: Description
  readonly said: Said
  readonly isNobody: boolean
  readonly lines: readonly LineInText[]
}

export interface LineInText {
  readonly read: ReadLine
  /** Its first token among the text's. */
  readonly from: number
  /** False for what is read but this once. */
  readonly isKept: boolean
}

export function readLines(text: string, types: WordTypes, all: readonly SeenLine<KnownLine>[]): ReadText {
  const tokens: Token[] = []
  const lines: LineInText[] = []
  const counts = noCounts()
  const said = noneSaid()
  let isNobody = true
  readings += 1
  for (const { start, end, known } of all) {
    const from = tokens.length
    // What opens a sentence among a text's first tokens hangs on how many there are.
    const isKept = from >= FIRST_TOKENS
    const own = isKept ? known : {}
    own.read ??= lineOf(text, start, end, from, types)
    const { read } = own
    if (read.tokens.length === 0) continue
    putTokens(tokens, read, start)
    lines.push({ read, from, isKept })
    addCounts(counts, read.counts)
    addSaid(said, read.said)
    isNobody &&= read.isNobody
  }
  const opens = new Uint8Array(tokens.length)
  for (const { read, from } of lines) for (const k of read.opening) opens[from + k] = 1
  return { description: describedBy(tokens, opens, counts), said, isNobody, lines }
}

let readings = 0

/** Puts its tokens where it stands now: they are moved there, or copied where the text has the line twice. */
function putTokens(to: Token[], line: ReadLine, start: number): void {
  const { tokens } = line
  const shift = start - line.at
  if (line.reading === readings) {
    for (const { start, end, kind, setting, type } of tokens)
      to.push({ start: start + shift, end: end + shift, kind, setting, type })
    return
  }
  line.at = start
  line.reading = readings
  if (shift === 0) for (const token of tokens) to.push(token)
  else
    for (const token of tokens) {
      token.start += shift
      token.end += shift
      to.push(token)
    }
}

function lineOf(text: string, start: number, end: number, before: number, types: WordTypes): ReadLine {
  const tokens = tokensIn(text, start, end, types)
  const opens = opensIn(text, tokens, before)
  const opening: number[] = []
  for (let i = 0; i < opens.length; i++) if (opens[i] === 1) opening.push(i)
  return {
    at: start,
    reading: 0,
    tokens,
    opening,
    counts: countsOf(tokens),
    said: saidIn(tokens, opens),
    isNobody: tokens.every(({ kind, type }) => kind !== 'word' || type.isNobody),
    scores: undefined,
  }
}
