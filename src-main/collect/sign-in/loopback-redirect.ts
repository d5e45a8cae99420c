/**
 * A server on this machine that waits for one sign-in to come back, answers the browser, and closes.
 *
 * Any page can make a browser ask it. What has another host, path or state is answered and ends nothing.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type GleanerError, gleanerError } from '../../../shared/errors.ts'
import { LOOPBACK_PORTS, loopbackRedirect } from './app-manifest.ts'

export interface LoopbackRedirect {
  /** What Slack is told to send the browser back to. */
  readonly redirectUri: string
  /** The address the browser came back with. Rejects with the signal's reason when closed before. */
  readonly callback: Promise<string>
  close(): void
}

/**
 * Listens on 127.0.0.1 until the browser comes back with an address that is expected. Throws `account.ports_taken`.
 */
export async function listenForRedirect(
  expects: (callbackUrl: string) => boolean,
  ports: readonly number[] = LOOPBACK_PORTS,
): Promise<LoopbackRedirect> {
  let arrived = (_url: string) => {}
  let gaveUp = (_error: GleanerError) => {}
  const callback = new Promise<string>((resolve, reject) => {
    arrived = resolve
    gaveUp = reject
  })
  // A caller that closes without waiting is not an unhandled rejection.
  callback.catch(() => {})
  const server = createServer((request, response) => answer(request, response, { expects, arrived, close }))
  server.requestTimeout = 10_000
  const port = await listenOnOneOf(server, ports)

  function close() {
    server.close()
    server.closeIdleConnections()
    gaveUp(gleanerError('account.sign_in_abandoned'))
  }
  return { redirectUri: loopbackRedirect(port), callback, close }
}

interface Waiting {
  expects(callbackUrl: string): boolean
  arrived(callbackUrl: string): void
  close(): void
}

function answer(request: IncomingMessage, response: ServerResponse, { expects, arrived, close }: Waiting): void {
  const port = request.socket.localPort
  // Another name for this machine in Host means that a page elsewhere found a way here (DNS rebinding).
  const isOurs = request.headers.host === `localhost:${port}` || request.headers.host === `127.0.0.1:${port}`
  const target = request.url ?? ''
  const callbackUrl = `http://localhost:${port}${target}`
  const isShaped = request.method === 'GET' && isOurs && target.length <= 4000 && /^\/oauth\?/.test(target)
  if (!isShaped || !expects(callbackUrl)) {
    response.writeHead(404, { connection: 'close' }).end()
    return
  }
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  })
  response.end('<!doctype html><title>Gleaner</title><p>Back to Gleaner: you can close this window.</p>')
  arrived(callbackUrl)
  response.on('finish', close)
}

async function listenOnOneOf(server: Server, ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    if (await isListening(server, port)) {
      const address = server.address()
      return typeof address === 'object' && address !== null ? address.port : port
    }
  }
  throw gleanerError('account.ports_taken', { ports: ports.join(', ') })
}

function isListening(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const failed = () => resolve(false)
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      resolve(true)
    })
  })
}
