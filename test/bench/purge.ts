/**
 * `npm run bench:purge`: what deleting a person for good costs in a store of 100,000 messages, of which one in fifty is
 * theirs: the deletion itself, and writing the file again so that nothing of them is left in it. `--quick` takes 10,000.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonPseudonym } from '../../shared/domain.ts'
import { pseudonym } from '../support/many-rows.ts'
import { at, freshStore, redacted } from '../support/store.ts'

const MESSAGES = process.argv.includes('--quick') ? 10_000 : 100_000
const PEOPLE = 50
const PAGE = 500
const people = Array.from({ length: PEOPLE }, (_, n) => pseudonym('u', `person ${n}`) as PersonPseudonym)
const [gone = people[0] as PersonPseudonym] = people

const { home, store, remove } = freshStore()
for (let from = 0; from < MESSAGES; from += PAGE)
  store.transaction(() => {
    for (let n = from; n < from + PAGE; n += 1)
      store.messages.record(
        redacted(pseudonym('m', `${n}`).slice(2), {
          second: n,
          author: people[n % PEOPLE] ?? gone,
          text: `message ${n} ${'words of an ordinary length '.repeat(n % 8)}`,
        }),
        at(n * 1000),
      )
  })
store.scrub()
const megabytes = statSync(join(home, 'gleaner.db')).size / 1e6
const deleting = timed(() => store.transaction(() => store.messages.purgeAuthor(gone, at(0))))
const rewriting = timed(() => store.scrub())
console.log(
  `${MESSAGES.toLocaleString('en')} messages, ${megabytes.toFixed(0)} MB: deleting ${deleting} ms, writing the file again ${rewriting} ms`,
)
remove()

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return Math.round(performance.now() - start)
}
