/** Lists that come page by page, from a server that may never end one. */
import { gleanerError } from '../../../shared/errors.ts'

/** More than a lake ever holds: a thousand names to a page. */
const MOST_PAGES = 20_000
/** Servers may answer with pages without names; so many in a row say nothing any more. */
const MOST_EMPTY = 100

/**
 * All pages: `ask` is handed where the last one ended, null at first, and answers its page and where that ended, null at the
 * end. Throws `destination.list_endless` for a server that names the same place twice, or goes on and on.
 */
export async function* pagesOf<Page, Place extends object>(
  ask: (from: Place | null) => Promise<{ readonly page: Page; readonly names: number; readonly next: Place | null }>,
): AsyncIterable<Page> {
  const places = new Set<string>()
  let empty = 0
  let from: Place | null = null
  for (let pages = 0; ; pages++) {
    const { page, names, next } = await ask(from)
    empty = names === 0 ? empty + 1 : 0
    yield page
    if (next === null) return
    const place = JSON.stringify(next)
    if (places.has(place) || empty >= MOST_EMPTY || pages >= MOST_PAGES) throw gleanerError('destination.list_endless')
    places.add(place)
    from = next
  }
}
