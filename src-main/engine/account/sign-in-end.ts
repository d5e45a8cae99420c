import type { EpochMs } from '../../../shared/domain.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { EngineContext } from '../context.ts'

/** Slack's answers, and our own, after which only signing in again helps. */
const ENDED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'slack.sign_in_again',
  'slack.token_revoked',
  'slack.token_expired',
  'slack.invalid_auth',
  'slack.account_inactive',
])

/** Whether an error's code means that the sign-in has ended. */
export const isSignInEnd = (code: ErrorCode): boolean => ENDED.has(code)

/** Keeps for every process over this store that the sign-in lasts until then, or for good (null). */
export function noteSignInEnd({ store }: Pick<EngineContext, 'store'>, endsAt: number | null): void {
  const known = store.inspections.get('sign_in')
  const at = (endsAt ?? 0) as EpochMs
  if (known?.at !== at || known.found > 0) store.inspections.note('sign_in', { at, found: 0, says: '' })
}

/**
 * Keeps whether the sign-in has ended; when it would have run out stays as it was. A token given for this process only
 * that is refused says nothing about the sign-in.
 */
export function noteSignInEnded({ store, session }: Pick<EngineContext, 'store' | 'session'>, hasEnded: boolean): void {
  if (hasEnded && session.secrets.token !== undefined) return
  const known = store.inspections.get('sign_in')
  if ((known?.found ?? 0) > 0 === hasEnded) return
  store.inspections.note('sign_in', { at: known?.at ?? (0 as EpochMs), found: hasEnded ? 1 : 0, says: '' })
}
