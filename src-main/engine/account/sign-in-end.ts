import type { EpochMs } from '../../../shared/domain.ts'
import type { EngineContext } from '../context.ts'

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
