/**
 * Histories of two to four collectors, for the merge law: rows and decisions, late, twice and in any order, under keys that
 * change, from two versions of the app, by clocks that are wrong. The same number gives the same history.
 */
import { numbersFrom } from './random.ts'

export const STEPS = 16
export const DAYS = ['2026-03-01', '2026-03-02', '2026-03-03'] as const
export const FIRST_EDIT = '2026-04-01'
/** The first objects arrive this many days after the first edit, the next a day later. */
export const ARRIVES_AFTER = 9
/** What a clock says that is ahead: days for an edit, microseconds for an observation. */
const AHEAD = { edit: 40, at: 9_000_000_000_000_000 } as const
/** The team changed its key on the last of the days. */
export const keyOf = (day: number) => (day < 2 ? 'k_1' : 'k_2')
export const arrivalMicros = (step: number) => (Date.parse(FIRST_EDIT) + (ARRIVES_AFTER + step) * 86_400_000) * 1000

export interface Row {
  readonly id: string
  /** 0 to 2: the day it was sent, the same for every row of a message. */
  readonly day: number
  readonly author: string
  readonly channel: string
  readonly isDelete: boolean
  readonly edit: number
  readonly text: string | null
  readonly byHand: boolean
  readonly rank: number
  readonly at: number
  readonly replies: number
  readonly collector: number
  readonly key: string
  /** It claims a day of next year. */
  readonly isFuture: boolean
  /** Inclusions of the message that its collector knew. */
  readonly knows: readonly string[]
}

export interface Bar {
  readonly source: string
  readonly kind: 'exclude' | 'erase_message' | 'erase_person' | 'opt_out' | 'metrics'
  readonly about: string
  /** Days, by their number; null: all. */
  readonly upTo: number | null
  readonly liftedFrom: number | null
  /** Inclusions with which its author took it back. */
  readonly liftedBy: readonly string[]
}

/**
 * What happens to a history: something is added; a maintainer accepts that a decision no longer holds; who excluded a message
 * includes it again. A decision that takes much binds `waits` steps later, when a maintainer has confirmed it.
 */
export type Step =
  | { readonly row: Row }
  | { readonly bar: Bar; readonly waits: number }
  | { readonly lift: string; readonly from: number }
  | { readonly include: string; readonly source: string }

/** What comes of an exclusion takes several steps, so it is the most frequent. */
const KINDS = ['exclude', 'exclude', 'exclude', 'erase_message', 'erase_person', 'opt_out', 'metrics'] as const

export function historyOf(seed: number, name: string): readonly Step[] {
  const next = numbersFrom(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  const people = [0, 1].map((n) => `u_${name}p${n}`)
  const texts = ['falcon by acme', '[org] by acme', 'falcon by [org]', 'x [org]', 'y [org]', `ask ${people[0]} of it`]
  const collectors = 2 + below(3)
  const steps: Step[] = []
  const bars = (kinds: string) =>
    steps.flatMap((step) => ('bar' in step && kinds.includes(step.bar.kind) ? [step] : []))
  while (steps.length < STEPS) {
    const again = steps[below(steps.length + 8)]
    const excluded = bars('exclude')
    if (again !== undefined) steps.push(again)
    else if (excluded.length > 0 && next() < 0.25) {
      const source = excluded[below(excluded.length)]?.bar.source ?? ''
      steps.push({ include: `i_${name}_${steps.length}`, source })
    } else if (next() < 0.16) steps.push(decided(steps.length))
    else if (next() < 0.08) {
      const out = bars('opt_out metrics')
      const { bar } = out[below(out.length)] ?? {}
      if (bar !== undefined) steps.push({ lift: bar.source, from: newestDay() + 1 })
    } else steps.push({ row: rowOf() })
  }
  return steps

  function newestDay(): number {
    return Math.max(-1, ...steps.flatMap((step) => ('row' in step ? [step.row.day] : [])))
  }

  function decided(n: number): Step {
    const kind = KINDS[below(KINDS.length)] ?? 'exclude'
    const about = { exclude: `m_${name}_0`, erase_message: `m_${name}_1`, metrics: `c_${name}_${below(2)}` }
    const bar = {
      source: `d_${name}_${n}`,
      kind,
      about: about[kind as 'exclude'] ?? people[below(2)] ?? '',
      upTo: kind === 'erase_person' ? below(3) : null,
      liftedFrom: null,
      liftedBy: [],
    }
    return { bar, waits: next() < 0.5 ? 2 + below(5) : 0 }
  }

  function when(usual: number, now: number, ahead: number): number {
    const dice = next()
    return dice < 0.05 ? ahead : dice < 0.12 ? now : usual
  }

  /** Most collectors have read all there is when they send, some a part of it. */
  function knownInclusions(): readonly string[] {
    const all = steps.flatMap((step) => ('include' in step ? [step.include] : []))
    return next() < 0.7 ? all : all.slice(0, below(all.length + 1))
  }

  function rowOf(): Row {
    // Most is said of one message, so that several rows of it decide.
    const n = next() < 0.6 ? 0 : below(4)
    // Later messages come later, so that what is lifted for them has something to let in.
    const day = n === 3 ? 2 : Math.min(n, 1)
    const isFuture = next() < 0.02
    return {
      id: `m_${name}_${isFuture ? 9 : n}`,
      day,
      author: people[n % 2] ?? '',
      channel: `c_${name}_${n % 2}`,
      isDelete: next() < 0.06,
      // A clock that is ahead says more than the honest ones do, until one of these comes later.
      edit: when(below(3), ARRIVES_AFTER + steps.length, AHEAD.edit),
      text: next() < 0.2 ? null : (texts[below(texts.length)] ?? null),
      byHand: next() < 0.2,
      rank: below(2) + 1,
      at: when(below(4), arrivalMicros(steps.length), AHEAD.at),
      replies: below(3),
      collector: below(collectors),
      key: keyOf(next() < 0.06 ? 2 - day : day),
      isFuture,
      knows: n === 0 ? [...new Set(knownInclusions())].sort() : [],
    }
  }
}
