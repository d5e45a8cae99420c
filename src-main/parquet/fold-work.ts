/** A fold as its parent asks for it: nothing is asked of DuckDB before something has to be. */
import type {
  AggregatePaths,
  AggregateSettings,
  AggregatesWritten,
  Arrived,
  Bar,
  DataPaths,
  FoldBounds,
  FoldedMonth,
  FoldInput,
  Request,
  Weight,
} from './types.ts'

/** One fold's rows in DuckDB. Throws `upload.parquet` when the process did not survive it. */
export interface FoldWork {
  /** Takes an input's rows in. Throws `lake.unreadable` for what has other columns or none. */
  take(input: FoldInput): Promise<Arrived>
  /** What each input taken in and each decision would take away from what stands in these files. */
  weigh(paths: DataPaths): Promise<{ readonly standing: number; readonly weights: readonly Weight[] }>
  /** How many messages these inputs and decisions take away together, of what was weighed last. */
  taken(sources: readonly string[]): Promise<number>
  /** Replaces the decisions that bind what is asked for next. */
  bind(bars: readonly Bar[]): void
  /** Merges a month's files with the rows of the inputs with these numbers; its files are the caller's to remove. */
  month(month: string, paths: DataPaths, inputs: readonly number[]): Promise<FoldedMonth>
  /** Works the aggregates out from all that stands, beside what was published; the files are the caller's to remove. */
  aggregates(paths: AggregatePaths, settings: AggregateSettings): Promise<AggregatesWritten>
  /**
   * Makes what stands the view `messages`, for the next query, and ends the work. `isFolded`: the files alone say it.
   */
  stands(paths: DataPaths, inputs: readonly number[], isFolded: boolean): Promise<void>
}

/** Begins with the first request, in the turn of that request. */
export function foldWork(
  bounds: FoldBounds,
  asks: (request: Request) => Promise<unknown>,
  inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>,
): FoldWork {
  let begun = false
  /** What binds from the next request on. */
  let due: readonly Bar[] | null = null
  const ask = (request: Request) =>
    inTurn(async () => {
      if (!begun) await asks({ kind: 'fold-begin', bounds: { ...bounds, bars: due ?? bounds.bars } })
      else if (due !== null) await asks({ kind: 'fold-bars', bars: due })
      begun = true
      due = null
      return asks(request)
    })
  return {
    take: async (input) => (await ask({ kind: 'fold-input', input })) as Arrived,
    taken: async (sources) => (await ask({ kind: 'fold-taken', sources })) as number,
    weigh: async (paths) => (await ask({ kind: 'fold-weigh', paths })) as Awaited<ReturnType<FoldWork['weigh']>>,
    bind: (bars) => {
      due = bars
    },
    month: async (month, paths, inputs) => (await ask({ kind: 'fold-month', month, paths, inputs })) as FoldedMonth,
    aggregates: async (paths, settings) =>
      (await ask({ kind: 'fold-aggregates', paths, settings })) as AggregatesWritten,
    stands: async (paths, inputs, isFolded) => void (await ask({ kind: 'fold-stands', paths, inputs, isFolded })),
  }
}
