import type { Destination } from '../../shared/destination.ts'
import { toErrorData } from '../../shared/errors.ts'
import { putAnswered, putProved } from '../lake-layout/index.ts'

const PARQUET = 'application/vnd.apache.parquet'

/**
 * Sends an object to the inbox and has it proved to be there: by reading it back or, with `believes`, by the place's own answer where
 * that says what it holds. Answers the tag that a later list has to show then; null where it was read back. Throws `destination.…`.
 */
export async function arrive(
  destination: Destination,
  key: string,
  body: Uint8Array,
  { believes }: { readonly believes: boolean },
): Promise<string | null> {
  try {
    if (believes) return await putAnswered(destination, key, body, PARQUET)
    await putProved(destination, key, body, PARQUET)
  } catch (error) {
    const isGone = toErrorData(error).code === 'destination.not_as_written' && (await destination.head(key)) === null
    if (!isGone) throw error
    // A fold may have taken it in and removed it before this process, asleep meanwhile, looked for it: sent again it counts once.
    await putProved(destination, key, body, PARQUET)
  }
  return null
}
