/** The tables of national ids are read together, and each row finds what it finds alone. */
import { expect, test } from 'vitest'
import { nationalIds } from '../../../src-main/redact/detectors/national-ids/index.ts'
import { openShapes } from '../../../src-main/redact/detectors/national-ids/shapes.ts'
import { matchesOf } from '../../../src-main/redact/text/matches.ts'
import { linesWithDigits } from '../../../src-main/redact/text/pieces.ts'
import { numbersFrom } from '../../support/random.ts'
import { structuredLines } from './corpus/structured.ts'

const lines = structuredLines().map(({ text }) => text)

test('the shapes of all countries asked at once match what each matches by itself', () => {
  const shapes = nationalIds.filter(({ mayLackDigits }) => mayLackDigits === undefined).map(({ shape }) => shape)
  const shaped = openShapes(shapes)
  const random = numbersFrom(43)
  const pieces = [
    '123',
    '45',
    '6',
    '7890',
    'AB',
    'c',
    'X',
    'hr',
    'HRB',
    'DE',
    ' ',
    '-',
    '.',
    '/',
    '_',
    'ä',
    '\n',
    '12 345 678 901',
  ]
  const strange = () => Array.from({ length: 14 }, () => pieces[Math.floor(random() * pieces.length)]).join('')
  let found = 0
  for (const text of [...lines, ...Array.from({ length: 6000 }, strange)]) {
    const wanted = shapes.map((shape) =>
      matchesOf(text, shape).map(({ index, 0: written }) => ({ start: index, written })),
    )
    // Nothing without a digit is a number.
    expect([text, shaped(linesWithDigits(text))]).toEqual([text, wanted])
    found += wanted.flat().length
  }
  expect(found).toBeGreaterThan(1000)
})
