/** The merge itself, a month at a time: only months that something was added to, or taken from, are rewritten. */
import type { Commit, DataFile } from '../../../shared/lake/commit.ts'
import { LAKE_TABLES } from '../../../shared/lake/commit.ts'
import type { FoldedMonth, FoldWork, ParquetWorker } from '../../parquet/index.ts'
import { mapAtMost } from '../at-most.ts'
import { dataFileKey } from '../data-names.ts'
import type { LakePlace, Unread } from '../place.ts'
import { type Brought, bringFiles, type Sent, sendFile } from './data-files.ts'
import type { Input } from './inbox.ts'

export interface Merged {
  readonly files: Commit['files']
  readonly changed: boolean
  /** Keys of the inputs whose rows are in the files now. */
  readonly folded: readonly string[]
  readonly rows: number
  /** Files that the new ones take the place of. */
  readonly replaced: readonly string[]
  /** Months that what was decided could not be applied to, as the next commit says. */
  readonly owed: readonly string[]
  readonly unread: readonly Unread[]
}

export interface Merging {
  readonly before: Commit | null
  readonly inputs: readonly Input[]
  /** A decision that no longer binds may concern any month. */
  readonly isEveryMonth: boolean
  /** What was decided, by SHA-256: months without a row by, of or about any of it stay as they are. */
  readonly decided: readonly string[]
  readonly horizon: string | null
  readonly number: number
  readonly attempt: string
  /** Takes up what is on its way. */
  readonly sent: Sent
  readonly brought: Brought
  readonly worker: ParquetWorker
  readonly work: FoldWork
}

/** Brought, or sent, side by side. */
const MONTHS_AT_ONCE = 4
/** More are not looked for one by one: then any month may hold some of it. */
const MOST_DECIDED = 50

/**
 * Merges inputs into the months they are about. Where a month's file cannot be read, its inputs stay in the inbox and
 * everything else goes on. Throws `destination.…`.
 */
export async function mergeMonths(place: LakePlace, merging: Merging): Promise<Merged> {
  const { before, inputs, isEveryMonth, decided, horizon, number, attempt, sent, brought, worker, work } = merging
  const files = before?.files ?? NO_FILES
  const due = new Set(before?.owed)
  const perhaps = new Set<string>()
  for (const { month } of [...files.messages, ...files.marks]) {
    if (month === null) continue
    if (isEveryMonth || decided.length > MOST_DECIDED || isPast(month, before?.horizon ?? null, horizon)) due.add(month)
    else if (decided.length > 0) perhaps.add(month)
  }
  const certain = new Set([...inputs.flatMap((input) => input.months), ...due])
  const months = new Set([...certain, ...perhaps])
  const unread: Unread[] = []
  const spoilt = new Set<string>()
  const held = new Map<string, { messages: string[]; marks: string[] }>()
  const bring = async (month: string) => ({
    messages: await bringFiles(place, monthsOf(files.messages, new Set([month])), worker, { brought }),
    marks: await bringFiles(place, monthsOf(files.marks, new Set([month])), worker, { brought }),
  })
  const atHand = await mapAtMost(MONTHS_AT_ONCE, [...months].sort(), async (month) => ({
    month,
    ...(await bring(month)),
  }))
  for (const { month, messages, marks } of atHand) {
    const wrong = [...messages.unread, ...marks.unread]
    unread.push(...wrong)
    const paths = { messages: [...messages.paths.values()], marks: [...marks.paths.values()] }
    if (wrong.length > 0) spoilt.add(month)
    else if (certain.has(month) || (await worker.mentioning([...paths.messages, ...paths.marks], decided, null)) > 0)
      held.set(month, paths)
  }
  const whole = inputs.filter((input) => input.months.every((month) => !spoilt.has(month)))
  const made = { messages: [...files.messages], marks: [...files.marks] }
  const replaced: string[] = []
  const sending: Promise<void>[] = []
  try {
    for (const [month, paths] of held) {
      const folded = await work.month(
        month,
        paths,
        whole.map(({ input }) => input),
      )
      if (!folded.changed) continue
      // On its way while the next month is merged.
      if (sending.length >= MONTHS_AT_ONCE) await sending.at(-MONTHS_AT_ONCE)
      const going = send(month, folded)
      // One that fails before anybody waits for it would end the process.
      going.catch(() => {})
      sending.push(going)
    }
  } finally {
    await Promise.allSettled(sending)
  }
  await Promise.all(sending)

  async function send(month: string, folded: FoldedMonth): Promise<void> {
    for (const table of ['messages', 'marks'] as const) {
      replaced.push(...monthsOf(made[table], new Set([month])).map(({ key }) => key))
      const file = folded[table]
      const fresh =
        file === null ? [] : [await sendFile(place, dataFileKey(table, number, attempt, month), month, file, sent)]
      made[table] = [...made[table].filter((one) => one.month !== month), ...fresh]
    }
  }
  const inOrder = (list: readonly DataFile[]) => list.toSorted((a, b) => ((a.month ?? '') < (b.month ?? '') ? -1 : 1))
  return {
    files: { ...files, messages: inOrder(made.messages), marks: inOrder(made.marks) },
    changed:
      replaced.length > 0 || made.messages.length + made.marks.length !== files.messages.length + files.marks.length,
    folded: whole.map(({ key }) => key).sort(),
    rows: whole.reduce((sum, input) => sum + input.rows, 0),
    replaced,
    owed: [...due, ...perhaps].filter((month) => spoilt.has(month)).sort(),
    unread,
  }
}

/** A table's files of some months, or of all. */
export const monthsOf = (files: readonly DataFile[], months: ReadonlySet<string> | null): readonly DataFile[] =>
  files.filter(({ month }) => month !== null && (months === null || months.has(month)))

export const NO_FILES = Object.fromEntries(
  [...LAKE_TABLES, 'marks', 'counted'].map((table) => [table, []]),
) as unknown as Commit['files']

/** Whether a month holds days that the horizon has passed since the commit before. */
function isPast(month: string, before: string | null, horizon: string | null): boolean {
  return horizon !== null && horizon !== before && `${month}-01` < horizon
}
