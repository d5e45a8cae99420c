/** How well redaction does on labelled lines: for the bench and for the figures in the docs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entity } from '../../shared/domain.ts'
import { createTextRedactor } from '../../src-main/redact/index.ts'
import { cleanLines } from '../unit/redact/corpus/clean.ts'
import type { LabelledLine } from '../unit/redact/corpus/marked.ts'
import { memberLines, members } from '../unit/redact/corpus/people.ts'
import { secretLines } from '../unit/redact/corpus/secrets.ts'
import { structuredLines } from '../unit/redact/corpus/structured.ts'

type Redact = ReturnType<typeof createTextRedactor>

interface Score {
  readonly type: Entity
  readonly labelled: number
  readonly fullyCovered: number
  /** Share of labelled spans of which every letter and digit is masked. */
  readonly cover: number
  /** Share of what was masked under this type that overlaps a label. */
  readonly precision: number
}

/** What came out of some labelled lines; shares are between 0 and 1. */
export interface Accuracy {
  readonly name: string
  readonly lines: number
  readonly rows: readonly Score[]
  /** Of the characters under no label, those that any mask hides. */
  readonly overRedaction: number
  /** Of the characters outside every person, those that a person's mask hides; places and organisations count as clean. */
  readonly overRedactionByPeople: number
  readonly cleanLinesTouched: number
}

/** Redacts the lines and compares with their labels. */
export function accuracy(name: string, lines: readonly LabelledLine[], redact: Redact): Accuracy {
  const scores = new Map<Entity, { labelled: number; covered: number; found: number; right: number }>()
  const at = (type: Entity) => {
    const score = scores.get(type) ?? { labelled: 0, covered: 0, found: 0, right: 0 }
    scores.set(type, score)
    return score
  }
  let cleanCharacters = 0
  let maskedClean = 0
  let maskedForPeople = 0
  let notPeople = 0
  let cleanLinesCount = 0
  let touchedClean = 0
  for (const { text, spans } of lines) {
    const found = redact(text).spans
    const masked = new Uint8Array(text.length)
    const gold = new Uint8Array(text.length)
    const person = new Uint8Array(text.length)
    const goldPerson = new Uint8Array(text.length)
    for (const { start, end, type } of found) {
      masked.fill(1, start, end)
      if (type === 'PERSON') person.fill(1, start, end)
    }
    for (const { start, end, type } of spans) {
      gold.fill(1, start, end)
      if (type === 'PERSON') goldPerson.fill(1, start, end)
      const score = at(type)
      score.labelled += 1
      let isCovered = true
      for (let index = start; index < end; index += 1)
        if (masked[index] === 0 && /[\p{L}\p{N}]/u.test(text.charAt(index))) isCovered = false
      if (isCovered) score.covered += 1
    }
    for (const { start, end, type } of found) {
      const score = at(type)
      score.found += 1
      if (spans.some((span) => span.start < end && start < span.end)) score.right += 1
    }
    for (let index = 0; index < text.length; index += 1) {
      if (goldPerson[index] === 0) {
        notPeople += 1
        maskedForPeople += person[index] ?? 0
      }
      if (gold[index] !== 0) continue
      cleanCharacters += 1
      if (masked[index] !== 0) maskedClean += 1
    }
    if (spans.length === 0) {
      cleanLinesCount += 1
      if (found.length > 0) touchedClean += 1
    }
  }
  return {
    name,
    lines: lines.length,
    rows: [...scores]
      .filter(([, score]) => score.labelled > 0)
      .map(([type, { labelled, covered, found, right }]) => ({
        type,
        labelled,
        fullyCovered: covered,
        cover: covered / labelled,
        precision: found === 0 ? 1 : right / found,
      })),
    overRedaction: maskedClean / Math.max(1, cleanCharacters),
    overRedactionByPeople: maskedForPeople / Math.max(1, notPeople),
    cleanLinesTouched: touchedClean / Math.max(1, cleanLinesCount),
  }
}

const NUMBERS: readonly Entity[] = ['NUMBER', 'PHONE', 'CARD', 'IBAN', 'NATIONAL_ID', 'IP', 'MAC', 'CRYPTO']

/** Every line of the project's own corpus, clean ones included. */
export function ownLines(): readonly LabelledLine[] {
  const clean = cleanLines().map((text) => ({ text, spans: [] }))
  return [...structuredLines(), ...secretLines(), ...memberLines(), ...clean]
}

/** The project's own corpus, with its members known, and how many of its clean lines number and secret rules touch. */
export function ownCorpus(): Accuracy & { readonly clean: { readonly numbers: number; readonly secrets: number } } {
  const redact = createTextRedactor({ members: members() })
  const clean = cleanLines()
  const touchedBy = (types: readonly Entity[]) =>
    clean.filter((text) => redact(text).spans.some(({ type }) => types.includes(type))).length / clean.length
  return {
    ...accuracy('own corpus', ownLines(), redact),
    clean: { numbers: touchedBy(NUMBERS), secrets: touchedBy(['SECRET']) },
  }
}

/** The labelled lines of every `*.jsonl` in a folder, by file name. */
export function readLabelled(folder: string): { name: string; lines: LabelledLine[] }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => ({
      name: file,
      lines: readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as LabelledLine),
    }))
}
