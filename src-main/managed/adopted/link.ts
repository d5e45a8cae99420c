/** A link under which an organisation's configuration is adopted: where it lies, and who signs it. */
import { isThisMachine } from '../../../shared/slack-api-url.ts'

export interface AdoptionLink {
  /** Without the fragment. Its signature and its key lie beside it, as `….sig` and `….pub`. */
  readonly url: string
  /** SHA-256 of the signing key as SubjectPublicKeyInfo in DER, in lowercase hex. */
  readonly fingerprint: string
}

/** Reads `https://…/managed.json#sha256=…`; null for anything else. In the clear only from this machine. */
export function adoptionLink(word: string): AdoptionLink | null {
  if (word.length > 2000 || !URL.canParse(word)) return null
  const url = new URL(word)
  const fingerprint = /^#sha256=([0-9a-f]{64})$/i.exec(url.hash)?.[1]?.toLowerCase()
  const isPrivate = url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))
  if (fingerprint === undefined || !isPrivate || url.username !== '' || url.password !== '') return null
  url.hash = ''
  return { url: url.href, fingerprint }
}
