/** Marks that cannot be read: what they may name stays out, is counted and told, and is back once Slack says it clearly. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { Json, JsonObject, SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { newHomeIn } from '../../support/new-home.ts'
import { startPlainSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let engine: EngineApi
let keychain: ReturnType<typeof memoryKeychain>

const open = () =>
  openEngine({
    ...atNoon,
    home: join(folder, 'home'),
    keychain,
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-consent-'))
  newHomeIn(folder)
  sample = await startPlainSample()
  keychain = memoryKeychain()
  engine = await open()
  await engine.call('channels.allow', { names: [channel()], level: 'text' }, you)
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

const channel = () => sample.projectChannels[0] ?? ''
const run = () => engine.call('collection.start', {}, you)
const stored = async (search: string) => (await engine.call('review.messages', { search, limit: 50 }, you)).messages
const droppedIn = ({ channels }: Awaited<ReturnType<typeof run>>) => channels[0]?.dropped ?? {}
/** Members are asked for once an hour, or by the next process. */
const anew = async () => {
  await engine.stop()
  engine = await open()
}

/** Answers with every message, channel or member changed. */
function changeEach(field: 'messages' | 'channel' | 'members', change: (item: JsonObject) => Json): void {
  sample.distort((_call, answer) => {
    const value = answer[field]
    if (value === undefined) return answer
    const changed = Array.isArray(value) ? value.map((item) => change(item as JsonObject)) : change(value as JsonObject)
    return { ...answer, [field]: changed as Json }
  })
}
const oneReads = (text: string, more: JsonObject) =>
  changeEach('messages', (item) => (item['text'] === text ? { ...item, ...more } : item))

const mark = { name: 'no-collect', count: 1, users: ['U1'] }
test.each([
  ['a reaction without a count', [{ name: 'eyes' }, mark]],
  ['a reaction without a name', [{ count: 2, users: ['U2'] }, mark]],
  ['a reaction whose count is 1.5', [{ name: 'eyes', count: 1.5 }, mark]],
  ['null', [null, mark]],
  ['nothing, in a skin tone', [{ name: 'no-collect::skin-tone-2', count: 1, users: ['U1'] }]],
  ['nothing, in an object', { one: mark }],
] as const)('a :no-collect: reaction beside %s keeps its message out', async (_name, reactions) => {
  sample.control.post(channel(), { text: 'the quiet sentence' })
  oneReads('the quiet sentence', { reactions: reactions as unknown as Json })
  expect(droppedIn(await run())['no_collect']).toBe(1)
  expect(await stored('the quiet sentence')).toEqual([])
})

test.each([
  ['null', null],
  ['an object', { eyes: 3 }],
  ['a list with null in it', [null]],
  ['a list with a nameless one', [{ count: 1 }]],
])('reactions that are %s keep their message out until they can be read', async (_name, reactions) => {
  sample.control.post(channel(), { text: 'the doubtful sentence' })
  oneReads('the doubtful sentence', { reactions: reactions as Json })
  const report = await run()
  expect(droppedIn(report)).toMatchObject({ unclear_consent: 1 })
  expect(report.notes.join(' ')).toContain('1 message was left out')
  expect(await stored('the doubtful sentence')).toEqual([])
  sample.distort(null)
  await run()
  expect(await stored('the doubtful sentence')).toHaveLength(1)
})

test('a stored message whose reactions cannot be read any more does not leave meanwhile', async () => {
  sample.control.post(channel(), { text: 'a sentence from before' })
  await run()
  expect(await stored('a sentence from before')).toHaveLength(1)
  oneReads('a sentence from before', { reactions: 'many' })
  await run()
  expect(await stored('a sentence from before')).toEqual([])
  sample.distort(null)
  await run()
  expect(await stored('a sentence from before')).toHaveLength(1)
})

