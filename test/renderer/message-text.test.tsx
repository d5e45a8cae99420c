// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { MessageText } from '../../src-renderer/components/message-text/message-text.tsx'
import { segmentsOf, withVisibleSigns } from '../../src-renderer/components/message-text/segments.ts'
import { selectionInMessage } from '../../src-renderer/components/message-text/selection.ts'

const EMAIL = { entity: 'EMAIL', confidence: 0.97, detector: 'email' } as const

afterEach(() => document.body.replaceChildren())

describe('a redacted text on screen', () => {
  test('keeps every offset: the pieces cover the text from end to end', () => {
    const text = 'a\u202eb [email] c\u0000'
    const start = text.indexOf('[')
    const pieces = segmentsOf(text, [{ start, end: start + 7, ...EMAIL }])
    expect(pieces.map((piece) => piece.kind)).toEqual(['plain', 'symbol', 'plain', 'masked', 'plain', 'symbol'])
    expect(pieces.map(({ start: from, end }) => text.slice(from, end)).join('')).toBe(text)
  })

  test.each([
    ['a right-to-left override', '\u202e', 'RLO'],
    ['an escape', '\u001b', 'ESC'],
    ['a null', '\u0000', 'NUL'],
    ['a zero-width space', '\u200b', 'ZWSP'],
    ['a first-strong isolate', '\u2068', 'FSI'],
    ['an interlinear anchor', '\ufff9', 'U+FFF9'],
  ])('shows %s by its name', (_what, character, name) => {
    const { container } = render(<MessageText text={`x${character}y`} spans={[]} />)
    expect(container.textContent).toBe(`x${name}y`)
  })

  test('never becomes markup', () => {
    const { container } = render(<MessageText text={'<img src=x onerror="boom()"><b>bold</b>'} spans={[]} />)
    expect(container.querySelector('img, b')).toBeNull()
    expect(container.textContent).toContain('<img src=x')
  })

  test('a span that does not fit its text is left out instead of breaking the line', () => {
    const pieces = segmentsOf('short', [{ start: 3, end: 40, ...EMAIL }])
    expect(pieces).toEqual([{ kind: 'plain', start: 0, end: 5, text: 'short' }])
  })

  test('a very long one is folded until it is asked for', () => {
    render(<MessageText text={'word '.repeat(10_000)} spans={[]} />)
    expect(screen.getByRole('button', { name: 'Show all 50,000 characters' })).toBeTruthy()
    expect(document.body.textContent?.length).toBeLessThan(2000)
  })

  test('in the mask dialog every unseen character stays one character', () => {
    const text = 'a\rb\u202ec\u001bd'
    expect(withVisibleSigns(text)).toBe('a▯b▯c▯d')
    expect(withVisibleSigns(text)).toHaveLength(text.length)
  })
})

describe('words selected on screen', () => {
  const text = 'call [email] now'
  const spans = [{ start: 5, end: 12, ...EMAIL }]

  function select(from: [string, number], to: [string, number]) {
    render(
      <article data-message-id="m_1">
        <MessageText text={text} spans={spans} />
      </article>,
    )
    const range = document.createRange()
    range.setStart(textNode(from[0]), from[1])
    range.setEnd(textNode(to[0]), to[1])
    return selectionInMessage({ isCollapsed: false, rangeCount: 1, getRangeAt: () => range } as unknown as Selection)
  }

  test('are offsets of the stored text', () => {
    expect(select(['call ', 1], ['call ', 3])).toEqual({ messageId: 'm_1', start: 1, end: 3 })
  })

  test('take a chip whole, however little of it was touched', () => {
    expect(select(['email', 2], [' now', 2])).toEqual({ messageId: 'm_1', start: 5, end: 14 })
    expect(select(['call ', 2], ['email', 1])).toEqual({ messageId: 'm_1', start: 2, end: 12 })
  })
})

function textNode(content: string): Text {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) if (walker.currentNode.textContent === content) return walker.currentNode as Text
  throw new Error(`no text "${content}"`)
}
