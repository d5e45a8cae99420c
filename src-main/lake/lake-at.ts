import { gleanerError } from '../../shared/errors.ts'
import type { LakeDocument } from '../../shared/lake/lake-document.ts'
import { findLake, unknownKey } from '../lake-layout/index.ts'
import { readCommits } from './commits/read-commits.ts'
import type { LakePlace } from './place.ts'

/**
 * The lake at a destination, created with a key at hand. Throws `lake.absent` where none is, `lake.unknown_key`, `lake.newer`,
 * `lake.document_unreadable` and `destination.…`.
 */
export async function provedLake(place: Pick<LakePlace, 'destination' | 'keys'>): Promise<LakeDocument> {
  const found = await findLake(place.destination, place.keys)
  switch (found.kind) {
    case 'proved':
      return found.lake
    case 'absent':
      throw gleanerError('lake.absent')
    case 'unproved':
      // A commit of the team is as good a proof: anyone who joined after a rotation has no older key.
      if ((await readCommits(place, found.lake.lakeId)).newest === null) throw unknownKey(found.lake)
      return found.lake
    case 'newer':
      throw gleanerError('lake.newer')
    default:
      throw gleanerError('lake.document_unreadable')
  }
}
