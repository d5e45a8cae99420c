import type { EngineContext, Handlers } from '../context.ts'
import { makeReport } from '../reporting/make.ts'
import { verifyDocument, verifyPrint } from '../reporting/verify.ts'

/** Handlers that make reports and check them. */
export function reportHandlers(context: EngineContext): Handlers<'report.make' | 'report.verify'> {
  return {
    'report.make': (asked, { actor }) => makeReport(context, asked, actor),
    'report.verify': ({ destination, ...file }) =>
      'text' in file ? verifyDocument(context, file.text, destination) : verifyPrint(context, file.sha256, destination),
  }
}
