/** The figures in the docs are what was measured, and what can be measured quickly is measured again here. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Figures, FiguresSchema, ownFigures, PAGES, withFigures } from '../../../scripts/figures/blocks.ts'
import { ownCorpus } from '../../support/accuracy.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const figures: Figures = FiguresSchema.parse(JSON.parse(read('docs/figures.json')))
const HINT = 'run npm run docs:figures'

test.each(PAGES)('%s says what docs/figures.json says', (page) => {
  expect(read(page), HINT).toBe(withFigures(read(page), figures))
})

test('docs/figures.json says what the corpus gives today', () => {
  expect(figures.own, HINT).toEqual(ownFigures(ownCorpus()))
})

describe('a page', () => {
  const block = (name: string, body: string) => `<!-- figures:${name} -->${body}<!-- /figures -->`

  test('gets its figures in a line and in a table, and keeps every other word', () => {
    const written = withFigures(
      `a ${block('clean-secrets', 'old')} b\n\n${block('own-corpus', '\n\nold\n\n')}\n\nc\n`,
      figures,
    )
    expect(written).toMatch(/^a <!-- figures:clean-secrets -->\d+\.\d %<!-- \/figures --> b\n/)
    expect(written).toMatch(/\| Secrets +\| \d+ +\| \d+ % +\|/)
    expect(written.endsWith('<!-- /figures -->\n\nc\n')).toBe(true)
    expect(written).not.toContain('old')
    expect(withFigures(written, figures)).toBe(written)
  })

  test('shows one miss among thousands as less than 100 %', () => {
    const missed = {
      ...figures,
      own: { ...figures.own, types: { ...figures.own.types, SECRET: { labelled: 5000, fullyCovered: 4999 } } },
    }
    expect(withFigures(block('own-corpus', ''), missed)).toMatch(/\| Secrets +\| 5000 +\| 99 % /)
  })

  test.each([
    ['a block that nobody can fill', block('no-such', '')],
    ['a block without an end', '<!-- figures:own-lines -->2,700'],
  ])('with %s is refused', (_what, page) => {
    expect(() => withFigures(page, figures)).toThrow()
  })
})
