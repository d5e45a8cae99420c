/** A channel that Enterprise Grid shares among the organisation's own workspaces is read and sent; with anybody else, neither. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { JsonObject, SampleWorkspace } from '../../../src-main/sample/index.ts'
import { openStore } from '../../../src-main/store/index.ts'
import { atNoon } from '../../support/children.ts'
import { startPlainSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let engine: EngineApi
let channel: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-own-'))
  sample = await startPlainSample({ messages: 120 })
  channel = sample.projectChannels[0] ?? ''
  engine = await openEngine({
    ...atNoon,
    home: join(folder, 'home'),
    keychain: memoryKeychain(),
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
  await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, you)
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const read = async () => {
  await engine.call('channels.allow', { names: [channel], level: 'text' }, you)
  return engine.call('collection.start', {}, you)
}
const send = async () => {
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
  return (await engine.call('status.get', {}, you)).messages
}

/** Slack answers for a workspace of this organisation, and of the channel with what is said here. */
function slackSays(organisation: string | null, of: JsonObject): void {
  const said = { shared_team_ids: [sample.teamId], ...of }
  sample.distort(({ method }, answer) => {
    if (method === 'auth.test') return { ...answer, enterprise_id: organisation }
    if (method === 'conversations.info')
      return { ...answer, channel: { ...(answer['channel'] as JsonObject), ...said } }
    return answer
  })
}
const amongSisters = () => ({ is_shared: true, is_org_shared: true, shared_team_ids: [sample.teamId, 'T0SISTER'] })

test('what is shared inside the organisation is read and sent', async () => {
  slackSays('E0OURS', amongSisters())
  expect((await read()).outcome).toBe('complete')
  expect(await send()).toMatchObject({ pending: 0, approved: 0, uploaded: expect.any(Number) })
})

test('a home that has not heard of the organisation yet asks before it sends, and loses nothing', async () => {
  slackSays('E0OURS', amongSisters())
  await read()
  // As an older version left it.
  const store = openStore(join(folder, 'home'), atNoon)
  store.settings.set('organisation', null)
  store.close()
  const before = (await engine.call('status.get', {}, you)).messages
  expect(await send()).toMatchObject({ approved: 0, uploaded: before.pending })
})

test('without an organisation, another workspace is a company: nothing is read, and the run says so', async () => {
  slackSays(null, amongSisters())
  const report = await read()
  expect(report.channels).toMatchObject([{ outcome: 'closed', error: { code: 'channel.turned_shared' }, new: 0 }])
})

test('a channel that names only another company is not sent although it denies to be shared, and what waits stays', async () => {
  slackSays('E0OURS', {})
  await read()
  const before = (await engine.call('status.get', {}, you)).messages
  slackSays('E0OURS', { is_shared: false, shared_team_ids: ['T0ELSEWHERE'] })
  expect(await send()).toMatchObject({ approved: before.pending, uploaded: 0 })
  const report = await engine.call('collection.start', {}, you)
  expect(report.channels).toMatchObject([{ outcome: 'closed', error: { code: 'channel.unsure' }, new: 0 }])
})
