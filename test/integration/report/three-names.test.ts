/** Two people's collectors and a nightly job in one lake: its copies of the trails tell who did what. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { readTrailCopies } from '../../../src-main/lake/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'
import { openTeam, type Team } from '../../support/team.ts'

const you = { actor: 'you' } as const
const cli = { actor: 'cli' } as const

let sample: SampleWorkspace
let team: Team
let job: EngineApi | null = null

beforeAll(async () => {
  sample = await startSmallSample({ messages: 160 })
  team = await openTeam(sample)
})
afterAll(async () => {
  await job?.stop()
  await team.remove()
  await sample.close()
})

/** A collector of another account: Slack says so when it is asked whose token that is. */
async function collectorOf(name: string, userId: string, displayName: string): Promise<EngineApi> {
  sample.distort(({ method }, answer) => (method === 'auth.test' ? { ...answer, user_id: userId } : answer))
  const engine = await team.collector(name)
  await engine.call('settings.set', { displayName }, you)
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
  return engine
}

test('the two people and the job have a name each, and a report over the lake has all three', async () => {
  const first = await collectorOf('first', 'U0FIRST01', 'Anna at Riverside')
  const second = await collectorOf('second', 'U0SECOND2', 'Ben at Harbour')
  const to = { kind: 'folder', dir: team.lake } as const
  const passphrase = 'correct horse battery staple'
  const { text } = await first.call('key.share', { passphrase, only: 'lake' }, you)
  job = await openEngine({
    ...atNoon,
    home: join(team.folder, 'job'),
    keychain: memoryKeychain(),
    workers: 0,
    lakeKey: { text, passphrase },
  })
  await job.call('lake.fold', { to }, cli)
  for (const engine of [first, second]) await engine.call('report.make', {}, you)

  const copies = await readTrailCopies(await openDestination(to))
  expect(copies).toHaveLength(3)
  const acts = copies.flatMap(({ collector, entries }) => entries.map((entry) => ({ collector, ...entry })))
  const whoDid = (...actions: string[]) =>
    acts
      .filter(({ action }) => actions.includes(action))
      .map(({ actor, person, name, collector }) => ({ actor, person, name, collector }))
  const approved = new Map(whoDid('batch.approved').map((one) => [one.name, one]))
  expect([...approved.keys()].sort()).toEqual(['Anna at Riverside', 'Ben at Harbour'])
  const people = [...approved.values()].map(({ actor, person }) => ({ actor, person }))
  for (const one of people) expect(one).toEqual({ actor: 'you', person: expect.stringMatching(/^u_/) })
  expect(new Set(people.map(({ person }) => person)).size).toBe(2)
  // A collector that is alone in its lake folds it too.
  const collectors = new Set([...approved.values()].map(({ collector }) => collector))
  const maintained = whoDid('lake.folded').filter(({ collector }) => !collectors.has(collector))
  expect(maintained).toHaveLength(1)
  for (const one of maintained) expect(one).toMatchObject({ actor: 'maintenance', person: null, name: null })
  expect(JSON.stringify(acts)).not.toMatch(/U0FIRST01|U0SECOND2/)

  const { report } = await first.call('report.make', { scope: 'lake' }, you)
  expect(report.trails.map(({ collector }) => collector).sort()).toEqual(
    copies.map(({ collector }) => collector).sort(),
  )
  expect(new Set(report.figures.approvals.map(({ by }) => by))).toEqual(new Set(approved.keys()))
})

test('somebody signed in who folds at a terminal is that person, and no maintenance', async () => {
  const third = await collectorOf('third', 'U0THIRD03', 'Cleo')
  await third.call('lake.fold', {}, cli)
  const [folded] = (await third.call('audit.list', { action: 'lake.folded' }, you)).entries
  expect(folded).toMatchObject({ actor: 'cli', name: 'Cleo', person: expect.stringMatching(/^u_/) })
})
