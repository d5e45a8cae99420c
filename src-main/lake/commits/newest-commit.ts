import type { Destination } from '../../../shared/destination.ts'
import type { CodeKey } from '../../lake-layout/index.ts'
import { type NewestCommit, readCommits } from './read-commits.ts'

/** What those who only add to a lake need to know of its commits. Throws what `readCommits` throws. */
export async function newestCommit(
  destination: Destination,
  { lakeId, keys }: { readonly lakeId: string; readonly keys: readonly CodeKey[] },
): Promise<NewestCommit | null> {
  return (await readCommits({ destination, keys }, lakeId)).newest
}
