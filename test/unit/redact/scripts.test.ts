import { describe, expect, test } from 'vitest'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { linesAbout, TALK } from './corpus/scripts.ts'

const redact = createTextRedactor()

/** What of each labelled person stays readable, letter by letter. */
function readable(text: string, { start, end }: { start: number; end: number }): string {
  const masks = redact(text).spans
  const isHidden = (at: number) => masks.some((mask) => mask.start <= at && at < mask.end)
  return Array.from({ length: end - start }, (_, i) => start + i)
    .filter((at) => /[\p{L}\p{N}]/u.test(text.charAt(at)) && !isHidden(at))
    .map((at) => text.charAt(at))
    .join('')
}

describe.each(Object.entries(TALK))('people outside the directory in %s', (_, talk) => {
  test('at least 90 in 100 are hidden to the last letter', () => {
    const people = linesAbout(talk).flatMap(({ text, spans }) =>
      spans.map((span) => ({ text, left: readable(text, span) })),
    )
    const missed = people.filter(({ left }) => left !== '').map(({ text }) => text)
    expect(people.length).toBeGreaterThanOrEqual(45)
    expect(missed.length / people.length <= 0.1 ? [] : missed).toEqual([])
  })

  test('lines in which there is nobody stay as they are', () => {
    expect(talk.clean.filter((line) => redact(line).text !== line)).toEqual([])
  })
})

test('a particle glued to a Latin word does not make a name of it', () => {
  const text = 'React에 state를 넘기고 DOM을 업데이트합니다'
  expect(redact(text).text).toBe(text)
})
