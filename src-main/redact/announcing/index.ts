/**
 * The announcing word wins: words that say that a secret, a code, a phone number, an id, a birth date, an account, an
 * address or a login follows, as one table for all detectors and for the verifier.
 *
 * A reader asks this table before any rule that lets something through. What excuses a value (`$NAME`, `${…}`,
 * `<your-token>`, `f(x)`) has to be a complete shape of its own; a first character excuses nothing.
 */
export type { Announcement } from './announcement.ts'
export { announcementsIn, announcementsOf } from './announcements.ts'
export type { AnnouncedKind, Trust } from './words/row.ts'
