import { expect, test } from 'vitest'
import { withMarkup } from '../../src-renderer/components/message-text/mrkdwn.ts'
import { segmentsOf } from '../../src-renderer/components/message-text/segments.ts'

const read = (text: string, spans: Parameters<typeof segmentsOf>[1] = []) => withMarkup(text, segmentsOf(text, spans))
const shown = (text: string) =>
  read(text)
    .map(({ text }) => text)
    .join('')
const looks = (text: string) =>
  read(text).flatMap((piece) => (piece.kind === 'plain' && piece.look ? [[piece.text, piece.look] as const] : []))

test.each([
  ['*bold* and _italic_ and ~gone~', 'bold and italic and gone'],
  ['`code *not bold*` here', 'code *not bold* here'],
  ['```\na *b* < c\n```', '\na *b* < c\n'],
  ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
  ['&gt; quoted\nanswer', 'quoted\nanswer'],
  ['see <https://a.example/x|#2810>', 'see https://a.example/x #2810'],
  ['2 * 3 * 4 and snake_case_name and ~/bin', '2 * 3 * 4 and snake_case_name and ~/bin'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('%j is shown as %j', (text, expected) => {
  expect(shown(text)).toBe(expected)
})

test('styles say what they are, and a link shows its address beside its label, since both are sent', () => {
  expect(looks('*a _b_* <https://c.example|d>').filter(([text]) => text.trim() !== '')).toEqual([
    ['a ', { bold: true }],
    ['b', { bold: true, italic: true }],
    ['https://c.example', { link: 'address' }],
    ['d', { link: 'label' }],
  ])
})

test('every piece stands where it stood, so that what is selected is what is masked', () => {
  const text = '&gt; *so* <https://x.example/[url]|see [org]> &amp; `y`'
  const spans = [text.indexOf('[url]'), text.indexOf('[org]')].map((start) => ({
    ...{ start, end: start + 5, entity: 'URL' as const, confidence: 1, detector: 'url' },
  }))
  const pieces = read(text, spans)
  for (const piece of pieces) if (piece.kind !== 'sign') expect(text.slice(piece.start, piece.end)).toBe(piece.text)
  expect(pieces.filter(({ kind }) => kind === 'masked')).toHaveLength(2)
  expect(pieces.map(({ start }) => start)).toEqual(pieces.map(({ start }) => start).toSorted((a, b) => a - b))
})
