import { expect, test } from 'vitest'
import { bytes, counted, subjects } from '../../../shared/wording.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [1024, '1.0 kB'],
  [1_450_000, '1.4 MB'],
  [99_960, '100 kB'],
  [999_999, '1.0 MB'],
  [5_368_709_120, '5.4 GB'],
  [2e15, '2000 TB'],
])('%i bytes read as %s, in decimal units', (count, text) => {
  expect(bytes(count)).toBe(text)
})

test.each([
  [0, '0 messages'],
  [1, '1 message'],
  [1204, '1,204 messages'],
])('%i messages are counted as "%s"', (count, text) => {
  expect(counted(count, 'message')).toBe(text)
})

test.each([
  [1, 0, '1 person'],
  [2, 1, '2 people and 1 message'],
  [0, 3, '3 messages'],
  [0, 0, '0 people'],
])('%i people and %i messages are "%s": a kind there is none of is not mentioned', (people, messages, text) => {
  expect(subjects(people, messages)).toBe(text)
})
