/** What is written from the table of managed keys: the JSON Schema, and the table in docs/managed.md. */
import { MANAGED_KEYS, managedJsonSchema, ruleOf } from '../src-main/managed/index.ts'

const MARK = { from: '<!-- keys -->', to: '<!-- /keys -->' }

/** docs/managed.schema.json. */
export const schemaFile = (): string => `${JSON.stringify(managedJsonSchema(), null, 2)}\n`

/** docs/managed.md with the table as the keys are now. Throws when the page has no place for it. */
export function withKeys(page: string): string {
  const [from, to] = [page.indexOf(MARK.from), page.indexOf(MARK.to)]
  if (from < 0 || to < from) throw new Error(`docs/managed.md has no ${MARK.from} … ${MARK.to}`)
  return `${page.slice(0, from + MARK.from.length)}\n\n${keysTable()}\n${page.slice(to)}`
}

function keysTable(): string {
  const rows = MANAGED_KEYS.map((key) => {
    const { kind, means, expects, absent } = ruleOf(key)
    return [`\`${key}\``, kind, means, expects, absent === null ? '–' : `\`${JSON.stringify(absent)}\``]
  })
  const head = ['Key', 'Kind', 'Meaning', 'Value', 'When absent']
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => (cells[column] ?? '').length)))
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |\n`
  return [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((cells) => line(cells)),
  ].join('')
}
