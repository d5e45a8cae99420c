import type { PrintPdf } from '../../../shared/print-pdf.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { makeReport } from '../reporting/make.ts'
import { printDocument } from '../reporting/print.ts'
import { verifyDocument, verifyPrint } from '../reporting/verify.ts'

/** Handlers that make reports, print and check them. */
export function reportHandlers(
  context: EngineContext,
  printPdf: PrintPdf = async () => null,
): Handlers<'report.make' | 'report.verify' | 'report.print'> {
  return {
    'report.make': (asked, { actor }) => makeReport(context, asked, actor),
    'report.verify': ({ destination, ...file }) =>
      'text' in file ? verifyDocument(context, file.text, destination) : verifyPrint(context, file.sha256, destination),
    'report.print': ({ html }, { actor }) => printDocument(context, { html, printPdf }, actor),
  }
}
