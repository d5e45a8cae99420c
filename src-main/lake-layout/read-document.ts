/**
 * Reading a JSON document of the lake that anybody may have written: never more of it than a cap, and what cannot be read is
 * told apart instead of being taken for garbage.
 */
import type { ZodType } from 'zod'
import type { Destination } from '../../shared/destination.ts'
import { readAtMost } from './read-at-most.ts'

/**
 * Why something in the lake was not read. `newer`: a later Gleaner wrote it, and this one must not judge it. `foreign`: whole, and not ours. `truncated`: the end is
 * missing. `oversized`: larger than anything of its kind.
 */
export type Unreadable = 'newer' | 'foreign' | 'truncated' | 'oversized'

export type Reading<Document> =
  | { readonly kind: 'read'; readonly document: Document; readonly body: Uint8Array }
  | { readonly kind: 'absent' }
  | { readonly kind: Unreadable }

/** One kind of document: its schema, its version field, and more bytes than the largest of ours takes. */
export interface DocumentKind<Document> {
  readonly schema: ZodType<Document>
  readonly version: { readonly field: string; readonly ours: number }
  readonly mostBytes: number
}

/** Reads the object under a name. `bytes` is its size where a listing told it. Throws `destination.…`. */
export async function readDocument<Document>(
  destination: Pick<Destination, 'get'>,
  key: string,
  kind: DocumentKind<Document>,
  bytes = 0,
): Promise<Reading<Document>> {
  if (bytes > kind.mostBytes) return { kind: 'oversized' }
  const body = await readAtMost(destination, key, kind.mostBytes)
  if (body === null) return { kind: 'absent' }
  return body === 'oversized' ? { kind: 'oversized' } : parseDocument(body, kind)
}

/** Tells what bytes are. Never throws. */
export function parseDocument<Document>(
  body: Uint8Array,
  { schema, version, mostBytes }: DocumentKind<Document>,
): Exclude<Reading<Document>, { kind: 'absent' }> {
  if (body.byteLength > mostBytes) return { kind: 'oversized' }
  const text = new TextDecoder().decode(body)
  const json = parsed(text)
  if (json === undefined) return { kind: beginsLikeOurs(text) ? 'truncated' : 'foreign' }
  const found = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[version.field] : undefined
  if (typeof found === 'number' && found > version.ours) return { kind: 'newer' }
  const result = schema.safeParse(json)
  return result.success ? { kind: 'read', document: result.data, body } : { kind: 'foreign' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Nothing at all is what a full disk or a cut connection leaves. */
const beginsLikeOurs = (text: string) => text === '' || text.startsWith('{')
