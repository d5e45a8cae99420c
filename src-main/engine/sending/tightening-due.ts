import { POLICY_VERSION } from '../../redact/without-text.ts'
import type { Store } from '../../store/index.ts'

/** Whether what waits has to be redacted once more: the policy became tighter, or this version redacts more. */
export function isTighteningDue({ settings }: Pick<Store, 'settings'>): boolean {
  const { version, isPending } = settings.get('redactedUnder')
  return version !== POLICY_VERSION || isPending
}
