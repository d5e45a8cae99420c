/** A signed configuration: Ed25519 over the document's bytes, detached, by a key that is known by its fingerprint. */
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'

export interface Signed {
  readonly document: Uint8Array
  /** 64 bytes, or the same in base64. */
  readonly signature: Uint8Array
  /** SubjectPublicKeyInfo in PEM or DER. */
  readonly publicKey: Uint8Array
}

const SIGNATURE_BYTES = 64

/** The fingerprint of the key that signed a document; null when nothing did. Never throws. */
export function signerOf({ document, signature, publicKey }: Signed): string | null {
  const key = keyFrom(publicKey)
  const raw = rawSignature(signature)
  if (key === null || raw === null || !verify(null, document, key, raw)) return null
  return hash('sha256', key.export({ type: 'spki', format: 'der' }), 'hex')
}

function keyFrom(bytes: Uint8Array): KeyObject | null {
  const given = Buffer.from(bytes)
  const isPem = given.subarray(0, 5).toString('latin1') === '-----'
  // A private key would make a public one as well, and must not lie at a link.
  if (isPem && !given.toString('latin1').startsWith('-----BEGIN PUBLIC KEY-----')) return null
  try {
    const key = createPublicKey(isPem ? given.toString('latin1') : { key: given, format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

function rawSignature(bytes: Uint8Array): Uint8Array | null {
  if (bytes.byteLength === SIGNATURE_BYTES) return bytes
  const text = Buffer.from(bytes).toString('latin1').trim()
  if (!/^[A-Za-z0-9+/]{86}==$/.test(text)) return null
  return Buffer.from(text, 'base64')
}
