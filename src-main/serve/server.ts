import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../shared/clock.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { gleanerError } from '../../shared/errors.ts'
import { type Log, silentLog } from '../../shared/log.ts'
import { TOLD_HEADER } from '../../shared/told.ts'
import { readJson } from './body.ts'
import { openEventStreams } from './event-streams.ts'
import { checkApiCaller, checkHost } from './guard.ts'
import { type Metrics, sendMetrics } from './metrics.ts'
import { CALL_PATH, EVENTS_PATH, METRICS_PATH, SESSION_PATH } from './paths.ts'
import { Refusal, refusals, refuse, sendJson } from './refusal.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { openRenderer, type Renderer } from './static-files.ts'

/** The only address it listens on. */
const HOST = '127.0.0.1'
/** A browser opens six; programs that open thousands would leave the engine no file to open. */
const MOST_CONNECTIONS = 100
/** Milliseconds that who holds no session may keep a connection without reading its answer. */
const STRANGERS_PATIENCE = 30_000

export interface ServeOptions {
  readonly engine: EngineApi
  /** The folder the build of the screens was written to. */
  readonly rendererDir: string
  /** A port of 127.0.0.1; absent or 0 lets the system choose a free one. */
  readonly port?: number
  readonly clock: Clock
  /** As many random bytes as asked for, from a cryptographic source. */
  readonly random: (bytes: number) => Uint8Array
  readonly log?: Log
  /** Offers metrics as well, to who holds their token. */
  readonly metrics?: Metrics
  /** Called with a fresh link when someone opens a link of ours that was used before or has run out. */
  readonly offerLink?: (url: string) => void
}

export interface UiServer {
  /** The link to open: its one-time token stands in the fragment, which browsers never send. */
  readonly url: string
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string
  /** Another one-time link to the same screens; earlier unused links stop working. */
  freshUrl(): string
  /** Ends every open page's connection and frees the port. */
  close(): Promise<void>
  /** Like `close`, but an answer that is on its way still arrives. */
  closeAfterAnswers(): Promise<void>
}

/**
 * Serves the screens and the engine's commands and events to one person's browser.
 *
 * Throws GleanerError `serve.not_built` when the screens were never built and `serve.port_taken` when the port is busy.
 */
export async function serveUi(options: ServeOptions): Promise<UiServer> {
  const { engine, clock, random, log = silentLog } = options
  const renderer = await openRenderer(options.rendererDir)
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 })
  server.maxConnections = MOST_CONNECTIONS
  const port = await listen(server, options.port ?? 0)
  const origin = `http://${HOST}:${port}`
  const sessions = createSessions({ clock, random, cookieName: `gleaner_${port}` })
  const streams = openEventStreams({ engine, clock })
  const linkWith = (token: string) => `${origin}/#token=${token}`
  const parts: ServerParts = {
    engine,
    origin,
    renderer,
    sessions,
    streams,
    metrics: options.metrics ?? null,
    offerLink: () => options.offerLink?.(linkWith(sessions.newToken())),
  }

  let isClosing = false
  server.on('request', (request, response) => {
    // Over a connection of before: to its page nobody answers any more, which is what it tells.
    if (isClosing) return void request.socket.destroy()
    answer(parts, request, response).catch((thrown: unknown) => {
      const refusal = thrown instanceof Refusal ? thrown : refusals.unexpected()
      log.warn('serve.refused', { status: refusal.status, code: refusal.error.code })
      refuse(response, refusal)
    })
  })

  const stopServing = (): Promise<void> => {
    isClosing = true
    streams.close()
    // A browser would keep its connection for the next question; there is none.
    server.keepAliveTimeout = 1
    return new Promise((resolve) => void server.close(() => resolve()))
  }

  return {
    url: linkWith(sessions.newToken()),
    origin,
    freshUrl: () => linkWith(sessions.newToken()),
    async close() {
      const ended = stopServing()
      server.closeAllConnections()
      await ended
    },
    async closeAfterAnswers() {
      const ended = stopServing()
      server.closeIdleConnections()
      await ended
    },
  }
}

interface ServerParts {
  readonly engine: EngineApi
  readonly origin: string
  readonly renderer: Renderer
  readonly sessions: Sessions
  readonly streams: ReturnType<typeof openEventStreams>
  readonly offerLink: () => void
  readonly metrics: Metrics | null
}

async function answer(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.socket.setTimeout(STRANGERS_PATIENCE)
  checkHost(request, parts.origin)
  const path = pathOf(request)
  if (path === METRICS_PATH && parts.metrics !== null) return sendMetrics(parts.metrics, request, response)
  if (!path.startsWith('/api/')) return parts.renderer.send(path, request, response)
  checkApiCaller(request, parts.origin)
  if (path === SESSION_PATH) return startSession(parts, request, response)
  if (!parts.sessions.knows(request.headers.cookie)) throw refusals.noSession()
  // A run is answered when it is done, and events go on and on.
  request.socket.setTimeout(0)
  if (path === EVENTS_PATH) return parts.streams.open(request, response)
  if (path.startsWith(CALL_PATH)) return command(parts, path.slice(CALL_PATH.length), request, response)
  throw refusals.notFound()
}

async function startSession(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readJson(request)
  const token = isObject(body) && typeof body['token'] === 'string' ? body['token'] : ''
  const outcome = parts.sessions.exchange(token)
  if (outcome.kind === 'started') {
    response.setHeader('set-cookie', outcome.cookie)
    return sendJson(response, 200, { ok: true })
  }
  if (outcome.kind === 'spent') parts.offerLink()
  throw refusals.tokenRefused()
}

async function command(
  parts: ServerParts,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request)
  // Before it is answered: what is told meanwhile, the answer may not know.
  response.setHeader(TOLD_HEADER, parts.streams.told())
  const answered = await parts.engine.answer(name, isObject(body) ? body['input'] : undefined, { actor: 'you' })
  sendJson(response, 200, answered)
}

function pathOf(request: IncomingMessage): string {
  const target = request.url ?? '/'
  if (!target.startsWith('/')) throw refusals.notFound()
  const end = target.search(/[?#]/)
  return end === -1 ? target : target.slice(0, end)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(gleanerError('serve.port_taken', { port: port }, { cause: cause })))
    server.listen(port, HOST, resolve)
  })
  return (server.address() as AddressInfo).port
}
