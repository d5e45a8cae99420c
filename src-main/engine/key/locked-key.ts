/**
 * A pseudonym key to hand on: locked with a passphrase by scrypt (RFC 7914) and AES-256-GCM (NIST SP 800-38D), in lines
 * of ASCII that survive mail and chat. The key's id stands in the open and is bound to the rest.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { gleanerError } from '../../../shared/errors.ts'
import { keyId } from '../../redact/without-text.ts'

const BEGIN = '-----BEGIN GLEANER KEY-----'
const END = '-----END GLEANER KEY-----'
const KEY_BYTES = 32
const [SALT_BYTES, IV_BYTES, TAG_BYTES] = [16, 12, 16]
const LENGTH = SALT_BYTES + IV_BYTES + TAG_BYTES + KEY_BYTES
/** OWASP's recommendation for scrypt: 134 MB and a good part of a second. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 } as const
const LEAST_LENGTH = 12
const LEAST_DIFFERENT = 6

const stretched = promisify<string, Uint8Array, number, typeof COST, Buffer>(scrypt)

/** Locks a key. Throws `key.weak_passphrase`. */
export async function lockKey(key: Uint8Array, passphrase: string): Promise<string> {
  const words = passphrase.normalize('NFC').trim()
  if (words.length < LEAST_LENGTH || new Set(words).size < LEAST_DIFFERENT)
    throw gleanerError('key.weak_passphrase', { least: LEAST_LENGTH })
  const salt = randomBytes(SALT_BYTES)
  const iv = randomBytes(IV_BYTES)
  const id = keyId(key)
  const cipher = createCipheriv('aes-256-gcm', await stretched(words, salt, KEY_BYTES, COST), iv)
  cipher.setAAD(Buffer.from(boundTo(id)))
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  const all = Buffer.concat([salt, iv, cipher.getAuthTag(), body]).toString('base64')
  return `${[BEGIN, `Key-Id: ${id}`, '', ...(all.match(/.{1,64}/g) ?? []), END].join('\n')}\n`
}

/** Unlocks what `lockKey` made. Throws `key.unreadable` when it is not whole, `key.passphrase` when that is wrong. */
export async function unlockKey(text: string, passphrase: string): Promise<Uint8Array> {
  const { id, salt, iv, tag, body } = parse(text)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await stretched(passphrase.normalize('NFC').trim(), salt, KEY_BYTES, COST),
    iv,
  )
  decipher.setAAD(Buffer.from(boundTo(id)))
  decipher.setAuthTag(tag)
  let key: Uint8Array
  try {
    key = new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]))
  } catch {
    throw gleanerError('key.passphrase')
  }
  if (keyId(key) !== id) throw gleanerError('key.unreadable')
  return key
}

const boundTo = (id: string) => `gleaner key 1 ${id}`

function parse(text: string) {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const [from, to] = [lines.indexOf(BEGIN), lines.indexOf(END)]
  if (from === -1 || to < from) throw gleanerError('key.unreadable')
  const inside = lines.slice(from + 1, to)
  const id = /^Key-Id: (k_[0-9a-z]{1,40})$/.exec(inside[0] ?? '')?.[1]
  const base64 = inside.slice(1).join('')
  const all = Buffer.from(base64, 'base64')
  if (id === undefined || all.length !== LENGTH || all.toString('base64') !== base64)
    throw gleanerError('key.unreadable')
  const [iv, tag, body] = [SALT_BYTES, SALT_BYTES + IV_BYTES, SALT_BYTES + IV_BYTES + TAG_BYTES]
  return {
    id,
    salt: all.subarray(0, iv),
    iv: all.subarray(iv, tag),
    tag: all.subarray(tag, body),
    body: all.subarray(body),
  }
}
