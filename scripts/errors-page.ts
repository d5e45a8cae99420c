/** The page that explains every error code, written from the catalogue. */
import { errorCatalogue } from '../shared/errors/catalogue.ts'
import { type Advice, type ErrorEntry, type ErrorSentences, sentencesOf } from '../shared/errors/entry.ts'

const AREAS: Readonly<Record<string, string>> = {
  input: 'What was asked for',
  account: 'The account',
  keychain: 'The keychain',
  key: 'The pseudonym key',
  slack: 'Slack',
  channel: 'Channels',
  collect: 'Runs',
  redact: 'Redaction',
  batch: 'Batches',
  destination: 'The destination',
  upload: 'Uploads',
  lake: 'What is at the destination',
  alert: 'Alerts',
  audit: 'The audit trail',
  optout: 'Opt-outs',
  store: 'The store',
  serve: 'The screens in a browser',
  internal: 'Anything else',
}

const EXIT_CODES = { 1: '1 (failed)', 2: '2 (wrong usage)', 3: '3 (needs a person)' } as const

/** docs/errors.md as it should be. Words that vary are filled in with examples. */
export function errorsPage(): string {
  const codes = Object.entries<ErrorEntry>(errorCatalogue)
  const byArea = Map.groupBy(codes, ([code]) => code.slice(0, code.indexOf('.')))
  const areas = [...byArea].map(([area, entries]) =>
    [`## ${AREAS[area] ?? area}`, ...entries.map(([code, entry]) => section(code, entry))].join('\n\n'),
  )
  return `${[HEAD, ...areas].join('\n\n')}\n`
}

const HEAD = `<!-- Written by \`npm run docs:errors\` from shared/errors/. -->

# Errors

Every error has a code that stays the same across versions. The terminal shows it in brackets after the advice, and with
\`--json\` as \`error.code\`; the window shows it below the sentences. Each code has one meaning and says what happened, what it
means and what to do next: in the window by what can be clicked, in the terminal by the command. Where words vary, examples
stand here. None ever holds message text, a name, a token or an answer's body.`

/** One code: each way its sentences can turn out, then how a command that fails with it ends. */
function section(code: string, entry: ErrorEntry): string {
  const ways = waysOf(entry)
  const { exitCode = 1 } = ways[0] ?? {}
  const told = ways.map(({ says, means, next }) => `${says} ${means}\n\n${adviceLines(next)}`)
  return [`### \`${code}\``, `Exit code ${EXIT_CODES[exitCode]}.`, ...new Set(told)].join('\n\n')
}

const adviceLines = ({ screen, terminal }: Advice): string =>
  screen === terminal ? `- Next: ${screen}` : `- In the window: ${screen}\n- In the terminal: ${terminal}`

/** The usual sentences, and one more for each further choice of a closed list of words. */
function waysOf(entry: ErrorEntry): readonly ErrorSentences[] {
  if (!('speak' in entry)) return [entry]
  const kinds = Object.entries(entry.parameters)
  const usual = Object.fromEntries(kinds.map(([word, { examples }]) => [word, examples[0]]))
  const others = kinds.flatMap(([word, { examples, isChoice }]) =>
    isChoice ? examples.slice(1).map((example) => ({ ...usual, [word]: example })) : [],
  )
  return [usual, ...others].map((given) => sentencesOf(entry, given))
}
