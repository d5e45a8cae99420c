/** What two configurations prescribe together: never less than either. */
import { MANAGED_KEYS, type ManagedKey, type ManagedValues, ruleOf } from './keys.ts'

export type Combined =
  | { readonly isPossible: true; readonly values: ManagedValues }
  /** No value satisfies both. */
  | { readonly isPossible: false; readonly key: ManagedKey }

/**
 * Combines the system's configuration with an adopted one. An absent key of the system's means what the table says, so
 * that an adopted one can tighten and never loosen. Of two defaults the system's counts, unless the other one is fixed.
 */
export function combine(system: ManagedValues | null, adopted: ManagedValues | null): Combined {
  if (system === null || adopted === null) return { isPossible: true, values: system ?? adopted ?? {} }
  const values: Partial<Record<ManagedKey, unknown>> = {}
  for (const key of MANAGED_KEYS) {
    const value = together(key, system, adopted)
    if (value === IMPOSSIBLE) return { isPossible: false, key }
    if (value !== undefined) values[key] = value
  }
  return { isPossible: true, values: values as ManagedValues }
}

const IMPOSSIBLE = Symbol('no value satisfies both')

function together(key: ManagedKey, system: ManagedValues, adopted: ManagedValues): unknown {
  const { kind, meet, absent } = ruleOf(key)
  const b = adopted[key]
  // Of the system's silence follows what the table says; of an adopted one's, nothing.
  const a = system[key] ?? (kind === 'fixed' && b !== undefined ? (absent ?? undefined) : undefined)
  if (kind === 'bound') {
    if (a === undefined && b === undefined) return undefined
    // Without a value for "nothing is prescribed", the other's counts alone.
    return orImpossible(meet(a ?? absent ?? b, b ?? absent ?? a))
  }
  if (a === undefined || b === undefined) return a ?? b
  if (kind === 'fixed') return orImpossible(meet(a, b))
  const [isFixedHere, isFixedThere] = [system, adopted].map((values) => isFixed(key, values))
  if (isFixedHere && isFixedThere) return orImpossible(meet(a, b))
  return isFixedThere ? b : a
}

const orImpossible = (value: unknown): unknown => (value === undefined ? IMPOSSIBLE : value)

/** Whether a default of a configuration cannot be changed by a person. */
export function isFixed(key: ManagedKey, values: ManagedValues): boolean {
  return key.startsWith('schedule.') && (values['schedule.fixed'] ?? []).includes(key.slice('schedule.'.length))
}
