/** A colleague, or somebody who forges one, decides about many people or channels of this machine in small decisions. */
import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChannelId, TeamId } from '../../../shared/domain.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { decisionsFrom, type Saying } from '../../../src-main/lake/index.ts'
import { codeOf, decisionKey } from '../../../src-main/lake-layout/index.ts'
import { channelPseudonym } from '../../../src-main/redact/without-text.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { startPlainSample } from '../../support/sample.ts'
import { openTeam, TEAM_CODE_KEY, TEAM_KEY, type Team } from '../../support/team.ts'

const you = { actor: 'you' } as const
const MOST = 3
let sample: SampleWorkspace
let team: Team
let engine: EngineApi

beforeAll(async () => {
  sample = await startPlainSample({ messages: 120, channels: 5 })
})
afterAll(() => sample.close())
beforeEach(async () => {
  team = await openTeam(sample)
  engine = await team.collector('first')
  await send()
  for (const channel of sample.projectChannels)
    sample.control.post(channel, { text: 'the release is cut and waits for its notes' })
})
afterEach(() => team.remove())

async function send(): Promise<void> {
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
}
const run = () => engine.call('collection.start', {}, you)
const waitingAlerts = async () =>
  (await engine.call('status.get', {}, you)).alerts.filter(({ kind }) => kind === 'lake_inputs_waiting')

/** One decision of one thing each, by whoever the names say. */
function plant(
  names: readonly string[],
  about: Pick<Saying, 'kind' | 'level'>,
  writer: (index: number) => string,
): void {
  const { lakeId } = JSON.parse(readFileSync(join(team.lake, 'lake.json'), 'utf8')) as { lakeId: string }
  for (const [index, name] of names.entries()) {
    const collector = writer(index)
    const [decision] = decisionsFrom(lakeId, {
      ...about,
      saidAt: 1,
      collector,
      by: 'you',
      seen: null,
      keys: [{ keyId: TEAM_CODE_KEY.keyId, hashes: [hash('sha256', name, 'hex')] }],
      missingKeys: [],
      upTo: null,
      withdraws: [],
    })
    const body = Buffer.from(`${JSON.stringify(decision)}\n`)
    const key = decisionKey({ collector, code: codeOf(TEAM_CODE_KEY.key, lakeId, collector, body) })
    mkdirSync(join(team.lake, 'decisions', collector), { recursive: true })
    writeFileSync(join(team.lake, key), body)
  }
}

test.each([
  ['of one writer', () => 'rogue'],
  ['under names made up for each', (index: number) => `rogue${index}`],
])(
  'opt-outs of one person each %s delete no more than three people, however often they are read',
  async (_, writer) => {
    const people = team.authors('first').slice(1)
    expect(people.length).toBeGreaterThan(MOST + 2)
    const kept = () => people.filter((person) => team.rowsOf(person, 'first') > 0)
    plant(people, { kind: 'opt-out', level: null }, writer)
    await run()
    expect(kept()).toHaveLength(people.length - MOST)
    const before = team.objects('inbox/')
    await run()
    await send()
    expect(kept()).toHaveLength(people.length - MOST)
    const sent = await team.inbox(team.objects('inbox/').filter((name) => !before.includes(name)))
    expect(sent.length).toBeGreaterThan(0)
    expect(sent.filter(({ author }) => people.includes(String(author)))).toEqual([])
    expect(await waitingAlerts()).toMatchObject([{ says: expect.stringContaining(String(people.length - MOST)) }])
  },
)

test('opt-outs of as many people by colleagues that a commit knows are all taken over', async () => {
  const others = [await team.collector('second'), await team.collector('third')]
  for (const other of others) {
    await other.call('review.approve', { all: true }, you)
    await other.call('uploads.start', {}, you)
  }
  // The first has folded what it sent alone.
  const names = [...new Set(team.objects('inbox/').map((name) => name.split('/')[1] ?? ''))]
  await team.fold()
  expect(names).toHaveLength(2)
  const people = team.authors('first').slice(1, 7)
  plant(people, { kind: 'opt-out', level: null }, (index) => names[index % 2] ?? '')
  await run()
  expect(people.filter((person) => team.rowsOf(person, 'first') > 0)).toEqual([])
  expect(await waitingAlerts()).toEqual([])
})

test('opt-outs of many by one writer act everywhere once a maintainer has confirmed them', async () => {
  const people = team.authors('first').slice(1)
  plant(people, { kind: 'opt-out', level: null }, () => 'rogue')
  await run()
  const left = people.filter((person) => team.rowsOf(person, 'first') > 0)
  expect(left).toHaveLength(people.length - MOST)
  const keys = team.objects('decisions/rogue/')
  await team.fold(keys.slice(0, -1))
  await team.fold(keys)
  await run()
  expect(people.filter((person) => team.rowsOf(person, 'first') > 0)).toEqual([])
  expect(await waitingAlerts()).toEqual([])
})

test('levels of one channel each lower no more than three channels, and no text of the others leaves', async () => {
  const levels = async () =>
    (await engine.call('channels.list', { refresh: false }, you)).filter(({ level }) => level === 'text')
  const channels = await levels()
  expect(channels).toHaveLength(5)
  const names = channels.map(({ channelId }) =>
    channelPseudonym(TEAM_KEY, sample.teamId as TeamId, channelId as ChannelId),
  )
  plant(names, { kind: 'level', level: 'metrics' }, () => 'rogue')
  await run()
  await run()
  expect(await levels()).toHaveLength(channels.length - MOST)
  const before = team.objects('inbox/')
  await send()
  const sent = await team.inbox(team.objects('inbox/').filter((name) => !before.includes(name)))
  expect(sent.length).toBeGreaterThan(0)
  expect(sent.filter(({ text }) => text !== null)).toEqual([])
  expect(await waitingAlerts()).toHaveLength(1)
})