test.each([
  ['a topic that is a number', { topic: { value: 7 } }],
  ['a topic without a value', { topic: {} }],
  ['a topic that is null', { topic: null }],
  ['a purpose that is a list', { purpose: [] }],
])('%s closes the channel until it can be read', async (_name, odd) => {
  sample.control.post(channel(), { text: 'after the odd topic' })
  changeEach('channel', (item) => ({ ...item, ...(odd as JsonObject) }))
  expect((await run()).channels[0]).toMatchObject({ outcome: 'closed', error: { code: 'channel.unsure' } })
  expect(await stored('after the odd topic')).toEqual([])
  sample.distort(null)
  await run()
  expect(await stored('after the odd topic')).toHaveLength(1)
})

test.each([
  ['a topic that is a bare word', { topic: 'plans #no-collect' }],
  ['a topic that Slack turned into a link', { topic: { value: '<#C024BE91L|no-collect>' } }],
  ['a topic beside a purpose that cannot be read', { topic: { value: '#no-collect' }, purpose: 4 }],
])('%s counts as the mark it holds', async (_name, marked) => {
  changeEach('channel', (item) => ({ ...item, ...marked }))
  expect((await run()).channels[0]).toMatchObject({ outcome: 'closed', error: { code: 'channel.turned_no_collect' } })
})

test.each([
  ['a status that is a number', { status_text: 5 }],
  ['a title that is null', { title: null }],
  ['a profile that is a word', 'none'],
])('%s keeps a member’s messages out until it can be read', async (_name, odd) => {
  sample.control.post(channel(), { text: 'mine is the odd profile', user: memberId() })
  sample.control.post(channel(), { text: 'mine is a sound profile', user: memberId(1) })
  changeEach('members', (item) =>
    item['id'] === memberId()
      ? { ...item, profile: typeof odd === 'string' ? odd : { ...(item['profile'] as JsonObject), ...odd } }
      : item,
  )
  const report = await run()
  expect(droppedIn(report)['unclear_consent']).toBeGreaterThan(0)
  expect(await stored('mine is the odd profile')).toEqual([])
  expect(await stored('mine is a sound profile')).toHaveLength(1)
  sample.distort(null)
  await anew()
  expect(droppedIn(await run())['unclear_consent']).toBeUndefined()
  expect(await stored('mine is the odd profile')).toHaveLength(1)
  expect((await engine.call('optout.list', {}, you)).people).toEqual([])
})

test.each([[5], [null], [{ id: 'U1' }]])('an author that is %j keeps the message out', async (user) => {
  sample.control.post(channel(), { text: 'who wrote this' })
  oneReads('who wrote this', { user })
  expect(droppedIn(await run())).toMatchObject({ unclear_consent: 1 })
  expect(await stored('who wrote this')).toEqual([])
})

test.each<[string, (id: string) => JsonObject]>([
  ['in lowercase letters', (id) => ({ user: id.toLowerCase() })],
  ['between spaces', (id) => ({ user: ` ${id} ` })],
  ['with a character nobody sees', (id) => ({ user: `${id}\u200b` })],
  ['as a mention', (id) => ({ user: `<@${id}>` })],
  ['as the author of a comment on a file', (id) => ({ subtype: 'file_comment', user: null, comment: { user: id } })],
  ['as the author of a comment beside nobody', (id) => ({ user: '', comment: { user: id } })],
  ['as user_id', (id) => ({ user: 'U0SOMEBODY', user_id: id })],
  ['in the profile alone', (id) => ({ user: 'U0SOMEBODY', user_profile: { id } })],
  ['as the person behind an app', (id) => ({ user: '', bot_id: 'B0APP00001', bot_profile: { user_id: id } })],
  ['in an empty field', () => ({ user: '' })],
  ['as what every object has', () => ({ user: '__proto__' })],
])('somebody who opted out stays out when Slack names them %s', async (_name, odd) => {
  await engine.call('optout.add', { who: memberId() }, you)
  sample.control.post(channel(), { text: 'who may have written this' })
  oneReads('who may have written this', odd(memberId()))
  const report = await run()
  const { opted_out: optedOut = 0, unclear_consent: unclear = 0 } = droppedIn(report)
  expect(optedOut + unclear).toBeGreaterThan(0)
  expect(await stored('who may have written this')).toEqual([])
})

