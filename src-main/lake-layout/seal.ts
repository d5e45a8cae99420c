/**
 * Authors of rows without text, sealed for those who fold: what of a message says nothing about anybody must not say, row
 * by row, who is the same person. A fold opens them (`src-main/parquet/sql/authors.sql`), counts people, keeps to what
 * they decided, and seals them again.
 *
 * The key follows from the one for codes, so that those who fold have it and nobody else; it turns no pseudonym.
 */
import { createHash, createHmac } from 'node:crypto'
import type { CodeKey } from './code.ts'

/** What opens the authors of rows under one key of the team. */
export interface AuthorKey {
  readonly keyId: string
  /** 64 lower-case hex digits. */
  readonly secret: string
}

/** As long as a pad; a pseudonym takes less. */
const BYTES = 32

export function authorKeyOf({ keyId, key }: CodeKey): AuthorKey {
  return { keyId, secret: createHmac('sha256', key).update('authors of rows without text').digest('hex') }
}

/**
 * A pseudonym as 64 lower-case hex digits that are others in every message: joined by exclusive or with SHA-256 over the
 * key and the message's id. The same message gives the same digits, so that the same rows give the same bytes.
 */
export function sealAuthor({ secret }: AuthorKey, messageId: string, author: string): string {
  const pad = createHash('sha256').update(`${secret}${messageId}`).digest()
  const plain = Buffer.from(author.padEnd(BYTES, ' '))
  return Buffer.from(pad.map((byte, at) => byte ^ (plain[at] ?? 0))).toString('hex')
}
