import type { Entity } from '../../shared/domain.ts'
import type { View } from './text/view.ts'
import type { ComparedWords } from './text/words.ts'

/** Something a detector found, in the view's offsets. */
export interface Finding {
  readonly start: number
  readonly end: number
  readonly entity: Entity
  /** 0 to 1. */
  readonly confidence: number
  readonly detector: string
  /** A secret's rule, or a person's pseudonym: it goes into the placeholder. */
  readonly detail?: string | undefined
}

/**
 * Says that nothing stands in a view of which a finding could ever be made, regardless of what is masked around it: not even
 * what would have to be told by the words beside it.
 */
export const NOTHING_ALIKE: readonly Finding[] = []

/** What a scan knows besides the text. */
export interface ScanContext {
  /** True when a country's ids are looked for. */
  readonly country: (code: string) => boolean
  /** Whether a number is a telephone's somewhere, as far as it was asked about in this text: it takes long to find out. */
  readonly telephones?: Map<string, boolean>
  /** Words of this text, as far as they were compared with names. */
  readonly compared?: ComparedWords
}

/** Looks for one family of things. It never throws, and its time is linear in the text's length. */
export interface Detector {
  readonly name: string
  find(view: View, context: ScanContext): readonly Finding[]
  /** True for a text in which what it finds may run over many lines. Left out when nothing of its kind does. */
  reachesFar?(text: string): boolean
  /**
   * True when it goes by nothing but the letters and digits of a thing, regardless of what stands around: where none was,
   * none appears because something else was masked, unless the mask touches a letter or a digit.
   */
  readonly goesByShape?: boolean
  /** True when it looks at the first so many things of a text only: more of them come into reach when some are masked. */
  readonly isLimited?: boolean
}
