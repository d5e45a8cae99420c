import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url)
const page = (name: string) => readFileSync(new URL(`docs/${name}.md`, root), 'utf8')

/** `file` › "test" pairs of a text. */
const claimsOf = (text: string) =>
  [...text.matchAll(/`(test\/[^`]+\.test\.ts)`\s+›\s+"([^"]+)"/g)].map(([, file = '', name = '']) => ({ file, name }))

test.each([
  ['threat-model', 40],
  ['security-checklist', 40],
  ['electron', 20],
])('every test that the %s names exists', (name, least) => {
  const claims = claimsOf(page(name))
  expect(claims.length).toBeGreaterThan(least)
  expect(claims.filter(({ file, name }) => !existsSync(new URL(file, root)) || !hasTest(file, name))).toEqual([])
})

test('no test is named in the threat model in any other form, which would escape the check', () => {
  const model = page('threat-model')
  // This test itself, and the smoke suite as a whole.
  expect([...model.matchAll(/`(test\/[^`]+\.test\.ts)`/g)].length - claimsOf(model).length).toBe(2)
})

test('every prediction about the first start is held by a test, or says why it cannot be', () => {
  const lines = page('electron').split(/^- /m).slice(1)
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.filter((line) => claimsOf(line).length === 0 && !/_Cannot be (shown here|mended)_/.test(line))).toEqual(
    [],
  )
})

test('every line of the security checklist is held by a test, or says that it is not', () => {
  const notHeld = new Set([...page('threat-model').matchAll(/^- \*\*([^*]+?)\.?\*\*/gm)].map(([, name]) => name))
  const lines = page('security-checklist').split(/^- /m).slice(1)
  expect(lines.length).toBeGreaterThan(40)
  const open = lines.filter((line) => {
    const paragraph = /_Not held_, \*\*([^*]+)\*\*/.exec(line)?.[1]
    return paragraph === undefined ? claimsOf(line).length === 0 : !notHeld.has(paragraph)
  })
  expect(open).toEqual([])
})

test('what no test holds is admitted in the checklist too', () => {
  const [, admitted = ''] = page('threat-model').split('## What no test holds yet')
  const names = [...admitted.matchAll(/^- \*\*([^*]+?)\.?\*\*/gm)].map(([, name = '']) => name)
  expect(names.filter((name) => !page('security-checklist').includes(`**${name}**`))).toEqual([])
})

/** A name may vary in a placeholder of the runner's. */
function hasTest(file: string, name: string): boolean {
  const source = readFileSync(new URL(file, root), 'utf8')
  return [`'${name}'`, `"${name}"`, `\`${name}\``].some((quoted) => source.includes(quoted))
}
