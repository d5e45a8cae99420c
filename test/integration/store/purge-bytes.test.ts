/** What SQLite leaves of a removed person in pages that were split and merged, and that it goes. */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PersonPseudonym } from '../../../shared/domain.ts'
import { openStore, type Store } from '../../../src-main/store/index.ts'
import { numbersFrom } from '../../support/random.ts'
import { times } from '../../support/soak.ts'
import { at, freshStore, redacted, stoppedClock } from '../../support/store.ts'

const FILLS = times(200, 12, 'random fills of a store')
/** Early among the seeds from here is one that leaves a copy behind (4); about one in a hundred does. */
const FIRST = 1
const GONE = `u_${'7k2m9q4w8r6t5y3e2a1s0d9f8g'}` as PersonPseudonym
const OTHER = `u_${'0'.repeat(26)}` as PersonPseudonym

/** Messages of any length under random ids, as pseudonyms are, so that every insert lands in the middle of a page. */
function fill(store: Store, next: () => number): void {
  const count = 100 + Math.floor(next() * 250)
  for (let second = 0; second < count; second += 1) {
    const mentions = next() < 0.2 ? [GONE] : []
    const words = 'x'.repeat(Math.floor(next() * 900))
    store.messages.record(
      redacted(Math.floor(next() * 2 ** 50).toString(36), {
        second,
        author: next() < 0.3 ? GONE : OTHER,
        text: mentions.length > 0 ? `${words} [person ${GONE}] said so` : words,
        mentions,
      }),
      at(second * 1000),
    )
  }
}

const holding = (home: string) =>
  readdirSync(home).filter((name) => readFileSync(join(home, name)).includes(GONE)).length

test('a removed person leaves no byte in any of many random fills, and none that a kill saved', () => {
  let leftBefore = 0
  for (let seed = FIRST; seed < FIRST + FILLS; seed += 1) {
    const { home, store, remove } = freshStore()
    store.transaction(() => fill(store, numbersFrom(seed)))
    store.transaction(() => store.messages.purgeAuthor(GONE, at(0)))
    const killed = `${home}-killed`
    cpSync(home, killed, { recursive: true })
    leftBefore += holding(killed) > 0 ? 1 : 0
    openStore(killed, { clock: stoppedClock() }).close()
    expect(holding(killed), `seed ${seed}, killed before its file was written again`).toBe(0)
    expect(store.scrub()).toBe(true)
    expect(holding(home), `seed ${seed}`).toBe(0)
    rmSync(killed, { recursive: true })
    remove()
  }
  // Otherwise this searched where nothing can be found.
  expect(leftBefore).toBeGreaterThan(0)
})

test('beside a reader the file waits to be written again, and a later time does it', () => {
  const { home, store, remove } = freshStore()
  store.transaction(() => fill(store, numbersFrom(3)))
  const reader = openStore(home, { clock: stoppedClock(), readOnly: true })
  const reading = reader.audit.export(1)[Symbol.iterator]()
  store.transaction(() => store.messages.purgeAuthor(GONE, at(0)))
  reader.transaction(() => {
    reader.messages.counts()
    expect(store.scrub()).toBe(false)
  })
  reading.return?.()
  expect(store.scrub()).toBe(true)
  expect(holding(home)).toBe(0)
  reader.close()
  remove()
})
