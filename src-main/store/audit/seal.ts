/**
 * What an entry's hash binds. Version 1 binds every column as it is. Version 2 binds the facts that stay on this machine by
 * a salted hash of theirs, so that a copy can leave them out and is still proved to be the same entry.
 */
import { hash } from 'node:crypto'
import { canonicalJson } from '../batches/content-hash.ts'
import type { AuditEntry } from './types.ts'

/** An entry as its row holds it: the JSON columns are canonical JSON. */
export interface AuditRow extends Omit<AuditEntry, 'counts' | 'detail' | 'about' | 'aboutHash'> {
  readonly counts: string
  readonly detail: string
  readonly about: string
}

/** The version that new entries have. */
export const ENTRY_VERSION = 2

/** SHA-256, lower-case hex, of a row; its own hash is no part of it. */
export function seal(row: Omit<AuditRow, 'hash'>): string {
  return sealed({ ...row, aboutHash: hash('sha256', row.about, 'hex'), isSubjectKept: holdsSubject(row.about) })
}

/** Whether an entry is the one its hash was made of, wherever it was kept. */
export function isSealed(entry: AuditEntry): boolean {
  const { counts, detail, about, aboutHash, hash: said, ...rest } = entry
  const facts = about === null ? null : canonical(about)
  if (facts === null && (aboutHash === null || entry.version === 1)) return false
  return (
    isWellFormed({ ...rest, about: facts ?? '{}' }) &&
    said ===
      sealed({
        ...rest,
        counts: canonical(counts),
        detail: canonical(detail),
        aboutHash: facts === null ? (aboutHash ?? '') : hash('sha256', facts, 'hex'),
        isSubjectKept: facts !== null && holdsSubject(facts),
      })
  )
}

/** An entry as it may leave this machine: without what stays here, and with its hash instead. */
export function publicCopy(entry: AuditEntry): AuditEntry {
  if (entry.version === 1 || entry.about === null) return entry
  const facts = canonical(entry.about)
  return {
    ...entry,
    subject: holdsSubject(facts) ? null : entry.subject,
    about: null,
    aboutHash: hash('sha256', facts, 'hex'),
  }
}

/** Whether it is of a version that is known, and says nothing that its version does not bind. */
export function isWellFormed(
  row: Pick<AuditRow, 'version' | 'person' | 'name' | 'channel' | 'subject' | 'about'>,
): boolean {
  if (row.version === ENTRY_VERSION) return !holdsSubject(row.about) || JSON.parse(row.about).subject === row.subject
  return row.version === 1 && row.person === null && row.name === null && row.channel === null && row.about === '{}'
}

export const canonical = (value: object): string => canonicalJson(value) ?? '{}'

export function isCanonical(json: string): boolean {
  try {
    return canonical(JSON.parse(json)) === json
  } catch {
    return false
  }
}

interface Sealable extends Omit<AuditRow, 'hash' | 'about'> {
  readonly aboutHash: string
  /** The subject is one of the facts that stay here. */
  readonly isSubjectKept: boolean
}

function sealed(row: Sealable): string {
  const { version, seq, at, actor, action, subject, previousHash, person, name, channel, aboutHash } = row
  const counts = JSON.parse(row.counts)
  const detail = JSON.parse(row.detail)
  const first = { seq, at, actor, action, subject, counts, detail, previousHash }
  if (version === 1) return hash('sha256', canonical(first), 'hex')
  const second = { version, person, name, channel, about: aboutHash, subject: row.isSubjectKept ? null : subject }
  return hash('sha256', canonical({ ...first, ...second }), 'hex')
}

function holdsSubject(about: string): boolean {
  return about !== '{}' && Object.hasOwn(JSON.parse(about), 'subject')
}
