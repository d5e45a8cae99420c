/**
 * Codes over what lies in a lake: HMAC-SHA-256 under a key derived from the team's pseudonym key, cut to 128 bits.
 *
 * A code proves that a member of the team wrote these bytes for this lake, not which member; no rule may rest on more. The
 * derived key turns no pseudonym, so that a job may hold it that must not.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Signed } from './names.ts'

/** One key of the team, as those who write and check codes hold it. */
export interface CodeKey {
  readonly keyId: string
  /** 32 bytes, from `codeKeyOf`. */
  readonly key: Uint8Array
}

/** The key for codes, from the 32 bytes of a pseudonym key (HKDF, RFC 5869, a label of its own). */
export function codeKeyOf(pseudonymKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', pseudonymKey, '', 'gleaner documents in the lake', 32))
}

/** The code that names an object of a collector: 32 lower-case hex digits. */
export function codeOf(key: Uint8Array, lakeId: string, collector: string, body: Uint8Array): string {
  return hmac(key, `${lakeId}\n${collector}\n`, body)
}

/** The code inside `lake.json` or a commit, over its bytes without it. No collector's name has a colon. */
export function documentCodeOf(key: Uint8Array, what: 'lake' | 'commit', lakeId: string, body: Uint8Array): string {
  return hmac(key, `${lakeId}\n:${what}\n`, body)
}

/** The key of the team under which an object has the name it has; null when there is none: not ours, or not whole. */
export function signerOf(keys: readonly CodeKey[], lakeId: string, name: Signed, body: Uint8Array): CodeKey | null {
  return keys.find(({ key }) => isSame(codeOf(key, lakeId, name.collector, body), name.code)) ?? null
}

/** Compares two codes in a time that tells nothing of where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const hmac = (key: Uint8Array, about: string, body: Uint8Array) =>
  createHmac('sha256', key).update(about).update(body).digest('hex').slice(0, 32)
