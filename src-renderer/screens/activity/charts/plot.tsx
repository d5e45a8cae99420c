import { BarChart, LineChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'

export interface PlotSeries {
  readonly name: string
  readonly label: string
  /** A CSS colour, most often one of the design's variables. */
  readonly color: string
}

export interface PlotProps {
  readonly kind: 'bars' | 'stacked' | 'line'
  /** One row for each step: its name under `step`, and a figure for each series. */
  readonly rows: readonly Readonly<Record<string, string | number>>[]
  readonly series: readonly PlotSeries[]
  readonly format: (value: number) => string
}

/** A chart of steps, for the eye alone: its sentence, its legend and its table stand beside it. */
export default function Plot({ kind, rows, series, format }: PlotProps) {
  const common = {
    h: 190,
    data: [...rows],
    dataKey: 'step',
    series: [...series],
    valueFormatter: format,
    tickLine: 'none' as const,
    gridAxis: 'x' as const,
    xAxisProps: { minTickGap: 28 },
    yAxisProps: { width: 64, allowDecimals: kind === 'line' },
  }
  const still = { isAnimationActive: false }
  if (kind === 'line') {
    return (
      <LineChart
        {...common}
        curveType="monotone"
        withDots={rows.length <= 31}
        strokeWidth={2}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={still}
      />
    )
  }
  return (
    <BarChart
      {...common}
      type={kind === 'stacked' ? 'stacked' : 'default'}
      maxBarWidth={26}
      barChartProps={{ accessibilityLayer: false, barGap: 0, barCategoryGap: '14%' }}
      barProps={still}
    />
  )
}
