import { namesWords } from '../../redact/index.ts'
import type { JobRooms } from './job-rooms.ts'
import type { Jobs } from './messages.ts'

const PAGE = 1000

/** How many waiting messages have the policy's own words in them, where they are not masked yet. */
export async function reachJob(
  { policy }: Jobs['reach']['input'],
  { store }: Pick<JobRooms, 'store'>,
): Promise<Jobs['reach']['output']> {
  const has = namesWords(policy)
  let reached = 0
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = store.messages.page(
      { states: ['pending', 'held'] },
      { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    )
    reached += page.messages.filter(has).length
    cursor = page.nextCursor
  }
  return reached
}
