/** What is proven harmless is sought at the runs of digits that may begin it, and is what its patterns say. */
import { expect, test, vi } from 'vitest'
import { BLANK, withoutHarmless } from '../../../src-main/redact/detectors/harmless.ts'
import { harmlessShapes } from '../../../src-main/redact/detectors/harmless-shapes.ts'
import { viewOf } from '../../../src-main/redact/text/view.ts'
import { numbersFrom } from '../../support/random.ts'
import { cleanLines } from './corpus/clean.ts'
import { structuredLines } from './corpus/structured.ts'

vi.setConfig({ testTimeout: 60_000 })

const pieces = [
  ...['0', '1', '7', '12', '31', '255', '404', '000', '2024', '1999', '65536', '1048576', '1716212345', '20240131'],
  ...['.', ',', ':', '-', '_', '/', '#', '@', '+', '=', '%', '"', '(', '\n', '\u00a0', 'é', '😀', ' ', ' ', ' '],
  ...['v', 'V', 'x', '0x', '0b', 'p', 'p95 ', 'h', 'ms', 'rows', 'GB', '$', '€', '¥', 'a.ts:', 'count', 'exit code '],
  ...[
    'line',
    'lines ',
    'expires_in',
    'GET / ',
    'Chrome/',
    'epoch ',
    'driver ',
    'T',
    'Z',
    'lib@',
    '==',
    'mar ',
    'deadbeef',
  ],
  ...[
    '255.255.255.0',
    '1 000 000',
    '1.000.000 ',
    'time=1716212345',
    'driver 535.104.05',
    '1716212345.001200',
    '10.0.0.0/8',
    '000 users',
  ],
]

test('every shape is blanked where its pattern matches, one after the other', () => {
  const random = numbersFrom(53)
  const strange = () => Array.from({ length: 16 }, () => pieces[Math.floor(random() * pieces.length)]).join('')
  // What is left of a run of which a part was blanked is a run as well.
  const cut = `Chrome/${'1'.repeat(25)}1.5 done`
  const lines = [cut, ...cleanLines(), ...structuredLines().map(({ text }) => text)]
  const met = new Set<string>()
  for (const text of [...lines, ...Array.from({ length: 12_000 }, strange)]) {
    const view = viewOf(text)
    let wanted = view.text
    for (const { name, needs, pattern } of harmlessShapes) {
      if (needs instanceof RegExp && !needs.test(view.text)) continue
      wanted = wanted.replace(pattern, (shape) => {
        met.add(name)
        return BLANK.repeat(shape.length)
      })
    }
    expect([text, withoutHarmless(view)]).toEqual([text, wanted])
  }
  const begin = harmlessShapes.filter(({ begins }) => begins !== undefined).map(({ name }) => name)
  expect(begin.length).toBeGreaterThan(25)
  expect(begin.filter((name) => !met.has(name))).toEqual([])
})
