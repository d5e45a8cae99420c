import { z } from 'zod'

const count = z.int().min(0).catch(0)
const ErrorSchema = z.object({ says: z.string() }).nullable().catch(null)
const ReportSchema = z.object({
  channels: z.array(z.object({ new: count, revised: count, held: count, error: ErrorSchema })).catch([]),
  calls: z.record(z.string(), count).catch({}),
  slowClass: z.boolean().catch(false),
  error: ErrorSchema,
})

export interface RunFigures {
  readonly new: number
  readonly revised: number
  readonly held: number
  readonly calls: number
  readonly slowClass: boolean
  /** The first failure's sentence, or null. */
  readonly says: string | null
}

/** A run's report in a few numbers, whichever version wrote it; zeros where it says nothing. */
export function figuresOf(report: unknown): RunFigures {
  const parsed = ReportSchema.safeParse(report ?? {})
  if (!parsed.success) return { new: 0, revised: 0, held: 0, calls: 0, slowClass: false, says: null }
  const { channels, calls, slowClass, error } = parsed.data
  const sum = (what: 'new' | 'revised' | 'held') => channels.reduce((total, channel) => total + channel[what], 0)
  return {
    new: sum('new'),
    revised: sum('revised'),
    held: sum('held'),
    calls: Object.values(calls).reduce((total, n) => total + n, 0),
    slowClass,
    says: error?.says ?? channels.find((channel) => channel.error !== null)?.error?.says ?? null,
  }
}
