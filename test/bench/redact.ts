/**
 * `npm run bench:redact [-- --data DIR] [-- --out FILE]`: how well and how fast redaction works.
 *
 * Strangers' cases by kind, the password grid, the verifier alone; accuracy on the repo's own corpus, and on every
 * labelled `*.jsonl` in DIR; clean developer lines by detector; cover and speed beside compromise alone and redact-pii
 * on the same texts in the same run; worst cases at 10, 20 and 40 thousand characters, and posts of 40,000. Prints tables and writes JSON.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../../shared/clock.ts'
import { createTextRedactor } from '../../src-main/redact/index.ts'
import { startSampleWorkspace } from '../../src-main/sample/index.ts'
import { accuracy, ownCorpus, ownLines, readLabelled } from '../support/accuracy.ts'
import { cleanLines } from '../unit/redact/corpus/clean.ts'
import { members } from '../unit/redact/corpus/people.ts'
import { secretLines } from '../unit/redact/corpus/secrets.ts'
import { slackLines } from '../unit/redact-names/slack-lines.ts'
import { longPosts } from './long-posts.ts'
import { casesByKind, cleanLinesByDetector, passwordGrid, verifierAlone } from './redact-cases.ts'
import { worstCases } from './redact-worst-cases.ts'
import { coverOf, rivals, speeds } from './rivals.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string', default: 'test/bench/results/redact.json' } },
})

const withMembers = createTextRedactor({ members: members() })
const alone = createTextRedactor()
const own = ownCorpus()
const folders = values.data === undefined ? [] : readLabelled(values.data)
const results = [
  own,
  accuracy('own Slack-like lines, nobody known', slackLines(), alone),
  ...folders.map(({ name, lines }) => accuracy(name, lines, alone)),
]
const { clean } = own

const cases = casesByKind()
const grid = passwordGrid()
const verifier = verifierAlone()
const byDetector = await cleanLinesByDetector()

const percent = (share: number) => `${(share * 100).toFixed(2)} %`
const percents = (shares: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, percent(share)]))
const total = (pick: (row: (typeof cases)[number]) => number) => cases.reduce((sum, row) => sum + pick(row), 0)
console.table(cases.filter(({ leaks, overMasked, byDesign }) => leaks + overMasked + byDesign > 0))
console.log(
  `cases: ${total((row) => row.right)} right, ${total((row) => row.leaks)} leaks, ${total((row) => row.overMasked)} masked for nothing, ${total((row) => row.byDesign)} as the documents admit; kinds without a fault are not listed`,
)
console.table(percents(grid))
console.log('the verifier alone, first pass off')
console.table(percents(verifier))
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

console.table(byDetector.map(({ detector, share }) => ({ detector, 'clean lines touched': percent(share) })))
/** What `balanced` makes readable by asking compromise, and what that costs. */
const balanced = createTextRedactor({
  policy: { name: 'balanced', allowWords: [], denyWords: [], countries: 'all' },
})
const people = ({ rows, overRedactionByPeople }: (typeof results)[number]) => ({
  cover: percent(rows.find(({ type }) => type === 'PERSON')?.cover ?? 0),
  clean: percent(overRedactionByPeople),
})
const policies = [{ name: 'own Slack-like lines', lines: slackLines() }, ...folders].map(({ name, lines }) => {
  const [strictly, readably] = [alone, balanced].map((redact) => people(accuracy(name, lines, redact)))
  return {
    texts: name,
    'strict: people covered': strictly?.cover,
    'clean masked': strictly?.clean,
    'balanced: people covered': readably?.cover,
    'clean masked ': readably?.clean,
  }
})
console.log('\nunknown capitalised words: all masked under strict, those that compromise confirms under balanced')
console.table(policies)

/** Texts as long as people write them: a corpus of posts where there is one, else the sample workspace's messages. */
async function talk(): Promise<string[]> {
  const posts = folders.find(({ name }) => name.startsWith('btc_a'))?.lines.map(({ text }) => text)
  if (posts) return posts
  const sample = await startSampleWorkspace({ clock: systemClock, messages: 1500 })
  const texts = sample.projectChannels.flatMap((channel) => sample.expected(channel).map(({ text }) => text))
  await sample.close()
  return texts.filter((text) => text !== undefined && text !== '')
}

const others = rivals()
const ourselves = { name: 'gleaner', work: alone }
const redactPii = others.find(({ name }) => name === 'redact-pii')?.work ?? String
const covers = {
  gleaner: coverOf(ownLines(), (text) => withMembers(text).text),
  'redact-pii': coverOf(ownLines(), (text) => String(redactPii(text))),
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

/** Processor time, which other work on the machine disturbs least. */
const processorMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const long = longPosts().map(({ name, text }) => {
  const rounds = Array.from({ length: 9 }, () => {
    const from = processorMs()
    withMembers(text)
    return processorMs() - from
  })
  return { 'a post of 40,000 characters': name, 'processor ms': Math.round(Math.min(...rounds)) }
})
console.table(long)

mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(
  values.out,
  `${JSON.stringify({ cases, grid, verifier, results, clean, byDetector, speed, worstCases: slow, longPosts: long }, null, 2)}\n`,
)
console.log(`written to ${values.out}`)
