/** A mask that hides nobody: read again from Slack without it, held, and no other mask with it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../../shared/contract/review.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let engine: EngineApi
let keychain: ReturnType<typeof memoryKeychain>

const open = () => openEngine({ ...atNoon, home: join(folder, 'home'), keychain, workers: 0 })
const [first, second] = [() => sample.projectChannels[0] ?? '', () => sample.projectChannels[1] ?? '']

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-not-a-person-'))
  keychain = memoryKeychain()
  sample = await startSmallSample({ messages: 60 })
  sample.control.post(first(), { text: 'ask Bolton about the release (mail ann@example.com)' })
  sample.control.post(first(), { text: 'ask Bolton about the rollback' })
  sample.control.post(second(), { text: 'ask Bolton about the restart' })
  engine = await open()
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  await engine.call('channels.allow', { names: [first(), second()], level: 'text' }, you)
  await engine.call('collection.start', {}, you)
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

async function about(words: string): Promise<Message> {
  const { messages } = await engine.call('review.messages', { search: words, waiting: true, limit: 5 }, you)
  const [message] = messages
  if (message === undefined) throw new Error(`nothing waits about ${words}`)
  return message
}
async function unmask(words: string, always = false) {
  const { messageId, version, spans } = await about(words)
  const { start = 0, end = 0 } = spans.find(({ entity }) => entity === 'PERSON') ?? {}
  return engine.call('review.unmask', { message: messageId, version, start, end, always }, you)
}
const code = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )
const textOf = async (words: string) => (await about(words)).text

test('it is readable in that message alone, which waits to be released; everything else in it stays masked', async () => {
  expect(await textOf('the release')).toBe('ask [person] about the release (mail [email])')
  const { changed, movedOn } = await unmask('the release')
  expect({ changed, movedOn }).toEqual({ changed: 1, movedOn: 0 })
  expect(await about('the release')).toMatchObject({
    text: 'ask Bolton about the release (mail [email])',
    state: 'held',
    held: [{ code: 'not_a_person' }],
  })
  expect(await textOf('the rollback')).toBe('ask [person] about the rollback')
  // Read once more it is the same message, and waits; what is decided about it then stands, too.
  await engine.call('collection.start', {}, you)
  expect(await about('the release')).toMatchObject({ state: 'held', held: [{ code: 'not_a_person' }] })
  await engine.call('review.release', { messages: [(await about('the release')).messageId] }, you)
  await engine.call('collection.start', {}, you)
  expect(await about('the release')).toMatchObject({
    text: 'ask Bolton about the release (mail [email])',
    state: 'pending',
  })
})

test('for the channel, it holds for what is posted there from now on, and nowhere else', async () => {
  await unmask('the release', true)
  await engine.call('collection.start', {}, you)
  sample.control.post(first(), { text: 'and Bolton again, ask Bolton about the retry' })
  sample.control.post(second(), { text: 'ask Bolton about the reload' })
  await engine.call('collection.start', {}, you)
  expect(await textOf('the retry')).toBe('and Bolton again, ask Bolton about the retry')
  expect(await textOf('the reload')).toBe('ask [person] about the reload')
  // What waited there stands as it was shown, though it was read again with the rest.
  expect(await textOf('the rollback')).toBe('ask [person] about the rollback')
  expect(await textOf('the restart')).toBe('ask [person] about the restart')
})

test('for the channel, what a mask by hand hides in another message stays hidden', async () => {
  const rollback = await about('the rollback')
  const start = rollback.text?.indexOf('the rollback') ?? 0
  await engine.call('review.mask', { message: rollback.messageId, start, end: start + 12 }, you)
  await unmask('the release', true)
  await engine.call('collection.start', {}, you)
  const { messages } = await engine.call('review.messages', { waiting: true, limit: 200 }, you)
  expect(messages.find(({ messageId }) => messageId === rollback.messageId)).toMatchObject({
    text: 'ask [person] about [withheld]',
    state: 'pending',
    held: [],
  })
  expect(await about('the release')).toMatchObject({ text: 'ask Bolton about the release (mail [email])' })
})

test('redacting again what waits leaves it readable, and a word that is always masked wins over it', async () => {
  await unmask('the release', true)
  const setDeny = async (denyWords: string[]) => {
    const { version: _version, ...policy } = (await engine.call('settings.get', {}, you)).policy
    await engine.call('settings.set', { policy: { ...policy, denyWords } }, you)
  }
  await setDeny(['zorbulon'])
  expect(await textOf('the release')).toContain('Bolton')
  await setDeny(['zorbulon', 'bolton'])
  expect(await textOf('the release')).toBe('ask [org] about the release (mail [email])')
})

test('undone after a restart, it is masked again, and so is what comes', async () => {
  await unmask('the release', true)
  await engine.call('collection.start', {}, you)
  sample.control.post(first(), { text: 'ask Bolton about the rewrite' })
  await engine.call('collection.start', {}, you)
  expect(await textOf('the rewrite')).toBe('ask Bolton about the rewrite')
  await engine.stop()
  engine = await open()
  expect(await engine.call('review.undo', {}, you)).toMatchObject({ undone: 1, movedOn: 0, act: { kind: 'unmasked' } })
  expect(await about('the release')).toMatchObject({
    text: 'ask [person] about the release (mail [email])',
    state: 'pending',
    held: [],
  })
  // What came meanwhile is masked again at once, and what comes from now on.
  expect(await textOf('the rewrite')).toBe('ask [person] about the rewrite')
  sample.control.post(first(), { text: 'ask Bolton about the retry' })
  await engine.call('collection.start', {}, you)
  expect(await textOf('the retry')).toBe('ask [person] about the retry')
  await engine.stop()
  expect(await readFile(join(folder, 'home', 'gleaner.db'), 'latin1')).not.toContain('Bolton')
  engine = await open()
})

test('no other mask is taken away, nor one in a message that says something else by now', async () => {
  const { messageId, spans } = await about('the release')
  const mail = spans.find(({ entity }) => entity === 'EMAIL')
  const at = { start: mail?.start ?? 0, end: mail?.end ?? 0 }
  expect(await code(engine.call('review.unmask', { message: messageId, ...at }, you))).toBe('batch.not_a_guess')
  expect(await code(engine.call('review.unmask', { message: messageId, start: 0, end: 3 }, you))).toBe(
    'batch.not_a_guess',
  )
  const { version } = await about('the rollback')
  const posted = sample.control.post(first(), { text: 'ask Bolton about the rewrite' })
  await engine.call('collection.start', {}, you)
  sample.control.edit(first(), posted, 'tell Bolton about the rewrite')
  expect(await code(unmask('the rewrite'))).toBe('batch.changed_since')
  const rollback = await about('the rollback')
  const range = { start: rollback.spans[0]?.start ?? 0, end: rollback.spans[0]?.end ?? 0 }
  const stale = { message: rollback.messageId, version: version - 1, ...range }
  expect(await code(engine.call('review.unmask', stale, you))).toBe('batch.changed_since')
  // What a person masked beside it would come back with the text.
  await engine.call('review.mask', { message: rollback.messageId, start: 0, end: 3 }, you)
  const masked = await about('the rollback')
  const person = masked.spans.find(({ detector }) => detector.startsWith('names.'))
  const beside = { message: masked.messageId, start: person?.start ?? 0, end: person?.end ?? 0 }
  expect(await code(engine.call('review.unmask', beside, you))).toBe('batch.not_a_guess')
})
