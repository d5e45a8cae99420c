import { expect, test } from 'vitest'
import { policyRank } from '../../../shared/policy-rank.ts'

test('published numbers never change', () => {
  expect([
    policyRank('balanced', '1'),
    policyRank('balanced', '13'),
    policyRank('strict', '1'),
    policyRank('strict', '13'),
  ]) //
    .toEqual([1, 13, 1_000_001, 1_000_013])
})

test('strict outranks balanced at any version, and what is no version of ours is outranked by everything', () => {
  expect(policyRank('strict', '1')).toBeGreaterThan(policyRank('balanced', '999999'))
  for (const odd of ['none', '', '0', '-1', '1.5', '2026.11.1', '9'.repeat(20)])
    expect(policyRank('strict', odd)).toBe(0)
})
