import { expect, test } from 'vitest'
import { LongestFirst } from '../../support/longest-first.ts'

type Specification = Parameters<LongestFirst['sort']>[0][number]

/** A file as the sequencer sees it. */
const file = (project: string, moduleId: string) =>
  ({ moduleId, project: { name: project, config: { isolate: false, sequence: { groupOrder: 0 } } } }) as Specification

/** A sequencer to which each file took the same time when it was last tried. */
const sequencer = () =>
  new LongestFirst({ cache: { getTestSpecificationResult: () => ({ failed: false, duration: 1 }) } } as never)

test('a file that is known to be long comes before all others of its project, and the projects stay together', async () => {
  const files = [
    file('unit', '/test/unit/a.test.ts'),
    file('integration', '/test/integration/collect/a.test.ts'),
    file('integration', '/test/integration/collect/mutations.test.ts'),
    file('e2e', '/test/e2e/a.test.ts'),
    file('e2e', '/test/e2e/b.test.ts'),
  ]
  const sorted = await sequencer().sort(files)
  expect(sorted.map(({ moduleId }) => moduleId)).toEqual([
    '/test/e2e/a.test.ts',
    '/test/e2e/b.test.ts',
    '/test/integration/collect/mutations.test.ts',
    '/test/integration/collect/a.test.ts',
    '/test/unit/a.test.ts',
  ])
})
