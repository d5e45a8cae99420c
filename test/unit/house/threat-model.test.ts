import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url)

test('every test that the threat model names exists', () => {
  const model = readFileSync(new URL('docs/threat-model.md', root), 'utf8')
  const claims = [...model.matchAll(/`(test\/[^`]+\.test\.ts)` › "([^"]+)"/g)]
  expect(claims.length).toBeGreaterThan(40)
  const unfounded = claims
    .map(([, file = '', name = '']) => ({ file, name }))
    .filter(({ file, name }) => !existsSync(new URL(file, root)) || !hasTest(file, name))
  expect(unfounded).toEqual([])
  // Every mention of a test is a claim of this form, so that none escapes the check.
  const mentions = [...model.matchAll(/`(test\/[^`]+\.test\.ts)`/g)].length
  expect(mentions - claims.length).toBe(2)
})

function hasTest(file: string, name: string): boolean {
  const source = readFileSync(new URL(file, root), 'utf8')
  return [`'${name}'`, `"${name}"`, `\`${name}\``].some((quoted) => source.includes(quoted))
}
