import { expect, test } from 'vitest'
import type { Channel } from '../../shared/contract/channels.ts'
import type { Level } from '../../shared/domain.ts'
import {
  changesOf,
  choiceOf,
  isSaid,
  keepOf,
  keepOfAll,
  tick,
  untick,
} from '../../src-renderer/screens/welcome/choice.ts'

const channel = (name: string, level: Level | null = null): Channel => ({
  channelId: `C_${name}`,
  name,
  level,
  team: null,
  closed: null,
  memberCount: null,
  topic: null,
  messages: 0,
  held: 0,
  coverage: null,
  lastRunAt: null,
  lastOutcome: null,
})
const NEW = ['a', 'b', 'c'].map((name) => channel(name))

test('nothing is ticked beforehand but what is allowed already', () => {
  expect(choiceOf(NEW).ticked.size).toBe(0)
  expect([...choiceOf([channel('a', 'text'), channel('b')]).ticked]).toEqual([['C_a', 'text']])
})

test('ticks without a level are no answer; a level for all is one for each, and for those ticked later', () => {
  const ticked = tick(choiceOf(NEW), ['C_a', 'C_b'])
  expect(isSaid(ticked)).toBe(false)
  const said = tick(keepOf(keepOfAll(ticked, 'text'), 'C_b', 'metrics'), ['C_c', 'C_b'])
  expect(isSaid(said)).toBe(true)
  expect(changesOf(said, NEW)).toEqual({
    allow: [
      { level: 'metrics', names: ['b'] },
      { level: 'text', names: ['a', 'c'] },
    ],
    deny: [],
  })
})

test('only what differs from the allowlist is said, and what was unticked is taken off it', () => {
  const listed = [channel('a', 'text'), channel('b', 'metrics'), channel('c')]
  expect(changesOf(choiceOf(listed), listed)).toEqual({ allow: [], deny: [] })
  const changed = keepOf(untick(choiceOf(listed), ['C_a']), 'C_b', 'text')
  expect(changesOf(changed, listed)).toEqual({ allow: [{ level: 'text', names: ['b'] }], deny: ['a'] })
})

test('a level for one is ticking it too, and nothing ticked is no answer', () => {
  expect(isSaid(keepOf(choiceOf(NEW), 'C_a', 'metrics'))).toBe(true)
  expect(isSaid(keepOfAll(choiceOf(NEW), 'text'))).toBe(false)
})

test('what an organisation suggests is ticked beforehand, and never over what was chosen', () => {
  const closed = { ...channel('d'), closed: 'managed' } as const
  const suggestion = { level: 'text', isEveryAllowed: true } as const
  expect([...choiceOf([...NEW, closed], suggestion).ticked]).toEqual([
    ['C_a', 'text'],
    ['C_b', 'text'],
    ['C_c', 'text'],
  ])
  expect([...choiceOf([channel('a', 'metrics'), channel('b')], suggestion).ticked]).toEqual([['C_a', 'metrics']])
  expect(choiceOf(NEW, { level: 'text', isEveryAllowed: false })).toEqual({ level: 'text', ticked: new Map() })
})
