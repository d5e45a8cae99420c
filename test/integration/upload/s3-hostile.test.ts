/** A server that answers without end, or stops on the way: nothing of it is held, and what was asked for fails by its name. */
import { hash } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { bucketDestination, takeKeysOf } from '../../support/s3.ts'

let server: Server
let destination: Destination
let answer: (path: URL, response: ServerResponse) => void
let requests = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    requests += 1
    answer(new URL(request.url ?? '', 'http://any'), response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  takeKeysOf({ accessKeyId: 'any', secretAccessKey: 'any' })
  destination = await bucketDestination(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'lake', {
    attempts: 1,
  })
})
afterAll(async () => {
  await destination.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const page = (names: readonly string[], token: string) =>
  `<?xml version="1.0"?><ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>${token}</NextContinuationToken>${names
    .map((name) => `<Contents><Key>team/lake/${name}</Key><Size>1</Size></Contents>`)
    .join('')}</ListBucketResult>`

async function listed(from = destination): Promise<number> {
  let count = 0
  for await (const _ of from.list('inbox/')) count += 1
  return count
}

test.each([
  ['names the same place again', () => page(['inbox/a/1'], 'same')],
  ['goes from one place to the other and back', () => page(['inbox/a/1'], `place ${requests % 2}`)],
  ['has no names to show, ever', () => page([], `place ${requests}`)],
])('a list that %s ends with an error', async (_how, make) => {
  requests = 0
  answer = (_path, response) => response.writeHead(200, { 'content-type': 'application/xml' }).end(make())
  await expect(listed()).rejects.toMatchObject({ code: 'destination.list_endless' })
  expect(requests).toBeLessThan(150)
})

test.each([
  ['whose size is said to be too much', { 'content-length': String(10 * 1024 ** 3) }],
  ['whose size is not said', {}],
])('an object %s is not read', async (_how, headers) => {
  let sent = 0
  answer = (_path, response) => {
    response.writeHead(200, headers)
    const more = () => {
      while (!response.destroyed && sent < 1024 ** 3 && response.write(Buffer.alloc(65_536))) sent += 65_536
    }
    response.on('drain', more)
    more()
  }
  await expect(destination.get('inbox/a/1', 1_000_000)).rejects.toMatchObject({ code: 'destination.oversized' })
  expect(sent).toBeLessThan(100_000_000)
})

const OF_ABC = { contentType: 'application/json', sha256: hash('sha256', 'abc', 'hex') } as const
const LIST = '<?xml version="1.0"?><ListBucketResult>'
const ASKED = {
  get: (from: Destination) => from.get('inbox/a/1'),
  list: listed,
  put: (to: Destination) => to.put('inbox/a/1', new Uint8Array(3), { contentType: 'application/json', sha256: '0' }),
} as const

test.each([
  ['an object', 'get', 'abc', 'stops', 200],
  ['an object', 'get', 'abc', 'comes a byte at a time', 200],
  ['a list', 'list', LIST, 'stops', 200],
  ['a list', 'list', LIST, 'comes a byte at a time', 200],
  ['the answer to an upload', 'put', 'x', 'stops', 200],
  ['a refusal', 'put', '<Error><Code>Slow', 'stops', 400],
] as const)('%s (%s) that begins with %s and then %s is not waited for', async (_what, asked, begins, how, status) => {
  answer = (_path, response) => {
    response.writeHead(status, { 'content-type': 'application/xml', 'content-length': '100000' }).write(begins)
    if (how === 'stops') return
    const drops = setInterval(() => response.write(' '), 10)
    response.on('close', () => clearInterval(drops))
  }
  const { port } = server.address() as AddressInfo
  const impatient = await bucketDestination(`http://127.0.0.1:${port}`, 'lake', { attempts: 2, answerWithinMs: 300 })
  await expect(ASKED[asked](impatient)).rejects.toMatchObject({ code: 'destination.unreachable' })
  await impatient.close()
})

test.each([
  ['its own sum of the bytes', md5('abc'), md5('abc')],
  ['a sum of other bytes', md5('abd'), undefined],
  ['a name that is no sum', '"x"', undefined],
  ['a sum of parts', `"${md5('abc').slice(1, -1)}-1"`, undefined],
  ['nothing', null, undefined],
])('an answer to a put with %s is taken for proof or not', async (_what, etag, tag) => {
  const sends = () => destination.put('inbox/a/1', Buffer.from('abc'), { ...OF_ABC, proves: true })
  answer = (_path, response) => response.writeHead(200, etag === null ? {} : { etag }).end()
  expect((await sends()).tag).toBe(tag)
  expect((await destination.put('inbox/a/1', Buffer.from('abc'), OF_ABC)).tag).toBeUndefined()
})

function md5(text: string): string {
  return `"${hash('md5', text, 'hex')}"`
}
