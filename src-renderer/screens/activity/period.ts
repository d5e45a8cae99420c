/** Stretches to look at, and every step of them. */

import type { Activity } from '../../../shared/contract/monitor.ts'
import type { CommandInput } from '../../../shared/contract.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/duration.ts'
import { time, utcDay } from '../../format.ts'

export const PERIODS = ['day', 'week', 'month', 'quarter'] as const
export type Period = (typeof PERIODS)[number]

const STEPS: Readonly<Record<Period, { readonly step: 'hour' | 'day'; readonly count: number }>> = {
  day: { step: 'hour', count: 24 },
  week: { step: 'day', count: 7 },
  month: { step: 'day', count: 30 },
  quarter: { step: 'day', count: 90 },
}

/** What to ask for a period that ends now: whole steps, the last of them under way. The same within a step. */
export function stretchOf(period: Period, now: number): CommandInput<'activity.get'> {
  const { step, count } = STEPS[period]
  const stepMs = step === 'hour' ? HOUR_MS : DAY_MS
  const last = Math.floor(now / stepMs) * stepMs
  return { from: last - (count - 1) * stepMs, step }
}

/** One row for each step: the contract leaves out those in which nothing happened, a chart must not. */
export function everyStep<Row extends { readonly at: number }>(
  { from, to, stepMs }: Pick<Activity, 'from' | 'to' | 'stepMs'>,
  rows: readonly Row[],
  empty: Omit<Row, 'at'>,
): readonly Row[] {
  const known = new Map(rows.map((row) => [row.at, row]))
  const steps = Math.max(0, Math.ceil((to - from) / stepMs))
  return Array.from({ length: steps }, (_, index) => {
    const at = from + index * stepMs
    return known.get(at) ?? ({ ...empty, at } as Row)
  })
}

/** A step's name: an hour in local time, or a UTC day. */
export const stepName = (at: number, stepMs: number) => (stepMs < DAY_MS ? time(at) : utcDay(at))

/** Whether a step is a day. */
export const isDaily = (stepMs: number) => stepMs >= DAY_MS
