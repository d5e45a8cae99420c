/** Which lake lies at a destination, and whether one of the keys at hand is the one that it was created with. */
import { hash, randomBytes } from 'node:crypto'
import type { Destination } from '../../shared/destination.ts'
import type { EpochMs } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import { LAYOUT, type LakeDocument, LakeDocumentSchema } from '../../shared/lake/lake-document.ts'
import { type CodeKey, documentCodeOf, isSame } from './code.ts'
import { createObject } from './create.ts'
import { LAKE_DOCUMENT } from './names.ts'
import { type DocumentKind, readDocument, type Unreadable } from './read-document.ts'

const KIND: DocumentKind<LakeDocument> = {
  schema: LakeDocumentSchema,
  version: { field: 'layout', ours: LAYOUT },
  mostBytes: 10_000,
}

/** `unproved`: whole, but none of the keys at hand made its code. */
export type LakeFound =
  | { readonly kind: 'proved'; readonly lake: LakeDocument; readonly by: CodeKey }
  | { readonly kind: 'unproved'; readonly lake: LakeDocument }
  | { readonly kind: 'absent' | Unreadable }

/** Reads `lake.json`. Throws `destination.…`. */
export async function findLake(destination: Destination, keys: readonly CodeKey[]): Promise<LakeFound> {
  const reading = await readDocument(destination, LAKE_DOCUMENT, KIND)
  if (reading.kind !== 'read') return reading
  const lake = reading.document
  const by = keys.find(({ key }) => isSame(codeIn(lake, key), lake.mac))
  return by === undefined ? { kind: 'unproved', lake } : { kind: 'proved', lake, by }
}

/** Creates a lake, and answers what is there then: another collector may have been first. Throws `destination.…`. */
export async function createLake(
  destination: Destination,
  {
    keys,
    collector,
    now,
  }: { readonly keys: readonly [CodeKey, ...CodeKey[]]; readonly collector: string; readonly now: EpochMs },
): Promise<LakeFound> {
  const fields: Omit<LakeDocument, 'mac'> = {
    layout: LAYOUT,
    lakeId: `l_${randomBytes(16).toString('hex')}`,
    createdAt: Math.trunc(now),
    createdBy: collector,
    keyIds: [...new Set(keys.map(({ keyId }) => keyId))],
  }
  const lake: LakeDocument = { ...fields, mac: codeIn(fields, keys[0].key) }
  const created = await createObject(destination, LAKE_DOCUMENT, Buffer.from(`${JSON.stringify(lake)}\n`))
  const found = await findLake(destination, keys)
  // Written, and not there: a place that forgets what it was given must not get more.
  if (found.kind === 'absent')
    throw gleanerError(created === 'unknown' ? 'destination.unreachable' : 'destination.not_as_written')
  return found
}

/** What tells one lake from another at a glance: SHA-256 over all that `lake.json` says. */
export function lakeFingerprint(lake: LakeDocument): string {
  return hash('sha256', JSON.stringify([signed(lake), lake.mac]), 'hex')
}

const codeIn = (lake: Omit<LakeDocument, 'mac'>, key: Uint8Array) =>
  documentCodeOf(key, 'lake', lake.lakeId, Buffer.from(signed(lake)))

/** Field by field, so that neither order nor spaces count. */
const signed = ({ layout, lakeId, createdAt, createdBy, keyIds }: Omit<LakeDocument, 'mac'>) =>
  JSON.stringify([layout, lakeId, createdAt, createdBy, keyIds])
