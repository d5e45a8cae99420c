import type { EngineContext, Handlers } from '../context.ts'
import { noticeNow } from '../reporting/notice.ts'

/** Handler for the notice to colleagues. */
export function noticeHandlers(context: EngineContext): Handlers<'notice.get'> {
  return { 'notice.get': (asked) => noticeNow(context, asked) }
}
