/** Every page of a list without a window, to its end. */
import { pagingStuck } from './failures.ts'
import { OBJECTS_PER_CALL } from './methods.ts'
import type { SlackArgs, SlackClient } from './slack-client.ts'

/** Far beyond any workspace; a million items. */
const MOST_PAGES = 1000
/** Slack may send a page of nothing new; it does not go on doing so. */
export const MOST_IDLE_PAGES = 5

const LISTS = { 'conversations.list': 'the channels', 'users.list': 'the members' } as const

interface ListPage<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/**
 * Reads a list page by page, a thousand items each. Never ends early: a list that does not come to an end is no list.
 *
 * Throws what `SlackClient.call` and `parse` throw, and `slack.paging_stuck` for a cursor that was there before, for
 * pages that bring nothing new, and for more pages than any workspace has.
 */
export async function readList<Item extends { readonly id: string }>(
  slack: SlackClient,
  method: keyof typeof LISTS,
  {
    args,
    parse,
    signal,
  }: { args?: SlackArgs; parse: (answer: unknown) => ListPage<Item>; signal?: AbortSignal | undefined },
): Promise<readonly Item[]> {
  const items: Item[] = []
  const ids = new Set<string>()
  const cursors = new Set<string>()
  let where: SlackArgs = {}
  let idle = 0
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = parse(await slack.call(method, { ...args, limit: OBJECTS_PER_CALL, ...where }, signal))
    const known = ids.size
    for (const item of page.items) {
      items.push(item)
      ids.add(item.id)
    }
    const cursor = page.nextCursor
    if (cursor === null) return items
    idle = ids.size === known ? idle + 1 : 0
    if (cursors.has(cursor) || idle > MOST_IDLE_PAGES) break
    cursors.add(cursor)
    where = { cursor }
  }
  throw pagingStuck(LISTS[method])
}
