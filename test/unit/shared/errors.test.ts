import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from '@swc/core'
import { describe, expect, test } from 'vitest'
import { errorsPage } from '../../../scripts/errors-page.ts'
import { adviceAsText, adviceFromText, ErrorDataSchema } from '../../../shared/contract/errors.ts'
import { errorCatalogue } from '../../../shared/errors/catalogue.ts'
import { type ErrorEntry, type ErrorSentences, sentencesOf } from '../../../shared/errors/entry.ts'
import { gleanerError, toErrorData } from '../../../shared/errors.ts'
import { completable } from '../../../src-main/cli/completion/tree.ts'
import { program } from '../../../src-main/cli/index.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const ENTRIES = Object.entries<ErrorEntry>(errorCatalogue)

/** Every way the sentences of an entry can turn out with its examples. */
function waysOf(entry: ErrorEntry): readonly ErrorSentences[] {
  if (!('speak' in entry)) return [entry]
  let given: readonly Record<string, unknown>[] = [{}]
  for (const [word, { examples }] of Object.entries(entry.parameters))
    given = given.flatMap((so) => examples.map((example) => ({ ...so, [word]: example })))
  return given.map((words) => sentencesOf(entry, words))
}

/** A command to type, or a flag: what nobody can click. */
const TYPED = /`|(?:^|[\s("'])(?:gleaner|npm|npx|node|aws|brew|apt|sudo) [a-z-]|(?:^|[\s("'])--?[a-z][\w-]*/

describe.each(ENTRIES)('%s', (_code, entry) => {
  const ways = waysOf(entry)

  test('says what happened, what it means and what to do, for both doors', () => {
    for (const { says, means, next } of ways)
      for (const sentences of [says, means, next.screen, next.terminal])
        expect(sentences).toMatch(/^[\p{Lu}\p{N}#"][\s\S]*\S[.?!…:)"/\w-]$/u)
  })

  test('names nothing to type but in the advice for the terminal', () => {
    for (const { says, means, next } of ways)
      for (const sentences of [says, means, next.screen]) expect(sentences).not.toMatch(TYPED)
  })
})

test.each(ENTRIES.filter(([, entry]) => 'speak' in entry))(
  '%s repeats nothing that does not fit its kind',
  (_code, entry) => {
    if (!('speak' in entry)) return
    const hostile = 'Jane Doe <jane.doe@example.com> said xoxp-1-secret\u001b[31m'
    const given = Object.entries(entry.parameters).map(([word, { examples }]) => {
      const [usual] = examples
      return [word, typeof usual === 'number' ? Number.NaN : Array.isArray(usual) ? [hostile] : hostile]
    })
    expect(JSON.stringify(sentencesOf(entry, Object.fromEntries(given)))).not.toMatch(/jane|xoxp-1|NaN|\\u001b/i)
  },
)

/** Names of custom properties and where they are used: CSS, not flags. */
const CSS = /^--(g-|mantine-|swatch$)|var\(--/

test('what a window says names no command and no flag, in strings and in the screens themselves', () => {
  const files = [
    ...sourceFiles().filter((file) => file.startsWith('src-renderer/')),
    'src-main/electron/strings.ts',
    ...sourceFiles().filter((file) => /^shared\/[\w-]*words?(ing)?\.ts$|^shared\/closed-reasons\.ts$/.test(file)),
  ]
  const typed = files.flatMap((file) =>
    literalsIn(file)
      .filter((literal) => TYPED.test(literal) && !CSS.test(literal))
      .map((literal) => `${file}: ${literal}`),
  )
  expect(literalsIn('src-renderer/strings/common.ts').length).toBeGreaterThan(10)
  expect(files.filter((file) => file.endsWith('.tsx')).flatMap((file) => literalsIn(file)).length).toBeGreaterThan(500)
  expect(typed).toEqual([])
})

/** A screen, or something to press there: what a terminal does not have. */
const CLICKED =
  /\b([Oo]pen|[Ss]ee|[Cc]heck|[Ll]ook|[Cc]hoose|[Dd]ecide|[Cc]onnect|[Ii]n)\b[^.`]{0,40}\b(Review|Settings|Channels|Uploads|Activity|Audit|Set up)\b|\b([Cc]hoose|[Pp]ress|[Cc]lick) (Send now|Collect now|Stop this run|Erase now|Verify)|\bbutton\b/

test('advice for the terminal names nothing to click', () => {
  const inCatalogue = ENTRIES.flatMap(([code, entry]) => waysOf(entry).map(({ next }) => `${code}: ${next.terminal}`))
  const inRooms = sourceFiles()
    .filter((file) => /^src-main\/(?!cli\/)|^shared\/(?!errors\/)/.test(file))
    .flatMap((file) => advices(file).map((advice) => `${file}: ${advice}`))
  expect(inRooms.length).toBeGreaterThan(10)
  expect([...inCatalogue, ...inRooms].filter((advice) => CLICKED.test(advice))).toEqual([])
  for (const clicked of [
    'Open Review and check the words',
    'Choose a destination in Settings.',
    'Choose Send now again.',
  ])
    expect(clicked).toMatch(CLICKED)
})

