import { expect, test } from 'vitest'
import { aliasOf } from '../../src-renderer/theme/alias.ts'

const pseudonym = (index: number) => `u_${index.toString(32).padStart(26, '0')}`

test('an alias is always the same for the same pseudonym', () => {
  expect(aliasOf(pseudonym(7))).toEqual(aliasOf(pseudonym(7)))
})

test('aliases are spread: a hundred people share few names, and no tint takes over', () => {
  const aliases = Array.from({ length: 100 }, (_, index) => aliasOf(pseudonym(index)))
  expect(new Set(aliases.map((alias) => alias.name)).size).toBeGreaterThan(80)
  const tints = Map.groupBy(aliases, (alias) => alias.paper)
  for (const [, own] of tints) expect(own.length).toBeLessThan(25)
})
