/** What tests try at random they try from a seed: what is red once is red again, and nowhere else. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const TESTS = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join('test', name).replaceAll('\\', '/'))
const DRAWS = /\bfc\.(assert|sample)\(/g

/** The words of a call, from its opening bracket to the one that closes it. */
function callAt(text: string, start: number): string {
  let open = 0
  for (let at = text.indexOf('(', start); at < text.length; at += 1) {
    if (text[at] === '(') open += 1
    if (text[at] === ')' && --open === 0) return text.slice(start, at)
  }
  return text.slice(start)
}

test('every property and every sample is drawn from a seed', () => {
  const calls = TESTS.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return [...text.matchAll(DRAWS)].map(({ index }) => ({ file, words: callAt(text, index) }))
  })
  expect(calls.length).toBeGreaterThan(20)
  expect(calls.filter(({ words }) => !/\bseed\b/i.test(words)).map(({ file }) => file)).toEqual([])
})
