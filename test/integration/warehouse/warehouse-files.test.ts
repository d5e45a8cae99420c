/** What `warehouse/` and the page say of the tables follows from the columns' one home. */
import { readdirSync, readFileSync } from 'node:fs'
import { SparkSQL } from 'dt-sql-parser'
import { expect, test } from 'vitest'
import { warehouseFiles } from '../../../scripts/warehouse-files.ts'

const at = (path: string) => new URL(`../../../${path}`, import.meta.url)
const read = (path: string) => readFileSync(at(path), 'utf8')
/** Without what the formatter does to a table's padding and to quotes. */
const plain = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---').replace(/['"]/g, '')

test.each([...warehouseFiles(read('docs/warehouse.md'))])('%s is up to date (npm run docs:warehouse)', (path, text) => {
  expect(plain(read(path))).toBe(plain(text))
})

test.each(readdirSync(at('warehouse/questions/duckdb')))(
  '%s is asked in every dialect, and in the page as for DuckDB',
  (file) => {
    expect(read('docs/warehouse.md')).toContain(`\`\`\`sql\n${read(`warehouse/questions/duckdb/${file}`)}\`\`\``)
    expect(new SparkSQL().validate(read(`warehouse/questions/spark/${file}`))).toEqual([])
    expect(read(`warehouse/questions/datafusion/${file}`)).toMatch(/SELECT/)
  },
)
