import { createHash } from 'node:crypto'

/** The tag that most buckets give an object: MD5 of its bytes, quoted. Null where this system allows no MD5. */
export function tagOf(body: Uint8Array): string | null {
  try {
    return `"${createHash('md5').update(body).digest('hex')}"`
  } catch {
    return null
  }
}

/**
 * Whether what lies at a place says itself that it has these bytes: it was never told their MD5, and can only have it from them. A
 * place whose tags are something else says nothing, and has to be asked for the bytes.
 */
export function saysSame(
  facts: { readonly bytes: number; readonly tag?: string | null } | null | undefined,
  { bytes, tag }: { readonly bytes: number; readonly tag: string | null },
): boolean {
  return facts?.bytes === bytes && tag !== null && facts.tag === tag
}
