import { ScrollArea } from '@mantine/core'
import type { ReactNode } from 'react'
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

/** Figures as a table: names on the left, numbers aligned on the right. */
export function DataTable({ label, columns, rows }: DataTableProps) {
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
          {rows.map(({ key, cells: [name, ...figures] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {figures.map((figure, index) => (
                <td key={columns[index + 1]}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea.Autosize>
  )
}
