/** What a commit goes by: settings, who folds, what a person confirmed, and how far back messages are kept. */
import { DAY_MS } from '../../../shared/duration.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Commit, LakeSettings } from '../../../shared/lake/commit.ts'
import type { LakeDocument } from '../../../shared/lake/lake-document.ts'
import type { SeenCommit } from '../../../shared/lake/words.ts'
import type { Probed } from '../commits/probe.ts'
import type { LakePlace } from '../place.ts'

/** Of inputs and decisions that wait for a maintainer: those a person looked at, by key, or all that one collector wrote. */
export interface Confirmed {
  readonly keys: ReadonlySet<string>
  /** A collector whose own word is enough: where one person has a lake to themselves. */
  readonly collector: string | null
}

/** What a person confirmed, and whether a collector that is the only one there ever was needs nobody's word but its own. */
export interface Confirming {
  readonly keys: ReadonlySet<string>
  readonly ownWhenAlone: boolean
}

export interface FoldOptions extends LakePlace {
  /** The lake, where it was just opened and proved. */
  readonly lake?: LakeDocument
  readonly confirmed: Confirming
  /** Changes of the settings: what a maintainer asked for, and what holds where this collector is the only one. */
  readonly settings?: Partial<LakeSettings>
  readonly settingsWhenAlone?: Partial<LakeSettings>
  /** Makes this collector the one that folds, where only one may. */
  readonly takeOver?: boolean
  /** The newest commit this machine has seen. */
  readonly seen?: SeenCommit | null
  /** A person said that this computer's clock is right. */
  readonly isClockVouchedFor?: boolean
}

export const isConfirmed = (
  { keys, collector }: Confirmed,
  input: { readonly key: string; readonly collector: string },
) => keys.has(input.key) || input.collector === collector

/** For those who only look. */
export const NOTHING_CONFIRMED = { keys: new Set<string>(), collector: null, ownWhenAlone: false } as const

/** People of whom a number, or a row without text, speaks at least; until a commit says otherwise. */
export const SMALLEST_GROUP = 5
/**
 * The settings of the next commit, and whether this collector may fold under them. Throws `lake.other_maintainer`.
 */
export function settingsFor({
  before,
  lake,
  collector,
  probed,
  change,
  takeOver,
}: {
  readonly before: Commit | null
  readonly lake: LakeDocument
  readonly collector: string
  readonly probed: Probed
  readonly change: Partial<LakeSettings>
  readonly takeOver: boolean
}): { readonly settings: LakeSettings; readonly mayFold: boolean } {
  const known: LakeSettings = before?.settings ?? {
    keys: lake.keyIds.map((keyId) => ({ keyId, from: '1970-01-01' })),
    keepDays: null,
    k: SMALLEST_GROUP,
    maintainer: null,
  }
  if (known.maintainer !== null && known.maintainer !== collector && !takeOver)
    throw gleanerError('lake.other_maintainer', { collector: known.maintainer })
  const isAlone = takeOver || known.maintainer !== null || !probed.keepsApart
  const maintainer = isAlone ? collector : null
  // Two that begin at once would both fold: the first commit only names who does, and the next round sees whose it is.
  const mayFold = probed.keepsApart || known.maintainer === collector
  return { settings: { ...known, ...change, maintainer }, mayFold }
}

/** The first UTC day that is kept: it never falls. */
export function horizonAfter(before: string | null, keepDays: number | null, now: number | null): string | null {
  if (keepDays === null || now === null) return before
  const day = new Date(now - keepDays * DAY_MS).toISOString().slice(0, 10)
  return before !== null && before > day ? before : day
}
