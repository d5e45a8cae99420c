/** What an organisation prescribes, as a screen needs it beside its controls. */
import type { ManagedView } from '../../shared/contract/managed.ts'
import { strings } from '../strings.ts'
import { useCommand } from './queries.ts'

export interface ManagedRules {
  readonly view: ManagedView | null
  /** The value that is prescribed for a key, or undefined. */
  prescribed(key: string): unknown
  /** Whether a person has no choice at all about a key. */
  isLocked(key: string): boolean
  /** Said beside a control about which something is prescribed; undefined where nothing is. */
  noteOn(key: string): string | undefined
}

/** The rules in force; none until they are known. */
export function useManaged(): ManagedRules {
  const view = useCommand('managed.get', {}).data ?? null
  const rules = new Map((view?.rules ?? []).map((rule) => [rule.key, rule]))
  return {
    view,
    prescribed: (key) => rules.get(key)?.value,
    isLocked: (key) => rules.get(key)?.isLocked === true,
    noteOn: (key) => {
      const rule = rules.get(key)
      if (rule === undefined || (rule.kind === 'default' && !rule.isLocked)) return undefined
      return rule.isLocked ? strings.managed.locked : strings.managed.bound
    },
  }
}
