/**
 * The same collection against a Slack emulator that other people wrote.
 *
 * What it does not do, and what is therefore not expected: it ignores `oldest` and `latest`, says nothing about
 * sharing with other organisations, and leaves out `latest_reply`. The proxy only writes down which methods are asked.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmulator, type Emulator } from 'emulate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { ChannelId, EpochMs, MessageId, TeamId } from '../../../shared/domain.ts'
import {
  collect,
  connectSlack,
  fetchDirectory,
  guardChannel,
  identify,
  listChannels,
} from '../../../src-main/collect/index.ts'
import { freshStore, type TestHome } from '../../support/store.ts'
import { plainRedactor } from './plain-redactor.ts'

let emulator: Emulator
let proxy: Server
let proxyUrl: string
let home: TestHome
const asked: string[] = []

beforeAll(async () => {
  emulator = await createEmulator({ service: 'slack', port: 0 })
  home = freshStore(systemClock)
  proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const method = (request.url ?? '').slice('/api/'.length)
    asked.push(method)
    const answer = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': request.headers['content-type'] ?? '',
      },
      body: Buffer.concat(chunks),
    })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/api/`
})
afterAll(async () => {
  proxy.closeAllConnections()
  proxy.close()
  home.remove()
  await emulator.close()
})

const connect = (apiUrl: string) => connectSlack({ token: 'xoxp-any', apiUrl })

async function say(channel: string, text: string, more: object = {}): Promise<string> {
  const answer = await fetch(`${emulator.url}/api/chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxp-any', 'content-type': 'application/json' },
    body: JSON.stringify({ channel, text, ...more }),
  })
  return ((await answer.json()) as { ts: string }).ts
}

test('a channel of which the emulator says nothing of sharing is open', async () => {
  const slack = connect(`${emulator.url}/api/`)
  const own = await identify(slack)
  const [first] = await listChannels(slack, own)
  expect(first?.closed).toBeNull()
  expect(await guardChannel(slack, first?.id as ChannelId, own)).toMatchObject({ isOpen: true })
})

test('messages and threads are collected once, and a second run brings only what is new', async () => {
  const slack = connect(proxyUrl)
  const own = await identify(slack)
  const { teamId } = own
  const [{ id = '' as ChannelId, name = '' } = {}] = await listChannels(connect(`${emulator.url}/api/`), own)
  const { store } = home
  store.channels.upsert({ channelId: id, name })
  store.channels.setLevel(id, 'text', systemClock.now())
  const run = () =>
    collect(
      {
        actor: 'cli',
        teamId: teamId as TeamId,
        channels: [{ id, name, level: 'text' }],
        since: (systemClock.now() - 86_400_000) as EpochMs,
      },
      {
        slack,
        redactor: plainRedactor(),
        // The emulator stamps its messages with whole seconds that may lie just ahead.
        clock: { ...systemClock, now: () => (systemClock.now() + 60_000) as EpochMs },
        store,
        messageId: (channelId, ts) => `m_${channelId}_${ts}` as MessageId,
        directory: () => fetchDirectory(slack),
      },
    )
  const texts = () => store.messages.page({ channelId: id }).messages.map(({ text }) => text)

  const parent = await say(id, 'first')
  await say(id, 'reply', { thread_ts: parent })
  await say(id, 'second')
  expect(await run()).toMatchObject({ outcome: 'complete', channels: [{ new: 3, threadsRead: 1 }] })
  expect(texts()).toEqual(['first', 'reply', 'second'])

  asked.length = 0
  expect(await run()).toMatchObject({ outcome: 'complete', channels: [{ new: 0, revised: 0, vanished: 0 }] })
  expect(asked.toSorted()).toEqual(['conversations.history', 'conversations.info', 'users.list'])

  await say(id, 'late reply', { thread_ts: parent })
  expect(await run()).toMatchObject({ outcome: 'complete', channels: [{ new: 1 }] })
  expect(texts()).toContain('late reply')
})
