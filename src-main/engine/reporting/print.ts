import { hash } from 'node:crypto'
import type { Actor } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { PrintPdf } from '../../../shared/print-pdf.ts'
import { readDocument } from '../../report/index.ts'
import type { EngineContext } from '../context.ts'
import { copyNow } from './make.ts'

/**
 * A report or certificate as a PDF, of which the trail remembers the SHA-256. Throws `report.not_a_report` for a page that is none
 * or shows anything else than its data, and `report.no_printer`.
 */
export async function printDocument(
  context: EngineContext,
  { html, printPdf }: { readonly html: string; readonly printPdf: PrintPdf },
  actor: Actor,
): Promise<{ readonly pdf: string; readonly copied: boolean }> {
  const read = readDocument(html)
  if (read === null || read === 'newer' || !read.isShownAsIs) throw gleanerError('report.not_a_report')
  const pdf = await printPdf(html)
  if (pdf === null) throw gleanerError('report.no_printer')
  const { store, clock } = context
  const detail = { sha256: hash('sha256', pdf, 'hex') }
  store.audit.append({ actor, action: 'report.printed', subject: read.document.number, detail }, clock.now())
  return { pdf: Buffer.from(pdf).toString('base64'), copied: await copyNow(context) }
}
