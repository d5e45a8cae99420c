/** A redaction thread: one pageRedactor, rebuilt when the directory it is handed is a newer one. */
import { workerData } from 'node:worker_threads'
import type { RawMember, RawMessage } from '../../shared/domain.ts'
import type { PageContext, RedactionOutcome, RedactorOptions } from '../../shared/redaction.ts'
import { openListener } from './learned.ts'
import { openPageRedactor, type PageRedactor } from './page-redactor.ts'

export interface PageJob {
  readonly context: PageContext
  readonly page: readonly RawMessage[]
  /** What was learned by then, as `tellLearned` says it. */
  readonly learned: string
}

export interface WorkerSetup {
  readonly options: RedactorOptions
  readonly members: readonly RawMember[]
}

let pageRedactor: PageRedactor | undefined
const learnedBy = openListener()

/** Redacts one page. */
export default function redactPage({ context, page, learned }: PageJob): readonly RedactionOutcome[] {
  // Piscina wraps what it was given: `workerData` holds it at the second place.
  const setup = (Array.isArray(workerData) ? workerData[1] : workerData) as WorkerSetup
  pageRedactor ??= openPageRedactor(setup.options, setup.members)
  return pageRedactor.redact(context, page, learnedBy(learned))
}
