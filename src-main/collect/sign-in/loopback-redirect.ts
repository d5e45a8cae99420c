/**
 * A server on this machine that waits for one sign-in to come back, and tells the browser how it ended.
 *
 * Any page can make a browser ask it. What has another host, path or state is answered and ends nothing.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { gleanerError } from '../../../shared/errors.ts'
import { LOOPBACK_PORTS, loopbackRedirect } from './app-manifest.ts'

/** One browser comes back, once. */
const MOST_CONNECTIONS = 20

/** What the page in the browser says. */
export interface RedirectPage {
  readonly title: string
  readonly says: string
}

export interface RedirectHandling {
  /** Whether an address is the one that is waited for. */
  readonly expects: (callbackUrl: string) => boolean
  /** Finishes with that address; the browser waits for the page. Never throws. */
  readonly finish: (callbackUrl: string) => Promise<RedirectPage>
}

export interface LoopbackRedirect {
  /** What Slack is told to send the browser back to. */
  readonly redirectUri: string
  /** Stops listening; a page on its way to a browser still arrives. */
  close(): void
}

/**
 * Listens on 127.0.0.1, and on ::1 where this machine has it: browsers take "localhost" for either. A port counts only
 * when nobody else has it on one of them. Throws `account.ports_taken`.
 */
export async function listenForRedirect(
  handling: RedirectHandling,
  ports: readonly number[] = LOOPBACK_PORTS,
): Promise<LoopbackRedirect> {
  /** The address that was taken; a page that is loaded again meanwhile gets the same answer. */
  let taken: { readonly url: string; readonly page: Promise<RedirectPage> } | null = null

  const pageFor = (callbackUrl: string): Promise<RedirectPage> | null => {
    if (taken?.url === callbackUrl) return taken.page
    if (taken !== null || !handling.expects(callbackUrl)) return null
    taken = { url: callbackUrl, page: handling.finish(callbackUrl) }
    return taken.page
  }
  // Not at a command's start: Node loads a whole HTTP client with it.
  const { createServer } = await import('node:http')
  const newServer = () => {
    const server = createServer((request, response) => void answer(request, response, pageFor))
    server.requestTimeout = 10_000
    server.maxConnections = MOST_CONNECTIONS
    return server
  }

  for (const port of ports) {
    const listening = await listenOnBoth(newServer, port)
    if (listening === null) continue
    return {
      redirectUri: loopbackRedirect(listening.port),
      close() {
        for (const server of listening.servers) {
          server.close()
          server.closeIdleConnections()
        }
      },
    }
  }
  throw gleanerError('account.ports_taken', { ports: ports.join(', ') })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pageFor: (callbackUrl: string) => Promise<RedirectPage> | null,
): Promise<void> {
  const port = request.socket.localPort
  // Another name for this machine in Host means that a page elsewhere found a way here (DNS rebinding).
  const isOurs = ['localhost', '127.0.0.1', '[::1]'].some((name) => request.headers.host === `${name}:${port}`)
  const target = request.url ?? ''
  const isShaped = request.method === 'GET' && isOurs && target.length <= 4000 && /^\/oauth\?/.test(target)
  const page = isShaped ? pageFor(`http://localhost:${port}${target}`) : null
  if (page === null) {
    response.writeHead(404, { connection: 'close' }).end()
    return
  }
  const { title, says } = await page
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  })
  response.end(`<!doctype html><title>Gleaner</title><h1>${inert(title)}</h1><p>${inert(says)}</p>`)
}

/** Sentences may name a workspace, and a workspace may be called anything. */
const inert = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)

interface Listening {
  readonly port: number
  readonly servers: readonly Server[]
}

/** Null when the port is somebody else's on either address. */
async function listenOnBoth(newServer: () => Server, wanted: number): Promise<Listening | null> {
  const four = newServer()
  if ((await listens(four, wanted, '127.0.0.1')) !== 'yes') return null
  const address = four.address()
  const port = typeof address === 'object' && address !== null ? address.port : wanted
  const six = newServer()
  const sixth = await listens(six, port, '::1')
  if (sixth === 'taken') {
    four.close()
    return null
  }
  return { port, servers: sixth === 'yes' ? [four, six] : [four] }
}

/** `no`: this machine has no such address. */
function listens(server: Server, port: number, host: string): Promise<'yes' | 'taken' | 'no'> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT' ? 'no' : 'taken')
    server.once('error', failed)
    server.listen({ port, host, ipv6Only: host === '::1' }, () => {
      server.off('error', failed)
      resolve('yes')
    })
  })
}
