/** Gets a signed configuration from its one address: no redirect is followed, and no more is read than may be there. */
import { MOST_BYTES } from '../document/parse.ts'
import type { Signed } from './signed.ts'

/** How long a configuration may take. */
const PATIENCE_MS = 15_000
/** A key and a signature are far smaller. */
const MOST_BESIDE = 4096

/** The configuration and what lies beside it; null when any of it cannot be had. Never throws. */
export async function fetchSigned(url: string): Promise<Signed | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const [document, signature, publicKey] = await Promise.all([
      bytesAt(url, MOST_BYTES + 1, signal),
      bytesAt(beside(url, '.sig'), MOST_BESIDE, signal),
      bytesAt(beside(url, '.pub'), MOST_BESIDE, signal),
    ])
    return document && signature && publicKey ? { document, signature, publicKey } : null
  } catch {
    return null
  }
}

function beside(url: string, suffix: string): string {
  const other = new URL(url)
  other.pathname += suffix
  return other.href
}

async function bytesAt(url: string, most: number, signal: AbortSignal): Promise<Uint8Array | null> {
  const response = await fetch(url, { signal, redirect: 'manual', cache: 'no-store', credentials: 'omit' })
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    return null
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body) {
    parts.push(part)
    length += part.byteLength
    // Leaving the loop lets the rest of the answer go.
    if (length >= most) break
  }
  return Buffer.concat(parts).subarray(0, most)
}
