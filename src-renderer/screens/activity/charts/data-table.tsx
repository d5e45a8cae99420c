import { Button, ScrollArea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { usePrinting } from '../../../components/use-printing.ts'
import { strings } from '../../../strings.ts'
import classes from './data-table.module.css'

export interface DataRow {
  readonly key: string | number
  /** In the columns' order; the first names the row. */
  readonly cells: readonly ReactNode[]
}

export interface DataTableProps {
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly DataRow[]
}

/** Rows that are drawn at once: hundreds of channels would block the page for as long as a person notices. */
const AT_ONCE = 50

/** Figures as a table: names on the left, numbers aligned on the right. What is long is drawn whole on demand and on paper. */
export function DataTable({ label, columns, rows }: DataTableProps) {
  const [isWhole, setWhole] = useState(false)
  const isPrinting = usePrinting()
  const shown = isWhole || isPrinting ? rows : rows.slice(0, AT_ONCE)
  return (
    <ScrollArea.Autosize mah={232} viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': label }}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, cells: [name, ...figures] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {figures.map((figure, index) => (
                <td key={columns[index + 1]}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {strings.activity.runs.showAll(rows.length)}
        </Button>
      )}
    </ScrollArea.Autosize>
  )
}
