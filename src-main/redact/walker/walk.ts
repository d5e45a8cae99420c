/** What the walker and its parts share. */

/** Collects passages and drops, in one walk. */
export interface Walk {
  say(passage: unknown): void
  drop(): void
  /** True while there is room for one more element; what goes beyond is dropped. */
  admit(): boolean
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
