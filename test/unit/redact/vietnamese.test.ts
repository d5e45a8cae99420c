import { expect, test } from 'vitest'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { vietnameseCleanLines, vietnameseLines } from './corpus/vietnamese.ts'

const redact = createTextRedactor()

/** What is not hidden to its last letter and digit. */
function missed(types: (type: string) => boolean) {
  const labelled = vietnameseLines().flatMap(({ text, spans }) =>
    spans.filter(({ type }) => types(type)).map((span) => ({ text, ...span })),
  )
  const left = labelled.filter(({ text, start, end }) => {
    const masks = redact(text).spans
    return Array.from({ length: end - start }, (_, i) => start + i).some(
      (at) => /[\p{L}\p{N}]/u.test(text.charAt(at)) && !masks.some((mask) => mask.start <= at && at < mask.end),
    )
  })
  return { labelled: labelled.length, left: left.length / labelled.length <= 0.03 ? [] : left }
}

test('at least 97 in 100 people in Vietnamese talk are hidden to the last letter', () => {
  const { labelled, left } = missed((type) => type === 'PERSON')
  expect(labelled).toBeGreaterThan(130)
  expect(left).toEqual([])
})

test('at least 97 in 100 people and values together are', () => {
  const { labelled, left } = missed(() => true)
  expect(labelled).toBeGreaterThanOrEqual(160)
  expect(left).toEqual([])
})

test('at most 3 in 100 Vietnamese lines about nobody are touched by anything', () => {
  const lines = vietnameseCleanLines()
  const touched = lines.filter((line) => redact(line).text !== line)
  expect(lines.length).toBeGreaterThanOrEqual(150)
  expect(touched.length / lines.length <= 0.03 ? [] : touched).toEqual([])
})

test('a place is nobody, and somebody who is called like one is', () => {
  expect(redact('họp ở Hải Dương tuần sau').text).toBe('họp ở Hải Dương tuần sau')
  expect(redact('hỏi chị Hải Dương xem').text).toBe('hỏi chị [person] xem')
})

test('the first half of an everyday word is no name, with a capital or without', () => {
  expect(redact('em Thảo luận với khách rồi').text).not.toBe('em [person] với khách rồi')
  expect(redact('chị đăng ký giúp em').text).toBe('chị đăng ký giúp em')
  expect(redact('chị Đăng giúp em').text).toBe('chị [person] giúp em')
})
