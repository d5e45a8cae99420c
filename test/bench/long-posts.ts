/** Posts as long as Slack lets them be: what people paste, and what they write. No line is a copy of another. */
import { readFileSync } from 'node:fs'
import { numbersFrom } from '../support/random.ts'
import { cleanLines } from '../unit/redact/corpus/clean.ts'
import { scriptLines } from '../unit/redact/corpus/scripts.ts'
import { secretLines } from '../unit/redact/corpus/secrets.ts'
import { structuredLines } from '../unit/redact/corpus/structured.ts'
import { vietnameseCleanLines, vietnameseLines } from '../unit/redact/corpus/vietnamese.ts'
import { slackLines } from '../unit/redact-names/slack-lines.ts'

/** The most that Slack shows of one message, in characters. */
const MOST = 40_000

/** One post of each kind, 40,000 characters long. The same at every call. */
export function longPosts(): { readonly name: string; readonly text: string }[] {
  const lines = {
    talk: () => shuffled(slackLines().map(({ text }) => text)),
    'developer lines': () => shuffled(cleanLines()),
    'secrets on every line': () => shuffled(secretLines().map(({ text }) => text)),
    'ids and addresses on every line': () => shuffled(structuredLines().map(({ text }) => text)),
    'many scripts': () => shuffled(scriptLines().map(({ text }) => text)),
    'talk in Vietnamese': () => shuffled([...vietnameseLines().map(({ text }) => text), ...vietnameseCleanLines()]),
    'a log': () => made(logLine),
    'a trace': () => made(traceLine),
    'a list in JSON': () => ['```', ...made(jsonLine)],
    'a table in CSV': () => ['id,name,email,phone,city,amount,created_at', ...made(csvLine)],
    'manifests in YAML': () => made(yamlLine),
    'an environment': () => made(envLine),
    'statements in SQL': () => made(sqlLine),
    'a diff': () => made(diffLine),
  }
  return [
    ...Object.entries(lines).map(([name, make]) => ({ name, text: filled(make()) })),
    {
      name: 'a document in Markdown',
      text: filled(linesOf('../../README.md', '../../CONTRIBUTING.md', '../../SECURITY.md')),
    },
    {
      name: 'source',
      text: filled(linesOf('../../src-main/redact/text/view.ts', '../../src-main/redact/names/spans.ts')),
    },
    { name: 'one paragraph', text: filled(shuffled(slackLines().map(({ text }) => text)), ' ') },
  ]
}

const linesOf = (...files: string[]): string[] =>
  files.flatMap((file) => readFileSync(new URL(file, import.meta.url), 'utf8').split('\n'))

/** Goes round once more where there are too few, with a count, so that no line is a copy. */
function filled(lines: readonly string[], between = '\n'): string {
  let text = ''
  for (let at = 0; text.length < MOST; at += 1) {
    const round = Math.floor(at / lines.length)
    text += `${lines[at % lines.length]}${round === 0 ? '' : ` (${round})`}${between}`
  }
  return text.slice(0, MOST)
}

function shuffled(lines: readonly string[]): string[] {
  const random = numbersFrom(5)
  return lines
    .map((line) => ({ line, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ line }) => line)
}

type Pick = <T>(from: readonly T[]) => T
type Number = (most: number) => number

function made(line: (pick: Pick, number: Number, n: number) => string): string[] {
  const random = numbersFrom(9)
  const number: Number = (most) => Math.floor(random() * most)
  const pick: Pick = (from) => from[number(from.length)] as (typeof from)[number]
  return Array.from({ length: 1500 }, (_, n) => line(pick, number, n))
}

const SERVICES = ['checkout', 'billing', 'search-indexer', 'auth-proxy', 'mailer', 'ledger', 'thumbnailer']
const WORDS = 'retry timeout cache order shard replica queue worker invoice session payload batch index cursor'.split(
  ' ',
)
const FIRST = 'Marta Priya Tom Aiko Lars Nkechi Ivan Chloe Diego Hanna Omar Yuki'.split(' ')
const LAST = 'Kowalska Raman Fischer Tanaka Nilsson Okafor Petrov Martin Alvarez Berg Haddad Mori'.split(' ')
const hex = (number: Number, length: number) => Array.from({ length }, () => number(16).toString(16)).join('')
const time = (number: Number) =>
  `2026-${String(1 + number(12)).padStart(2, '0')}-${String(1 + number(28)).padStart(2, '0')}T${String(number(24)).padStart(2, '0')}:${String(number(60)).padStart(2, '0')}:${String(number(60)).padStart(2, '0')}.${String(number(1000)).padStart(3, '0')}Z`

