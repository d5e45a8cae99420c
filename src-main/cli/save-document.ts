import { hash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { GleanerError, gleanerError } from '../../shared/errors.ts'
import type { Session } from './session.ts'

/**
 * Writes a document as a page, as data and, where a browser can print it, as a PDF; answers a line about each. What is there
 * under a name is never overwritten. Throws `report.not_saved`.
 */
export async function saveDocument(
  { call }: Session,
  name: string,
  { document, html }: { readonly document: unknown; readonly html: string },
  dir = '.',
): Promise<readonly string[]> {
  const folder = resolve(dir)
  await mkdir(folder, { recursive: true }).catch(() => {
    throw gleanerError('report.not_saved')
  })
  const save = async (ending: string, content: string | Uint8Array) => {
    const path = join(folder, `${name}.${ending}`)
    await writeFile(path, content, { flag: 'wx', mode: 0o600 }).catch(() => {
      throw gleanerError('report.not_saved')
    })
    return `Saved ${path}`
  }
  const lines = [await save('html', html), await save('json', `${JSON.stringify(document, null, 2)}\n`)]
  try {
    const { pdf } = await call('report.print', { html })
    return [...lines, await save('pdf', Buffer.from(pdf, 'base64'))]
  } catch (error) {
    if (!(error instanceof GleanerError) || error.code !== 'report.no_printer') throw error
    return [...lines, `${error.says} ${error.next.terminal}`]
  }
}

/** Whether a file's bytes are a PDF. */
export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-'

/** SHA-256 of a file's bytes, lower-case hex. */
export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')
