import type { ManagedView } from '../../shared/contract/managed.ts'

type Rule = ManagedView['rules'][number]
type Adopted = NonNullable<ManagedView['adopted']>

export const managed = {
  title: 'Organisation',
  locked: 'Set by your organisation.',
  bound: 'Limited by your organisation.',
  days: (most: number) => `At most ${most} days, set by your organisation.`,
  decided: 'Set by your organisation. You only confirm.',
  state: {
    none: 'Your organisation has set nothing on this computer.',
    in_force: 'Your organisation has set how Gleaner is used on this computer.',
    stopped: 'Collecting and uploading have stopped.',
  } satisfies Record<ManagedView['state'], string>,
  ask: (contact: string) => `Ask: ${contact}`,
  columns: { rule: 'Rule', value: 'Value' },
  kind: (rule: Rule) => (rule.isLocked ? 'fixed' : rule.kind === 'bound' ? 'or tighter' : 'unless you choose'),
  link: 'Link from your organisation',
  linkHint: 'It ends with #sha256= and the fingerprint of the key that signs it.',
  adopt: 'Adopt',
  adopted: ({ url, serial }: Adopted, when: string) => `Adopted from ${url}, serial ${serial}, confirmed ${when}.`,
  stale: 'It has not been confirmed for 30 days.',
  leave: 'Leave it',
  leaveTitle: 'Leave your organisation’s configuration?',
  leaveLead:
    'What it set no longer applies here. That you left it is noted in the audit trail, and what you upload shows that none was in force.',
} as const