const logLine = (pick: Pick, number: Number) =>
  `${time(number)} ${pick(['INFO', 'WARN', 'ERROR', 'DEBUG'])} [${pick(SERVICES)}-${hex(number, 8)}-${hex(number, 5)}] ${pick(WORDS)}.${pick(WORDS)} took ${number(9000)}ms status=${pick([200, 201, 404, 500, 503])} trace_id=${hex(number, 32)} user_id=${number(99999)} ip=10.${number(255)}.${number(255)}.${number(255)} path=/v1/${pick(WORDS)}s/${number(99999)}`

const traceLine = (pick: Pick, number: Number, n: number) =>
  n % 12 === 0
    ? `java.lang.IllegalStateException: ${pick(WORDS)} ${number(9999)} not ready for ${pick(SERVICES)}`
    : n % 12 < 8
      ? `\tat com.acme.${pick(WORDS)}.${pick(['Order', 'Retry', 'Http'])}${pick(['Handler', 'Client', 'Filter'])}.${pick(WORDS)}(${pick(['Order', 'Retry', 'Http'])}Client.java:${number(900)})`
      : `  File "/srv/app/${pick(WORDS)}/${pick(WORDS)}.py", line ${number(900)}, in ${pick(WORDS)}_${pick(WORDS)}`

const jsonLine = (pick: Pick, number: Number, n: number) =>
  `{"id": ${1000 + n}, "name": "${pick(FIRST)} ${pick(LAST)}", "email": "${pick(FIRST).toLowerCase()}${number(99)}@example.org", "active": ${pick([true, false])}, "tags": ["${pick(WORDS)}", "${pick(WORDS)}"], "score": ${number(1000) / 10}, "hash": "${hex(number, 40)}"},`

const csvLine = (pick: Pick, number: Number, n: number) =>
  `${n},${pick(FIRST)} ${pick(LAST)},${pick(LAST).toLowerCase()}@example.net,+49 30 ${1_000_000 + number(8_000_000)},${pick(['Berlin', 'Lyon', 'Porto', 'Gdansk'])},${number(90000) / 100},${time(number)}`

const yamlLine = (pick: Pick, number: Number, n: number) =>
  [
    `- name: ${pick(SERVICES)}-${n}`,
    `  image: registry.example.com/${pick(SERVICES)}:v${number(9)}.${number(30)}.${number(9)}`,
    `  env:`,
    `    - name: ${pick(WORDS).toUpperCase()}_${pick(['URL', 'LIMIT', 'TOKEN', 'MODE'])}`,
    `      value: "${pick(WORDS)}-${number(9999)}"`,
    `  resources: {cpu: ${number(900)}m, memory: ${number(900)}Mi}`,
  ][n % 6] as string

const envLine = (pick: Pick, number: Number, n: number) =>
  `${pick(SERVICES).toUpperCase().replace('-', '_')}_${pick(WORDS).toUpperCase()}_${pick(['HOST', 'PORT', 'KEY', 'PASSWORD', 'MODE', 'TTL'])}_${n}=${pick([pick(WORDS), String(number(9999)), hex(number, 24), `${pick(WORDS)}${number(99)}`])}`

const sqlLine = (pick: Pick, number: Number) =>
  `INSERT INTO ${pick(WORDS)}s (id, owner, state, total) VALUES (${number(99999)}, '${pick(FIRST)} ${pick(LAST)}', '${pick(WORDS)}', ${number(99999) / 100}); -- ${pick(WORDS)} ${pick(WORDS)}`

const diffLine = (pick: Pick, number: Number, n: number) =>
  n % 20 === 0
    ? `@@ -${number(900)},${number(30)} +${number(900)},${number(30)} @@ export function ${pick(WORDS)}${number(99)}()`
    : `${pick(['+', '-', ' '])}  const ${pick(WORDS)}${number(99)} = await ${pick(WORDS)}.${pick(WORDS)}(${pick(WORDS)}, { ${pick(WORDS)}: ${number(500)} })`
