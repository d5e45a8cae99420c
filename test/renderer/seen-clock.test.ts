import { expect, test } from 'vitest'
import { openSeenClock, readingMs } from '../../src-renderer/screens/review/seen-clock.ts'

const short = { key: 'short', words: 4 }
const other = { key: 'other', words: 4 }

test('reading takes 0.6 s and 100 ms a word, and never more than five seconds', () => {
  expect([readingMs(0), readingMs(10), readingMs(44), readingMs(500)]).toEqual([600, 1600, 5000, 5000])
})

test('a message that was on screen long enough was seen, once', () => {
  const clock = openSeenClock()
  expect(clock.tick(900, [short])).toBeNull()
  expect(clock.tick(100, [short])).toBe('short')
  expect(clock.tick(5000, [short])).toBeNull()
})

test('time is credited to one message after the other, so that a full screen is not read in the time of one', () => {
  const clock = openSeenClock()
  expect(clock.tick(1000, [short, other])).toBe('short')
  expect(clock.tick(900, [short, other])).toBeNull()
  expect(clock.tick(100, [short, other])).toBe('other')
})

test('scrolling past earns nothing: what leaves the screen unread starts over', () => {
  const clock = openSeenClock()
  for (let round = 0; round < 20; round += 1) {
    expect(clock.tick(500, [short])).toBeNull()
    expect(clock.tick(500, [other])).toBeNull()
  }
})

test('what was seen before is not read again', () => {
  const clock = openSeenClock()
  clock.know('short')
  expect(clock.tick(1000, [short, other])).toBe('other')
})
