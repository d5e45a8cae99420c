/** Runs that fail one after the other, whichever process they ran in: some fail before they leave a report. */
import { adviceAsText } from '../../../shared/contract/errors.ts'
import type { ErrorCode, ErrorData } from '../../../shared/errors.ts'
import { noteSignInEnd } from '../account/tell.ts'
import type { EngineContext } from '../context.ts'

/** Nothing was wrong with collecting: it was not begun. */
const NOT_BEGUN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'collect.already_running',
  'channel.none_allowed',
  'account.none',
])

/** A run ended in an error. The first of a row gives it its time. */
export function noteFailedRun(context: EngineContext, error: ErrorData): void {
  if (NOT_BEGUN.has(error.code)) return
  noteSignInEnd(context, error.code)
  const { store, clock } = context
  const known = store.inspections.get('collection')
  const isFirst = known === null || known.found === 0
  store.inspections.note('collection', {
    at: isFirst ? clock.now() : known.at,
    found: isFirst ? 1 : known.found + 1,
    says: adviceAsText(error.next),
  })
}

/** A run succeeded: the series of failures ends. */
export function noteSoundRun({ store, clock }: EngineContext): void {
  if ((store.inspections.get('collection')?.found ?? 0) === 0) return
  store.inspections.note('collection', { at: clock.now(), found: 0, says: '' })
}
