import { hash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Session } from './session.ts'

/** Writes a document in each of its forms, and answers a line about each. What is there under a name is never overwritten. */
export async function saveDocument(
  _session: Session,
  name: string,
  { document, html }: { readonly document: unknown; readonly html: string },
  dir = '.',
): Promise<readonly string[]> {
  const folder = resolve(dir)
  await mkdir(folder, { recursive: true })
  const forms = { html, json: `${JSON.stringify(document, null, 2)}\n` }
  const lines: string[] = []
  for (const [ending, text] of Object.entries(forms)) {
    const path = join(folder, `${name}.${ending}`)
    await writeFile(path, text, { flag: 'wx', mode: 0o600 })
    lines.push(`Saved ${path}`)
  }
  return lines
}

/** Whether a file's bytes are a PDF. */
export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-'

/** SHA-256 of a file's bytes, lower-case hex. */
export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')