test.each<[string, JsonObject]>([
  ['its team is a number', { team: 7 }],
  ['its team is a list', { team: ['T0ELSEWHERE'] }],
  ['its author’s team cannot be read', { user_team: { id: 'T0ELSEWHERE' } }],
])('a message that may be of another workspace stays out: %s', async (_name, odd) => {
  sample.control.post(channel(), { text: 'whose may this be' })
  oneReads('whose may this be', odd)
  expect(droppedIn(await run())).toMatchObject({ unclear_consent: 1 })
  expect(await stored('whose may this be')).toEqual([])
})

test.each<[string, JsonObject]>([
  ['only its author’s profile names a team', { team: null, user_profile: { team: 'T0ELSEWHERE' } }],
  ['its author’s profile says stranger in a word', { user_profile: { is_stranger: 'true' } }],
])('a message of another workspace stays out: %s', async (_name, odd) => {
  sample.control.post(channel(), { text: 'not one of ours' })
  oneReads('not one of ours', odd)
  expect(droppedIn(await run())['external_author']).toBe(1)
  expect(await stored('not one of ours')).toEqual([])
})

test.each<[string, (member: JsonObject) => readonly JsonObject[]]>([
  ['in a name', (member) => [marked(member, { display_name: 'ann #no-collect' })]],
  ['in their pronouns', (member) => [marked(member, { pronouns: '#no-collect' })]],
  ['listed once with it, once without', (member) => [marked(member, { title: '#no-collect' }), member]],
  ['listed once without it, once with it', (member) => [member, marked(member, { title: '#no-collect' })]],
  ['under an id in lowercase', (member) => [{ ...marked(member, { title: '#no-collect' }), id: 'u0small' }]],
  ['under an id that is nobody’s', (member) => [{ ...marked(member, { title: '#no-collect' }), id: '' }]],
  ['and gone', (member) => [{ ...marked(member, { title: '#no-collect' }), deleted: true }]],
  ['perhaps of another workspace', (member) => [{ ...member, team_id: 7 }]],
  ['perhaps a stranger', (member) => [{ ...member, is_stranger: 'true' }]],
  ['with an odd profile the second time', (member) => [member, { ...member, profile: null }]],
])('a member with the mark or what may hide one stays out: %s', async (_name, change) => {
  sample.control.post(channel(), { text: 'mine is the mark', user: memberId() })
  sample.distort((_call, answer) => {
    const { members } = answer
    if (!Array.isArray(members)) return answer
    const changed = (members as JsonObject[]).flatMap((member) =>
      member['id'] === memberId() ? change(member) : [member],
    )
    return { ...answer, members: changed as Json }
  })
  await run()
  expect(await stored('mine is the mark')).toEqual([])
})

test('what an app posts for somebody who opted out stays out too', async () => {
  await engine.call('optout.add', { who: memberId() }, you)
  sample.control.post(channel(), {
    text: 'posted for me by an app',
    user: memberId(),
    fields: { bot_id: 'B0APP00001' },
  })
  expect(droppedIn(await run())['opted_out']).toBeGreaterThan(0)
  expect(await stored('posted for me by an app')).toEqual([])
})

test('a member whose id cannot be read is hidden by name all the same', async () => {
  sample.control.post(channel(), { text: 'please ask Zofia Wrzesniewska about it' })
  sample.distort((_call, answer) =>
    Array.isArray(answer['members'])
      ? { ...answer, members: [...answer['members'], { id: 5, real_name: 'Zofia Wrzesniewska', profile: {} }] }
      : answer,
  )
  await run()
  expect(await stored('please ask')).toHaveLength(1)
  expect(await stored('Wrzesniewska')).toEqual([])
})

function memberId(nth = 0): string {
  const writers = sample.expected(channel()).filter(({ user, bot_id, subtype }) => user && !bot_id && !subtype)
  return [...new Set(writers.map(({ user }) => user ?? ''))][nth] ?? ''
}

const marked = (member: JsonObject, said: JsonObject): JsonObject => ({
  ...member,
  profile: { ...(member['profile'] as JsonObject), ...said },
})
