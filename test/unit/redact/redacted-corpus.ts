/**
 * What the redactor makes of the project's own corpus, as one digest: it changes when any line of it comes out
 * differently.
 *
 * Every module of `corpus/` and every `slack-lines` module counts: whatever it exports as `…Lines` is redacted, so that
 * a file added there is covered without being named here. So do the strangers' cases and their siblings.
 */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { createTextRedactor, type RedactedText } from '../../../src-main/redact/index.ts'
import { redactionCases } from './cases/read.ts'
import { siblings } from './cases/siblings.ts'
import { members } from './corpus/people.ts'

const CORPUS = new URL('./corpus/', import.meta.url)
const SLACK_LINES = new URL('../redact-names/', import.meta.url)

/** One line for each text of the corpus and each way it is redacted: the text that is left, and where what was hidden. */
export async function redactedCorpus(): Promise<readonly string[]> {
  const strict = { name: 'strict', allowWords: [], denyWords: [], countries: 'all' } as const
  const withMembers = createTextRedactor({ members: members(), policy: strict })
  const withoutMembers = createTextRedactor({ policy: strict })
  const balanced = createTextRedactor({ policy: { ...strict, name: 'balanced' } })
  const own = await textsIn(CORPUS, () => true)
  const slack = await textsIn(SLACK_LINES, (name) => name.startsWith('slack-lines'))
  return [
    ...own.map((text) => outcome('members', withMembers(text))),
    ...slack.map((text) => outcome('strict', withoutMembers(text))),
    ...slack.map((text) => outcome('balanced', balanced(text))),
    ...[...redactionCases(), ...siblings()].map(({ text }) => outcome('strict', withoutMembers(text))),
  ]
}

/**
 * SHA-256 over the version and the redacted corpus, in hex.
 *
 * The version is part of it, so that a new digest cannot be written under the old version: the digest a failing test
 * asks for holds for the new version only.
 */
export function digestOf(version: string, lines: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([version, ...lines]))
    .digest('hex')
}

function outcome(how: string, { text, spans }: RedactedText): string {
  return JSON.stringify([how, text, ...spans.map(({ start, end, type }) => `${type} ${start}-${end}`)])
}

async function textsIn(folder: URL, takes: (name: string) => boolean): Promise<string[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => takes(name) && name.endsWith('.ts'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
  const modules = await Promise.all(names.map((name) => import(new URL(name, folder).href) as Promise<object>))
  return modules.flatMap((exported) =>
    Object.entries(exported)
      .filter(([name]) => name.endsWith('Lines'))
      // Node sorts a module's exports, Vitest leaves them in the order of the file.
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, lines]) => (lines as () => readonly (string | { readonly text: string })[])())
      .map((line) => (typeof line === 'string' ? line : line.text)),
  )
}
