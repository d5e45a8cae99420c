import { POLICY_VERSION } from '../../redact/without-text.ts'
import type { Store } from '../../store/index.ts'

/** Whether what waits has to be redacted once more: the policy became tighter, or this version redacts more. */
export function isTighteningDue({ settings }: Pick<Store, 'settings'>): boolean {
  const { version, isPending } = settings.get('redactedUnder')
  return version !== POLICY_VERSION || isPending
}

/**
 * Makes it due. Call it before the policy changes and after: killed in between, what waits is redacted for nothing rather
 * than not at all, and what is under way with the policy of before does not end it.
 */
export function wantTightening({ store }: { readonly store: Pick<Store, 'settings' | 'transaction'> }): void {
  const { settings } = store
  store.transaction(() => {
    settings.set('redactedUnder', { ...settings.get('redactedUnder'), isPending: true })
    settings.set('policyChanges', settings.get('policyChanges') + 1)
  })
}

/** Notes that all that waits is redacted under the policy as it was after so many changes; due again after more of them. */
export function noteTightened({ settings }: Pick<Store, 'settings'>, policyAsOf: number): void {
  settings.set('redactedUnder', { version: POLICY_VERSION, isPending: settings.get('policyChanges') !== policyAsOf })
}
