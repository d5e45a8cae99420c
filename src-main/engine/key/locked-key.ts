/**
 * A key to hand on: locked with a passphrase by scrypt (RFC 7914) and AES-256-GCM (NIST SP 800-38D), in lines of ASCII that
 * survive mail and chat. The key's id stands in the open and is bound to the rest. A pseudonym key goes to a colleague; a
 * lake's keys, which turn no pseudonym, go to a job, and neither passes for the other.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { gleanerError } from '../../../shared/errors.ts'
import type { CodeKey } from '../../lake-layout/index.ts'
import { keyId } from '../../redact/without-text.ts'

type Kind = 'KEY' | 'LAKE KEY'
const KEY_BYTES = 32
const [SALT_BYTES, IV_BYTES, TAG_BYTES] = [16, 12, 16]
const LENGTH = SALT_BYTES + IV_BYTES + TAG_BYTES + KEY_BYTES
/** OWASP's recommendation for scrypt: 134 MB and a good part of a second. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 } as const
const LEAST_LENGTH = 12
const LEAST_DIFFERENT = 6
/** Each costs a second to unlock. */
const MOST_LAKE_KEYS = 12

const stretched = promisify<string, Uint8Array, number, typeof COST, Buffer>(scrypt)

/** Locks a pseudonym key. Throws `key.weak_passphrase`. */
export function lockKey(key: Uint8Array, passphrase: string): Promise<string> {
  return lock('KEY', keyId(key), key, passphrase)
}

/** Unlocks what `lockKey` made. Throws `key.unreadable` when it is not whole, `key.passphrase` when that is wrong. */
export async function unlockKey(text: string, passphrase: string): Promise<Uint8Array> {
  const [locked] = parse('KEY', text)
  if (locked === undefined) throw gleanerError('key.unreadable')
  const key = await unlock('KEY', locked, passphrase)
  if (keyId(key) !== locked.id) throw gleanerError('key.unreadable')
  return key
}

/** Locks a lake's keys, one block each, in their order. Throws `key.weak_passphrase`. */
export async function lockLakeKeys(keys: readonly CodeKey[], passphrase: string): Promise<string> {
  const blocks: string[] = []
  for (const { keyId: id, key } of keys) blocks.push(await lock('LAKE KEY', id, key, passphrase))
  return blocks.join('')
}

/** Unlocks what `lockLakeKeys` made, one key at least. Throws `key.unreadable` and `key.passphrase`. */
export async function unlockLakeKeys(text: string, passphrase: string): Promise<readonly CodeKey[]> {
  const locked = parse('LAKE KEY', text)
  if (locked.length === 0 || locked.length > MOST_LAKE_KEYS) throw gleanerError('key.unreadable')
  const keys: CodeKey[] = []
  for (const one of locked) keys.push({ keyId: one.id, key: await unlock('LAKE KEY', one, passphrase) })
  return keys
}

async function lock(kind: Kind, id: string, key: Uint8Array, passphrase: string): Promise<string> {
  const words = passphrase.normalize('NFC').trim()
  if (words.length < LEAST_LENGTH || new Set(words).size < LEAST_DIFFERENT)
    throw gleanerError('key.weak_passphrase', { least: LEAST_LENGTH })
  const salt = randomBytes(SALT_BYTES)
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', await stretched(words, salt, KEY_BYTES, COST), iv)
  cipher.setAAD(boundTo(kind, id))
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  const all = Buffer.concat([salt, iv, cipher.getAuthTag(), body]).toString('base64')
  return `${[first(kind), `Key-Id: ${id}`, '', ...(all.match(/.{1,64}/g) ?? []), last(kind)].join('\n')}\n`
}

async function unlock(kind: Kind, { id, salt, iv, tag, body }: Locked, passphrase: string): Promise<Uint8Array> {
  const stretchedTo = await stretched(passphrase.normalize('NFC').trim(), salt, KEY_BYTES, COST)
  const decipher = createDecipheriv('aes-256-gcm', stretchedTo, iv)
  decipher.setAAD(boundTo(kind, id))
  decipher.setAuthTag(tag)
  try {
    return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]))
  } catch {
    throw gleanerError('key.passphrase')
  }
}

const first = (kind: Kind) => `-----BEGIN GLEANER ${kind}-----`
const last = (kind: Kind) => `-----END GLEANER ${kind}-----`
const boundTo = (kind: Kind, id: string) => Buffer.from(`gleaner ${kind.toLowerCase()} 1 ${id}`)

type Locked = ReturnType<typeof parseBlock>

/** Every block of a kind in a text. Throws `key.unreadable` for one that is not whole. */
function parse(kind: Kind, text: string): Locked[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  return lines.flatMap((line, at) => {
    if (line !== first(kind)) return []
    const to = lines.indexOf(last(kind), at)
    if (to === -1) throw gleanerError('key.unreadable')
    return [parseBlock(lines.slice(at + 1, to))]
  })
}

function parseBlock(inside: readonly string[]) {
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
