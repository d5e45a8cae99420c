import type { StoredRunReport } from '../../store/index.ts'

export interface RunFigures {
  readonly new: number
  readonly revised: number
  readonly held: number
  readonly calls: number
  /** The first failure's sentence, or null. */
  readonly says: string | null
}

/** A run's report in a few numbers; zeros where it says nothing. */
export function figuresOf(report: StoredRunReport | null): RunFigures {
  const { channels, calls, error } = report ?? { channels: [], calls: {}, error: null }
  const sum = (what: 'new' | 'revised' | 'held') => channels.reduce((total, channel) => total + channel[what], 0)
  return {
    new: sum('new'),
    revised: sum('revised'),
    held: sum('held'),
    calls: Object.values(calls).reduce((total, n) => total + n, 0),
    says: error?.says ?? channels.find((channel) => channel.error !== null)?.error?.says ?? null,
  }
}
