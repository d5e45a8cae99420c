/** Lengths of time in milliseconds. */
export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
/** A day of Slack's and ours is one of UTC: it has no daylight saving. */
export const DAY_MS = 24 * HOUR_MS
