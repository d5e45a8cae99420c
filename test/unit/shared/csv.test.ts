import { expect, test } from 'vitest'
import { csvLine } from '../../../shared/csv.ts'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('a cell like %j is no formula', (cell) => {
  expect(csvLine([cell]).replace(/^"/, '')).toBe(`'${cell}${cell.includes('\r') ? '"' : ''}\r\n`)
})

test.each(['＝1+1', '＋1', '－1', '＠SUM(A1)', ' =1+1', '\u00a0=1', '\n=1'])('%j is no formula either', (cell) => {
  expect(csvLine([cell]).replace(/^"/, '').startsWith(`'${cell}`)).toBe(true)
})

test('commas, quotes and line feeds stay inside their cell', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', null, -3])).toBe('"a,b","say ""hi""","two\nlines",,-3\r\n')
})
