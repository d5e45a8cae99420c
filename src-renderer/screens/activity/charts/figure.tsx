import { SegmentedControl } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { strings } from '../../../strings.ts'
import { Card } from '../card.tsx'
import { DataTable, type DataTableProps } from './data-table.tsx'
import classes from './figure.module.css'
import type { PlotProps } from './plot.tsx'

/** The charts' library is a part of its own, read when the first chart is drawn. */
const Plot = lazy(() => import('./plot.tsx'))

const words = strings.activity

interface FigureProps {
  readonly title: string
  /** The chart in one sentence. */
  readonly says: string
  readonly isEmpty: boolean
  readonly plot: PlotProps
  readonly table: Omit<DataTableProps, 'label'>
}

/** A chart with its sentence, and the same figures as a table. */
export function Figure({ title, says, isEmpty, plot, table }: FigureProps) {
  const [view, setView] = useState<'chart' | 'table'>('chart')
  if (isEmpty) return <Card title={title} lead={words.nothing} />
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={words.view(title)}
      value={view}
      onChange={(value) => setView(value === 'table' ? 'table' : 'chart')}
      data={[
        { value: 'chart', label: words.chart },
        { value: 'table', label: words.table },
      ]}
    />
  )
  return (
    <Card title={title} lead={says} action={choice}>
      {view === 'table' ? (
        <DataTable label={title} {...table} />
      ) : (
        <>
          <div className={classes.plot} role="img" aria-label={`${title}: ${says}`}>
            <Suspense fallback={null}>
              <Plot {...plot} />
            </Suspense>
          </div>
          {plot.series.length > 1 && <Legend series={plot.series} />}
        </>
      )}
    </Card>
  )
}

function Legend({ series }: Pick<PlotProps, 'series'>) {
  return (
    <ul className={classes.legend}>
      {series.map(({ name, label, color }) => (
        <li key={name} style={{ ['--swatch' as string]: color }}>
          {label}
        </li>
      ))}
    </ul>
  )
}
