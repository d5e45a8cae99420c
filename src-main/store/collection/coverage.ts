import { compareTs, nextTs } from '../../../shared/clock.ts'
import type { ChannelId, EpochMs, Level, SlackTs } from '../../../shared/domain.ts'
import type { Connection } from '../database/database.ts'

/** A stretch of history, both ends included. */
export interface Stretch {
  readonly from: SlackTs
  readonly to: SlackTs
}

/** What is complete in a channel, and when it was looked at again. */
export interface ChannelCheck {
  readonly channelId: ChannelId
  readonly level: Level
  readonly completeFrom: EpochMs | null
  readonly completeTo: EpochMs | null
  /** When edits and deletions were last looked for in the re-read window. */
  readonly recheckedAt: EpochMs | null
  /** When they were last looked for in everything. */
  readonly deepRecheckedAt: EpochMs | null
  readonly lastRunAt: EpochMs | null
  readonly lastOutcome: string | null
}

export interface Coverage {
  /** The stretches of which nothing is missing, oldest first, neither touching nor overlapping. */
  stretches(channelId: ChannelId): readonly Stretch[]
  /** Nothing is missing between these two from now on. */
  add(channelId: ChannelId, stretch: Stretch): void
  check(channelId: ChannelId): ChannelCheck | null
  /** How a run ended for a channel; fields left out stay. */
  note(channelId: ChannelId, level: Level, patch: Partial<Omit<ChannelCheck, 'channelId' | 'level'>>): void
  /** What is stored has to be compared with Slack's once more, in every channel and thread. */
  recheckAll(): void
  /** Everything has to be read again: what is complete, every thread's cursor, and what could not be redacted. */
  forget(channelId: ChannelId): void
}

/** Where the store keeps how far each channel was read. */
export const READING_TABLES = ['coverage', 'channel_checks', 'threads', 'unreadable'] as const

/** What every channel's history is complete for. A stretch grows in the transaction that stores its messages. */
export function openCoverage({ db, atomically }: Connection): Coverage {
  const select = db.prepare<[string], Stretch>(
    'SELECT from_ts AS "from", to_ts AS "to" FROM coverage WHERE channel_id = ?',
  )
  const clear = db.prepare('DELETE FROM coverage WHERE channel_id = ?')
  const insert = db.prepare('INSERT INTO coverage (channel_id, from_ts, to_ts) VALUES (?, ?, ?)')
  const check = db.prepare<[string], ChannelCheck>(
    `SELECT channel_id AS channelId, level, complete_from AS completeFrom, complete_to AS completeTo,
       rechecked_at AS recheckedAt, deep_rechecked_at AS deepRecheckedAt,
       last_run_at AS lastRunAt, last_outcome AS lastOutcome
     FROM channel_checks WHERE channel_id = ?`,
  )
  const note = db.prepare(
    `INSERT OR REPLACE INTO channel_checks VALUES (:channelId, :level, :completeFrom, :completeTo, :recheckedAt,
       :deepRecheckedAt, :lastRunAt, :lastOutcome)`,
  )
  const forget = READING_TABLES.map((table) => db.prepare(`DELETE FROM ${table} WHERE channel_id = ?`))

  const recheckChannels = db.prepare('UPDATE channel_checks SET deep_rechecked_at = NULL')
  const recheckThreads = db.prepare('UPDATE threads SET read_count = NULL')

  const stretches = (channelId: ChannelId) => select.all(channelId).sort((a, b) => compareTs(a.from, b.from))

  return {
    stretches,
    add: (channelId, stretch) =>
      atomically(() => {
        const merged = mergeStretches([...stretches(channelId), stretch])
        clear.run(channelId)
        for (const { from, to } of merged) insert.run(channelId, from, to)
      }),
    check: (channelId) => check.get(channelId) ?? null,
    note: (channelId, level, patch) =>
      atomically(() => {
        const known = check.get(channelId)
        note.run({ ...UNCHECKED, ...known, ...patch, channelId, level })
      }),
    recheckAll: () =>
      atomically(() => {
        recheckChannels.run()
        recheckThreads.run()
      }),
    forget: (channelId) =>
      atomically(() => {
        for (const each of forget) each.run(channelId)
      }),
  }
}

const UNCHECKED = {
  completeFrom: null,
  completeTo: null,
  recheckedAt: null,
  deepRecheckedAt: null,
  lastRunAt: null,
  lastOutcome: null,
}

/** The same history in the fewest stretches, oldest first: those that touch or overlap are one. */
export function mergeStretches(all: readonly Stretch[]): readonly Stretch[] {
  const merged: Stretch[] = []
  for (const stretch of all.toSorted((a, b) => compareTs(a.from, b.from))) {
    const last = merged.at(-1)
    if (last && compareTs(stretch.from, nextTs(last.to)) <= 0) {
      const to = compareTs(stretch.to, last.to) > 0 ? stretch.to : last.to
      merged[merged.length - 1] = { from: last.from, to }
    } else merged.push(stretch)
  }
  return merged
}
