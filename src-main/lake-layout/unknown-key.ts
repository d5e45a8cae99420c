import { type GleanerError, gleanerError } from '../../shared/errors.ts'
import type { LakeDocument } from '../../shared/lake/lake-document.ts'
import { lakeWords } from './lake-words.ts'

/** That a lake was created with a key that is not at hand: by whom, when, and what to compare aloud with a colleague. */
export function unknownKey(lake: LakeDocument): GleanerError {
  const createdOn = new Date(lake.createdAt).toISOString().slice(0, 10)
  return gleanerError('lake.unknown_key', { createdBy: lake.createdBy, createdOn, words: lakeWords(lake) })
}
