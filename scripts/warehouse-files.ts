/**
 * `npm run docs:warehouse`: what `warehouse/` and docs/warehouse.md say of the columns, from their one home: the dbt sources, the
 * data contract and the tables of the page. A test compares.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { COLUMNS, type Column, type ColumnType } from '../shared/lake/columns.ts'

const TABLE_SAYS = {
  messages: 'One row per message of the project channels, redacted, as it stands',
  channel_day: 'Channels by day, small numbers withheld',
  channel_week: 'Channels by week, small numbers withheld',
  workspace_day: 'Workspaces by day, small numbers withheld',
  workspace_week: 'Workspaces by week, small numbers withheld',
} as const satisfies Record<keyof typeof COLUMNS, string>

/** Columns that no row lacks. */
const ALWAYS: ReadonlySet<string> = new Set([
  'message_id',
  'workspace',
  'sent_at',
  'level',
  'key_id',
  'day',
  'week',
  'k',
  'published_at',
  'suppressed',
])

/** Each file with its text. */
export function warehouseFiles(page: string): ReadonlyMap<string, string> {
  return new Map([
    ['warehouse/dbt/models/sources.yml', sources()],
    ['warehouse/contract.odcs.yaml', contract()],
    ['docs/warehouse.md', withColumns(page)],
  ])
}

const tables = Object.entries(COLUMNS) as [keyof typeof COLUMNS, readonly Column[]][]
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

function sources(): string {
  const lines = [
    '# Made by npm run docs:warehouse.',
    'version: 2',
    'sources:',
    '  - name: gleaner',
    '    config:',
    '      plugin: delta',
    '    tables:',
  ]
  for (const [name, columns] of tables) {
    lines.push(`      - name: ${name}`, `        description: ${quoted(TABLE_SAYS[name])}`, '        config:')
    lines.push(`          delta_table_path: "{{ env_var('GLEANER_LAKE') }}/${name}"`, '        columns:')
    for (const column of columns) {
      lines.push(`          - name: ${column.name}`, `            description: ${quoted(column.says)}`)
      const tests = [
        ...(ALWAYS.has(column.name) ? ['not_null'] : []),
        ...(column.name === 'message_id' ? ['unique'] : []),
      ]
      if (tests.length > 0) lines.push(`            data_tests: [${tests.join(', ')}]`)
    }
  }
  return `${lines.join('\n')}\n`
}

const LOGICAL: Readonly<Record<ColumnType, string>> = {
  string: 'string',
  integer: 'integer',
  long: 'integer',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  'list<string>': 'array',
  'map<string,integer>': 'object',
  'map<integer,integer>': 'object',
}

function contract(): string {
  const lines = [
    '# Made by npm run docs:warehouse. Open Data Contract Standard.',
    'apiVersion: v3.1.0',
    'kind: DataContract',
    'id: gleaner-lake',
    'name: Gleaner lake',
    "version: '1.0.0'",
    'status: active',
    'description:',
    '  purpose: Messages of project channels, redacted, and counts of them, for analysis without anyone in particular.',
    '  limitations: Aggregates withhold numbers with fewer than k people behind them; what is unknown is null.',
    'servers:',
    '  - server: lake',
    '    type: local',
    '    path: ./{model}',
    '    format: delta',
    'schema:',
  ]
  for (const [name, columns] of tables) {
    lines.push(
      `  - name: ${name}`,
      '    physicalType: table',
      `    description: ${quoted(TABLE_SAYS[name])}`,
      '    properties:',
    )
    for (const { name: column, type, says } of columns) {
      lines.push(
        `      - name: ${column}`,
        `        description: ${quoted(says)}`,
        `        logicalType: ${LOGICAL[type]}`,
        `        physicalType: ${quoted(type)}`,
      )
      if (type === 'list<string>') lines.push('        items:', '          logicalType: string')
      if (ALWAYS.has(column)) lines.push('        required: true')
      if (column === 'message_id')
        lines.push('        unique: true', '        primaryKey: true', '        primaryKeyPosition: 1')
    }
  }
  return `${lines.join('\n')}\n`
}

/** The page with the columns of each table between its marks. */
function withColumns(page: string): string {
  return page.replaceAll(/(<!-- columns: (\w+) -->)[\s\S]*?(<!-- \/columns -->)/g, (whole, from, name: string, to) => {
    const columns = (COLUMNS as Readonly<Record<string, readonly Column[]>>)[name]
    if (columns === undefined) return whole
    const rows = columns.map(({ name: column, type, says }) => `| \`${column}\` | ${type} | ${says} |`)
    return `${from}\n\n| Column | Type | Meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n\n${to}`
  })
}

if (import.meta.main) {
  const at = (path: string) => new URL(`../${path}`, import.meta.url)
  for (const [path, text] of warehouseFiles(readFileSync(at('docs/warehouse.md'), 'utf8')))
    writeFileSync(at(path), text)
}
