/**
 * The HTTP side: loopback only, form, JSON and GET parameters, every call logged, faults served when queued.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SlackApiError } from './api-error.ts'
import type { Fault } from './faults.ts'
import type { Params } from './paging.ts'
import type { Json, JsonObject } from './slack-shapes.ts'

export interface ApiRequest {
  readonly method: string
  readonly params: Params
  readonly token: string | undefined
}

/** What answers a call: a fault to serve, seconds to wait, or the body. It throws `SlackApiError` for `ok: false`. */
export interface Api {
  fault(request: ApiRequest): Fault | undefined
  waitSeconds(request: ApiRequest): number | undefined
  answer(request: ApiRequest): JsonObject
  /** What is sent instead of an answer. */
  distort(request: ApiRequest, answer: JsonObject): Json
  /** Where the browser goes after the authorize page. */
  authorize(params: Params): { status: number; location?: string; page?: string }
  log(request: ApiRequest, outcome: { status: number; ok: boolean; error?: string }): void
}

const HTML_PAGE =
  '<!DOCTYPE html><html><head><title>Sign in to the network</title></head><body>Guest Wi-Fi: accept the terms to continue.</body></html>'
const MOST_BODY_BYTES = 1_000_000

/** Listens on 127.0.0.1 (a free port for 0). `close` drops open connections, stalled ones too. */
export async function listen(api: Api, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    // The machine's clock, which Node would name, is not the one that the workspace goes by.
    response.sendDate = false
    serve(api, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  // The client ends idle connections, never the server: closed while a slow client is about to use one, it is a failing
  // network to that client.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function serve(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname === '/oauth/v2/authorize') return authorizePage(api, url, response)
  if (!url.pathname.startsWith('/api/')) {
    response.writeHead(404).end()
    return
  }
  const params = { ...Object.fromEntries(url.searchParams), ...(await bodyParams(request)) }
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const { token: tokenParam, ...rest } = params
  const call: ApiRequest = { method: url.pathname.slice('/api/'.length), params: rest, token: bearer ?? tokenParam }

  const fault = api.fault(call)
  if (fault && fault.kind !== 'error' && fault.kind !== 'cursorExpired') return serveFault(api, call, fault, response)
  const waitSeconds = fault ? undefined : api.waitSeconds(call)
  if (waitSeconds !== undefined) {
    return serveFault(api, call, { kind: 'rateLimited', retryAfterSeconds: waitSeconds }, response)
  }
  const body = answerOf(api, call, fault)
  api.log(call, {
    status: 200,
    ok: body['ok'] === true,
    ...(typeof body['error'] === 'string' ? { error: body['error'] } : {}),
  })
  sendJson(response, 200, api.distort(call, body))
}

/** Answers without a network, for tests that make very many calls. Faults of the connection are not served. */
export async function answerDirectly(
  api: Api,
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<Response> {
  const request = new Request(input, init)
  const params = Object.fromEntries(new URLSearchParams(await request.text()))
  const token = request.headers.get('authorization')?.replace(/^Bearer\s+/i, '')
  const call: ApiRequest = { method: new URL(request.url).pathname.slice('/api/'.length), params, token }
  const body = answerOf(api, call, api.fault(call))
  return Response.json(api.distort(call, body))
}

function answerOf(api: Api, call: ApiRequest, fault: Fault | undefined): JsonObject {
  try {
    if (fault?.kind === 'error') throw new SlackApiError(fault.code)
    if (fault?.kind === 'cursorExpired') throw new SlackApiError('invalid_cursor')
    return { ok: true, ...api.answer(call) }
  } catch (thrown) {
    if (thrown instanceof SlackApiError) return { ok: false, error: thrown.code, ...thrown.extra }
    return { ok: false, error: 'internal_error' }
  }
}

function serveFault(api: Api, call: ApiRequest, fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'http':
      api.log(call, { status: fault.status, ok: false })
      response.writeHead(fault.status, { 'content-type': 'text/plain', ...fault.headers }).end(fault.body ?? '')
      return
    case 'rateLimited': {
      api.log(call, { status: 429, ok: false, error: 'ratelimited' })
      if (fault.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(fault.retryAfterSeconds))
      sendJson(response, 429, { ok: false, error: 'ratelimited' })
      return
    }
    case 'html':
      api.log(call, { status: 200, ok: false, error: 'html' })
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(HTML_PAGE)
      return
    case 'stall':
      api.log(call, { status: 200, ok: false, error: 'stalled' })
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).write('{"ok":true,"messages":[')
      return
    default:
      api.log(call, { status: 0, ok: false, error: 'reset' })
      response.socket?.resetAndDestroy()
  }
}

function sendJson(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

function authorizePage(api: Api, url: URL, response: ServerResponse): void {
  const { status, location, page } = api.authorize(Object.fromEntries(url.searchParams))
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    ...(location === undefined ? {} : { location }),
  })
  response.end(page ?? '')
}

/** Parameters in the body: a form or a JSON object, values as strings. */
async function bodyParams(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const buffer = chunk as Buffer
    bytes += buffer.length
    if (bytes <= MOST_BODY_BYTES) chunks.push(buffer)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (text === '') return {}
  if (!(request.headers['content-type'] ?? '').includes('application/json'))
    return Object.fromEntries(new URLSearchParams(text))
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null) return {}
    return Object.fromEntries(
      Object.entries(body).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
    )
  } catch {
    return {}
  }
}
