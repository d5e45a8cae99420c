/**
 * `npm run bench:redact [-- --data DIR] [-- --out FILE]`: how well and how fast redaction works.
 *
 * Accuracy on the repo's own corpus, and on every labelled `*.jsonl` in DIR; cover and speed beside compromise alone and
 * redact-pii on the same texts in the same run; worst cases at 10, 20 and 40 thousand characters. Prints tables and
 * writes JSON.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Entity } from '../../shared/domain.ts'
import { createTextRedactor } from '../../src-main/redact/index.ts'
import { startSampleWorkspace } from '../../src-main/sample/index.ts'
import { cleanLines } from '../unit/redact/corpus/clean.ts'
import type { LabelledLine } from '../unit/redact/corpus/marked.ts'
import { memberLines, members } from '../unit/redact/corpus/people.ts'
import { secretLines } from '../unit/redact/corpus/secrets.ts'
import { structuredLines } from '../unit/redact/corpus/structured.ts'
import { slackLines } from '../unit/redact-names/slack-lines.ts'
import { worstCases } from './redact-worst-cases.ts'
import { coverOf, rivals, speeds } from './rivals.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string', default: 'test/bench/results/redact.json' } },
})

type Redact = ReturnType<typeof createTextRedactor>

interface Score {
  type: string
  labelled: number
  fullyCovered: number
  /** Share of labelled spans of which every letter and digit is masked. */
  cover: number
  /** Share of what was masked under this type that overlaps a label. */
  precision: number
}

function accuracy(name: string, lines: readonly LabelledLine[], redact: Redact) {
  const scores = new Map<Entity, { labelled: number; covered: number; found: number; right: number }>()
  const at = (type: Entity) =>
    scores.get(type) ??
    scores.set(type, { labelled: 0, covered: 0, found: 0, right: 0 }).get(type) ?? {
      labelled: 0,
      covered: 0,
      found: 0,
      right: 0,
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
  const rows: Score[] = [...scores]
    .filter(([, score]) => score.labelled > 0)
    .map(([type, { labelled, covered, found, right }]) => ({
      type,
      labelled,
      fullyCovered: covered,
      cover: covered / labelled,
      precision: found === 0 ? 1 : right / found,
    }))
  return {
    name,
    lines: lines.length,
    rows,
    overRedaction: maskedClean / Math.max(1, cleanCharacters),
    /** Characters outside every person that a person's mask hides; places and organisations count as clean. */
    overRedactionByPeople: maskedForPeople / Math.max(1, notPeople),
    cleanLinesTouched: touchedClean / Math.max(1, cleanLinesCount),
  }
}

/** The share of clean lines in which any of these types was masked. */
function touchedBy(lines: readonly string[], redact: Redact, types: readonly Entity[]): number {
  return lines.filter((line) => redact(line).spans.some(({ type }) => types.includes(type))).length / lines.length
}

function readLabelled(folder: string): { name: string; lines: LabelledLine[] }[] {
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

const withMembers = createTextRedactor({ members: members() })
const alone = createTextRedactor()
const own = [
  ...structuredLines(),
  ...secretLines(),
  ...memberLines(),
  ...cleanLines().map((text) => ({ text, spans: [] })),
]
const folders = values.data === undefined ? [] : readLabelled(values.data)
const results = [
  accuracy('own corpus', own, withMembers),
  accuracy('own Slack-like lines, nobody known', slackLines(), alone),
  ...folders.map(({ name, lines }) => accuracy(name, lines, alone)),
]
const NUMBERS: Entity[] = ['NUMBER', 'PHONE', 'CARD', 'IBAN', 'NATIONAL_ID', 'IP', 'MAC', 'CRYPTO']
const clean = {
  numbers: touchedBy(cleanLines(), withMembers, NUMBERS),
  secrets: touchedBy(cleanLines(), withMembers, ['SECRET']),
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`
for (const result of results) {
  console.log(
    `\n${result.name}: ${result.lines} lines, ${percent(result.overRedaction)} of clean characters masked (${percent(result.overRedactionByPeople)} by masks of people), ${percent(result.cleanLinesTouched)} of clean lines touched`,
  )
  console.table(
    result.rows.map((row) => ({
      type: row.type,
      labelled: row.labelled,
      'fully covered': percent(row.cover),
      precision: percent(row.precision),
    })),
  )
}
console.log(
  `clean developer lines touched by number rules ${percent(clean.numbers)}, by secret rules ${percent(clean.secrets)}`,
)

/** Texts as long as people write them: a corpus of posts where there is one, else the sample workspace's messages. */
async function talk(): Promise<string[]> {
  const posts = folders.find(({ name }) => name.startsWith('btc_a'))?.lines.map(({ text }) => text)
  if (posts) return posts
  const sample = await startSampleWorkspace({ messages: 1500 })
  const texts = sample.projectChannels.flatMap((channel) => sample.expected(channel).map(({ text }) => text))
  await sample.close()
  return texts.filter((text) => text !== undefined && text !== '')
}

const others = rivals()
const ourselves = { name: 'gleaner', work: alone }
const redactPii = others.find(({ name }) => name === 'redact-pii')?.work ?? String
const covers = {
  gleaner: coverOf(own, (text) => withMembers(text).text),
  'redact-pii': coverOf(own, (text) => String(redactPii(text))),
}
console.log('\nown corpus, labelled pieces of which no word is left')
console.table(
  [...covers.gleaner].map(([type, { labelled, gone }]) => ({
    type,
    labelled,
    gleaner: percent(gone / labelled),
    'redact-pii': percent((covers['redact-pii'].get(type)?.gone ?? 0) / labelled),
  })),
)

const kinds = {
  talk: (await talk()).slice(0, 500),
  'developer lines': cleanLines().slice(0, 500),
  secrets: secretLines()
    .map(({ text }) => text)
    .slice(0, 500),
}
const speed = Object.entries(kinds).map(([kind, texts]) => {
  const measured = speeds(texts, [ourselves, ...others])
  const times = (measured.get('gleaner') ?? 0) / (measured.get('compromise') ?? 1)
  return { texts: kind, ...Object.fromEntries(measured), 'times compromise': Math.round(times * 10) / 10 }
})
console.log('\nmessages/s on one thread, medians of rounds that take turns')
console.table(speed)

const slow = worstCases().map(({ name, unit }) => {
  const milliseconds = [10_000, 20_000, 40_000].map((length) => {
    const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
    const rounds = [0, 1, 2].map(() => {
      const from = performance.now()
      alone(text)
      return performance.now() - from
    })
    return Math.round(Math.min(...rounds) * 10) / 10
  })
  return { name, '10k ms': milliseconds[0] ?? 0, '20k ms': milliseconds[1] ?? 0, '40k ms': milliseconds[2] ?? 0 }
})
console.table(slow)

mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(values.out, `${JSON.stringify({ results, clean, speed, worstCases: slow }, null, 2)}\n`)
console.log(`written to ${values.out}`)
