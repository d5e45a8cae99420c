/**
 * Slack timestamps as whole microseconds: exact below 2^53, so order and windows never lose a digit.
 */

/** `1712345678.000100` for a count of microseconds. */
export function tsOf(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000)
  return `${seconds}.${String(micros - seconds * 1_000_000).padStart(6, '0')}`
}

/** Microseconds of a Slack timestamp; `undefined` when the text is none. Accepts whole seconds, as Slack does. */
export function microsOf(ts: string): number | undefined {
  const match = /^(\d{1,11})(?:\.(\d{1,6})\d*)?$/.exec(ts.trim())
  if (!match) return undefined
  return Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'))
}
