/** Enterprise Grid: the organisation's people are ours, its other workspaces are told, its own token is refused. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { type JsonObject, type SampleWorkspace, startSampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { noonClock } from '../../support/noon-clock.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let engine: EngineApi

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-grid-'))
  sample = await startSampleWorkspace({ clock: noonClock, messages: 80 })
  engine = await openEngine({
    ...atNoon,
    home: join(folder, 'home'),
    keychain: memoryKeychain(),
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const channel = () => sample.projectChannels[0] ?? ''
const stored = async (search: string) =>
  (await engine.call('review.messages', { search, limit: 50 }, you)).messages.length
async function run() {
  await engine.call('channels.allow', { names: [channel()], level: 'text' }, you)
  return engine.call('collection.start', {}, you)
}
/** Every message comes from a team of this id, and answers say more of the organisation. */
function serveAs(team: string, { auth = {}, member = {} }: { auth?: JsonObject; member?: JsonObject } = {}): void {
  sample.distort(({ method }, answer) => {
    if (method === 'auth.test') return { ...answer, ...auth }
    const { messages, members } = answer
    if (Array.isArray(members))
      return { ...answer, members: members.map((one) => ({ ...(one as JsonObject), ...member })) }
    if (!Array.isArray(messages)) return answer
    return { ...answer, messages: messages.map((one) => ({ ...(one as JsonObject), team, user_team: team })) }
  })
}

test.each([
  ['the sign-in names it', { auth: { enterprise_id: 'E0ENT0001' } }],
  ['members name it', { member: { enterprise_user: { id: 'W1', enterprise_id: 'E0ENT0001' } } }],
  ['nobody names it, and our own members write as its', {}],
])('messages that carry the organisation’s id are collected when %s', async (_name, says) => {
  sample.control.post(channel(), { text: 'from the whole organisation' })
  serveAs('E0ENT0001', says)
  const report = await run()
  expect(report.outcome).toBe('complete')
  expect(report.channels[0]?.dropped).toEqual({})
  expect(await stored('from the whole organisation')).toBe(1)
})

test('people with an id of the whole organisation are pseudonyms, as authors and in what others write', async () => {
  sample.control.post(channel(), { text: 'ask <@W0ENT0001> or <@W0ENT0002|ann.lee> about it', user: 'W0ENT0001' })
  sample.distort(({ method }, answer) => {
    const { members } = answer
    if (method !== 'users.list' || !Array.isArray(members)) return answer
    const [first] = members as JsonObject[]
    return { ...answer, members: [...members, { ...first, id: 'W0ENT0001' }, null, { id: 'W0ENT0002', profile: null }] }
  })
  await run()
  const [message] = (await engine.call('review.messages', { search: 'about it', limit: 5 }, you)).messages
  expect(message?.author).toMatch(/^u_[0-9a-z]+$/)
  expect(message?.text).toMatch(/^ask @u_[0-9a-z]+ or @u_[0-9a-z]+ about it$/)
  expect(JSON.stringify(message)).not.toMatch(/W0ENT|ann\.lee/)
})

test('members whom Slack lists under the organisation are ours too', async () => {
  serveAs('E0ENT0001', { auth: { enterprise_id: 'E0ENT0001' }, member: { team_id: 'E0ENT0001' } })
  expect((await run()).channels[0]?.dropped).toEqual({})
})

test('messages of its other workspaces are left out, told, and the run is not complete', async () => {
  serveAs('T0TEAM002', { auth: { enterprise_id: 'E0ENT0001' } })
  const raised = new Promise<void>((resolve) => {
    engine.on('alerts.changed', async () => {
      const { alerts } = await engine.call('alerts.list', {}, you)
      if (alerts.some(({ kind, subject }) => kind === 'schema_drift' && subject === channel())) resolve()
    })
  })
  const report = await run()
  expect(report.outcome).toBe('partial')
  expect(report.notes.join(' ')).toMatch(/messages were left out because people of other workspaces wrote them/)
  expect(report.channels[0]?.new).toBe(0)
  await raised
})

test.each<[string, JsonObject]>([
  ['says so', { is_enterprise_install: true, enterprise_id: 'E0ENT0001' }],
  ['has the organisation for a team', { team_id: 'E0ENT0001', enterprise_id: 'E0ENT0001' }],
])('a token of the whole organisation that %s is refused with a clear sentence', async (_name, auth) => {
  serveAs('E0ENT0001', { auth })
  await expect(
    engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you),
  ).rejects.toMatchObject({ code: 'account.organisation_token', exitCode: 3 })
})
