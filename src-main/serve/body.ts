import type { IncomingMessage } from 'node:http'
import { refusals } from './refusal.ts'

/** Bytes. */
const LARGEST_BODY = 1_000_000

/** The JSON body of a POST. Throws a Refusal for another method, another content type, a body over 1 MB or bad JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (request.method !== 'POST') throw refusals.wrongMethod()
  // A form or a no-cors fetch from elsewhere cannot send this content type without asking first.
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) throw refusals.notJson()
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) throw refusals.tooLarge()
  const body = await readAll(request)
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw refusals.notJson()
  }
}

/** Stops at the limit even when the request claimed another length, and leaves the socket open for the answer. */
function readAll(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > LARGEST_BODY) {
        request.removeAllListeners('data').pause()
        reject(refusals.tooLarge())
      } else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('aborted', () => reject(refusals.notJson()))
  })
}
