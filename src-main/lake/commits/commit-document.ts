import { hash } from 'node:crypto'
import { COMMIT_VERSION, type Commit, CommitSchema } from '../../../shared/lake/commit.ts'
import { type CodeKey, type DocumentKind, documentCodeOf, isSame } from '../../lake-layout/index.ts'

export const COMMIT_DOCUMENT: DocumentKind<Commit> = {
  schema: CommitSchema,
  version: { field: 'commitVersion', ours: COMMIT_VERSION },
  mostBytes: 64_000_000,
}

/** A commit's bytes, with its code. */
export function commitBytes(commit: Omit<Commit, 'mac'>, { key }: CodeKey): Uint8Array {
  return Buffer.from(`${JSON.stringify({ ...commit, mac: codeIn(commit, key) })}\n`)
}

/** Whether a member of the team made a commit. */
export function isProved({ mac, ...commit }: Commit, keys: readonly CodeKey[]): boolean {
  return keys.some(({ key }) => isSame(codeIn(commit, key), mac))
}

/** What later commits and laptops remember of a commit: SHA-256 of its bytes. */
export const commitHash = (body: Uint8Array): string => hash('sha256', body, 'hex')

/** In the schema's order of fields, whichever the document had. */
function codeIn(commit: Omit<Commit, 'mac'>, key: Uint8Array): string {
  const { mac: _mac, ...fields } = CommitSchema.parse({ ...commit, mac: '0'.repeat(32) })
  return documentCodeOf(key, 'commit', commit.lakeId, Buffer.from(JSON.stringify(fields)))
}
