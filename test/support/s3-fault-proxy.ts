/**
 * Stands between a client and an S3 server and does to chosen requests what networks and clouds do.
 * What it is not told to disturb passes unchanged, host header included, so that signatures hold.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/** What becomes of one request. */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly code: string }
  /** The connection breaks while the body is being sent; the server sees nothing. */
  | { readonly kind: 'reset' }
  /** The server does its work; the answer is lost. */
  | { readonly kind: 'lose answer' }
  /** No answer, ever. */
  | { readonly kind: 'stall' }
  | { readonly kind: 'redirect'; readonly region: string }

/** Asked for each request; null lets it pass. `nth` counts from 1. */
export type Disturb = (seen: {
  readonly method: string
  readonly path: string
  readonly nth: number
  readonly headers: IncomingMessage['headers']
}) => Fault | null

export interface FaultProxy {
  readonly endpoint: string
  readonly requests: { readonly method: string; readonly path: string }[]
  disturb: Disturb
  /** Told of each request that gets no answer. */
  stalled: () => void
  close(): Promise<void>
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const server = createServer((incoming, response) => {
    const seen = { method: incoming.method ?? '', path: incoming.url ?? '' }
    proxy.requests.push(seen)
    const fault = proxy.disturb({ ...seen, headers: incoming.headers, nth: proxy.requests.length })
    if (fault === null) pass(target, incoming, response)
    else apply(fault, target, incoming, response)
    if (fault?.kind === 'stall') proxy.stalled()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const proxy: FaultProxy = {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    requests: [],
    disturb: () => null,
    stalled: () => {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return proxy
}

function apply(fault: Fault, target: string, incoming: IncomingMessage, response: ServerResponse): void {
  switch (fault.kind) {
    case 'answer':
      incoming.resume().once('end', () => xml(response, fault.status, fault.code))
      break
    case 'redirect':
      incoming.resume().once('end', () => {
        response.setHeader('x-amz-bucket-region', fault.region)
        xml(response, 301, 'PermanentRedirect')
      })
      break
    case 'reset':
      incoming.once('data', () => incoming.socket.resetAndDestroy())
      incoming.once('end', () => incoming.socket.resetAndDestroy())
      break
    case 'lose answer':
      pass(target, incoming, null)
      break
    case 'stall':
      incoming.resume()
  }
}

function xml(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>secret words of the server</Message></Error>`)
}

function pass(target: string, incoming: IncomingMessage, response: ServerResponse | null): void {
  const { hostname, port } = new URL(target)
  const { method, url, headers } = incoming
  const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
    if (response === null) {
      answer.resume().once('end', () => incoming.socket.resetAndDestroy())
      return
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.once('error', () => incoming.socket.destroy())
  incoming.pipe(onward)
}