/** Sentences of the rooms reach every user interface: alerts, notes, verdicts, retention rules. */
test('a command or one of our flags stands outside the terminal only as advice for the terminal', () => {
  const flags = new Set(completable(program()).flatMap(({ options }) => options.map(({ name }) => name)))
  const isTyped = (literal: string) =>
    /`gleaner |\brun gleaner /i.test(literal) ||
    (literal.match(/(?<![\w-])--[a-z][a-z0-9-]+/g) ?? []).some((flag) => flags.has(flag))
  const files = sourceFiles().filter(
    (file) =>
      // The terminal itself; what is found in texts; examples of flags; the report that only the terminal shows; and paper,
      // which says how it is checked.
      !/^src-main\/(cli|redact|sample)\/|^shared\/errors\/parameters\.ts$|^src-main\/(engine\/handlers\/doctor|report\/words)\.ts$/.test(
        file,
      ),
  )
  const typed = files.flatMap((file) =>
    literalsIn(file, { except: 'terminal' })
      .filter(isTyped)
      .map((literal) => `${file}: ${literal}`),
  )
  expect(typed).toEqual([])
  expect(literalsIn('src-main/monitor/rules/health.ts').some(isTyped)).toBe(true)
})

test('the pattern finds commands and flags, and leaves ordinary sentences alone', () => {
  for (const typed of [
    'Run `gleaner doctor`',
    'run gleaner serve again',
    'Leave --port out',
    '(aws sso login)',
    'with -v',
  ])
    expect(typed).toMatch(TYPED)
  for (const plain of ['Start Gleaner again.', 'on 12 May – at noon', 'the file gleaner.db', 'node', 'a re-read'])
    expect(plain).not.toMatch(TYPED)
})

test('every code in the catalogue is thrown somewhere', () => {
  const thrown = new Set(
    sourceFiles().flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:gleanerError|errorOfPage)\(([^,()]*)/g)].flatMap(
        ([, first = '']) => [...first.matchAll(/'([a-z_.0-9]+)'/g)].map(([, code]) => code),
      ),
    ),
  )
  expect(ENTRIES.map(([code]) => code).filter((code) => !thrown.has(code))).toEqual([])
})

test('docs/errors.md is what the catalogue says: otherwise run `npm run docs:errors`', () => {
  expect(readFileSync(join(ROOT, 'docs/errors.md'), 'utf8')).toBe(errorsPage())
})

test('an error crosses a boundary as data, with its advice for both doors', () => {
  const error = gleanerError('channel.unchecked', { channel: 'proj-atlas' })
  expect(ErrorDataSchema.parse(JSON.parse(JSON.stringify(error.toData())))).toEqual({
    code: 'channel.unchecked',
    says: error.says,
    means: error.means,
    next: error.next,
    exitCode: 3,
  })
  expect(error.next.screen).not.toBe(error.next.terminal)
})

test('what nobody foresaw is told without a word of what was thrown', () => {
  const data = toErrorData(new Error('token xoxp-1-secret of Jane'))
  expect(data.code).toBe('internal.unexpected')
  expect(JSON.stringify(data)).not.toMatch(/xoxp|Jane/)
})

test('a refused query is quoted where it is about the statement, and never where it could quote rows', () => {
  const says = (why: string) => gleanerError('lake.query', { why }).says
  expect(says('Binder Error: Referenced column "authr" not found')).toContain('"authr"')
  expect(says("Conversion Error: Could not convert string 'call me, Jane' to INT32")).toBe(
    'DuckDB refused the query: Conversion Error',
  )
})

test('advice that an earlier version stored as one sentence can still be read', () => {
  const advice = { screen: 'Choose channels in Channels.', terminal: 'Run `gleaner channels list`.' }
  expect(adviceFromText(adviceAsText(advice))).toEqual(advice)
  expect(adviceFromText('Run `gleaner collect`.').terminal).toBe('Run `gleaner collect`.')
  expect(adviceFromText('Run `gleaner collect`.').screen).not.toMatch(TYPED)
})

function sourceFiles(): string[] {
  return ['src-main', 'src-renderer', 'shared'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter((name) => /\.tsx?$/.test(name)),
  )
}

/** Every string of a source file, template parts and texts of elements among them; imports and one property's values aside. */
function literalsIn(file: string, { except = '' } = {}): string[] {
  const found: string[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || ('type' in node && node.type === 'ImportDeclaration')) return
    const { type, value, cooked, key } = node as {
      type?: string
      value?: unknown
      cooked?: unknown
      key?: { value?: unknown }
    }
    if (type === 'KeyValueProperty' && key?.value === except) return
    if ((type === 'StringLiteral' || type === 'JSXText') && typeof value === 'string') found.push(value)
    if (type === 'TemplateElement' && typeof cooked === 'string') found.push(cooked)
    for (const part of Object.values(node)) walk(part)
  }
  walk(parseSync(readFileSync(join(ROOT, file), 'utf8'), { syntax: 'typescript', tsx: file.endsWith('x') }))
  return found
}

/** What a source file advises in a terminal: values of `terminal`, and of `both` doors. */
function advices(file: string): string[] {
  const found: string[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const {
      type,
      key,
      value,
      callee,
      arguments: given,
    } = node as Record<string, { value?: unknown }> & { type?: string }
    if (type === 'KeyValueProperty' && key?.value === 'terminal' && typeof value?.value === 'string')
      found.push(value.value)
    if (type === 'CallExpression' && callee?.value === 'both') {
      const [first] = given as unknown as { expression: { value?: unknown } }[]
      if (typeof first?.expression.value === 'string') found.push(first.expression.value)
    }
    for (const part of Object.values(node)) walk(part)
  }
  walk(parseSync(readFileSync(join(ROOT, file), 'utf8'), { syntax: 'typescript' }))
  return found
}
