/** What HTTP allows and Slack never does: each answer is told by what it is, and none is taken for a want of connection. */
import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { connectSlack } from '../../../src-main/collect/index.ts'
import { simulatedClock } from './harness.ts'

const OK = '{"ok":true}'
const JSON_TYPE = 'content-type: application/json\r\n'

function answer(status: string, headers: string, body: string | Buffer): Buffer {
  const length = `content-length: ${Buffer.byteLength(body)}\r\n`
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${headers}${length}\r\n`, 'latin1'), Buffer.from(body)])
}
const packed = (as: string, body: string | Buffer) => answer('200 OK', `${JSON_TYPE}content-encoding: ${as}\r\n`, body)
const bomb = () => gzipSync(Buffer.alloc(70 * 1024 * 1024, 0x20), { level: 1 })

test.each<[string, () => Buffer, string]>([
  ['a redirect', () => answer('302 Found', 'location: http://127.0.0.1:9/sign-in\r\n', ''), 'slack.not_slack'],
  [
    'a redirect that keeps the body',
    () => answer('307 x', 'location: https://evil.example/\r\n', ''),
    'slack.not_slack',
  ],
  ['a status that HTTP does not have', () => answer('999 Denied', JSON_TYPE, OK), 'slack.not_slack'],
  ['a part of an answer', () => answer('206 Partial', JSON_TYPE, OK), 'slack.not_slack'],
  ['no content', () => answer('204 None', '', ''), 'slack.not_slack'],
  ['a failure in odd letters', () => answer('503 d\xe9j\xe0 \x80', JSON_TYPE, OK), 'slack.server_error'],
  ['gzip that is none', () => packed('gzip', OK), 'slack.unexpected_shape'],
  ['brotli that is none', () => packed('br', OK), 'slack.unexpected_shape'],
  ['gzip that unpacks to ever more', () => packed('gzip', bomb()), 'slack.answer_too_large'],
  ['another alphabet', () => answer('200 OK', JSON_TYPE, Buffer.from(OK, 'utf16le')), 'slack.unexpected_shape'],
  [
    'two lengths',
    () => Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 11\r\n\r\n${OK}`),
    'slack.unreachable',
  ],
  [
    'a refusal whose time is a date',
    () => answer('429 x', 'retry-after: Wed, 21 Oct 2099 07:28:00 GMT\r\n', ''),
    'slack.ratelimited',
  ],
  ['a refusal for ever', () => answer('429 x', 'retry-after: 99999999999999999999\r\n', ''), 'slack.wait_too_long'],
])('%s is told by what it is', async (_what, make, code) => {
  const bytes = make()
  const server = createServer((socket) => socket.on('error', () => {}).on('data', () => socket.write(bytes)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const slack = connectSlack({
    token: 'xoxp-one',
    apiUrl: `http://127.0.0.1:${port}/api/`,
    clock: simulatedClock(),
    timeoutMs: 600_000,
  })
  await expect(slack.call('auth.test')).rejects.toMatchObject({ code })
  server.close()
})
