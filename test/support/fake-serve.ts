/**
 * Serves the built screens over a fake engine, with the content security policy of the real doors, for screenshots
 * and for looking at states that are hard to reach. No authentication: it holds invented data only.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { CONTENT_SECURITY_POLICY, CONTENT_TYPES } from '../../shared/content-policy.ts'
import { type CommandName, isCommandName } from '../../shared/contract.ts'
import type { FakeEngine } from './fake-engine/index.ts'

export interface FakeServer {
  readonly url: string
  /** What the next pages talk to. */
  use(engine: FakeEngine): void
  /** Answers every call with silence until told otherwise. */
  stall(stalled: boolean): void
  close(): Promise<void>
}

/** Starts on a free loopback port. `root` is the folder `vite build` wrote. */
export async function fakeServe(root: string, first: FakeEngine): Promise<FakeServer> {
  let engine = first
  let stalled = false
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.writeHead(500).end())
  })

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const path = pathOf(request)
    if (stalled && path.startsWith('/api/call/')) return
    if (await fakeApi(engine, request, response)) return
    await file(root, path === '/' ? '/index.html' : path, response)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    use: (next) => {
      engine = next
    },
    stall: (next) => {
      stalled = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answers a request of the screens from a fake engine; false, untouched, when it is none of the engine's. */
export async function fakeApi(
  engine: FakeEngine,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = pathOf(request)
  if (path === '/api/events') stream(engine, response)
  else if (path === '/api/session') response.writeHead(204).end()
  else if (path.startsWith('/api/call/')) await command(engine, path.slice('/api/call/'.length), request, response)
  else return false
  return true
}

const pathOf = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://localhost').pathname

async function command(engine: FakeEngine, name: string, request: IncomingMessage, response: ServerResponse) {
  if (!isCommandName(name)) return response.writeHead(404).end()
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { input } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  const answer = await engine.call<CommandName>(name, input)
  return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}

function stream(engine: FakeEngine, response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(':\n\n')
  const end = engine.onAny((event, payload) => response.write(`event: ${event}\ndata: ${JSON.stringify(payload)}\n\n`))
  response.on('close', end)
}

async function file(root: string, path: string, response: ServerResponse) {
  const target = join(root, normalize(path))
  const found = await stat(target).catch(() => null)
  if (!found?.isFile()) return void response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': CONTENT_TYPES[extname(target)] ?? 'application/octet-stream',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cache-control': 'no-store',
  })
  createReadStream(target).pipe(response)
}
