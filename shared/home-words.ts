/** What is said of a home in a list, on the screens, in the tray and in the terminal. */
import type { Home } from './contract/homes.ts'

/** How a home stands, in a few words. */
export const HOME_WORDS: Readonly<Record<Home['state'], string>> = {
  ready: 'Ready',
  fresh: 'New',
  older: 'From an earlier version; opening updates it',
  newer: 'From a newer version; update Gleaner to open it',
  gone: 'Not there now',
  unreadable: 'Cannot be read',
}

/** The workspace a home belongs to, or what it is without one. */
export const homeName = ({ workspace }: Pick<Home, 'workspace'>): string => workspace ?? 'No workspace yet'
