import type { Home } from './contract/homes.ts'

/** The homes of this person on this computer, as one home's engine asks about them. */
export interface Homes {
  /** This home first, the others in the order of their folders. */
  list(): Promise<readonly Home[]>
  /** Lists a folder as a home, made when it is absent; a free place beside the usual home when none is given. Throws `home.…`. */
  add(folder: string | null): Promise<readonly Home[]>
  /** Opens a home beside this one and answers its link, or null for a window. Throws `home.…`, and what opening a store throws. */
  open(home: string): Promise<string | null>
  /** Takes a home off the list, and closes it; nothing in it is deleted. Throws `home.…`. */
  forget(home: string): Promise<readonly Home[]>
  /** The home that asks was deleted: it leaves the list. */
  deleted(): Promise<void>
  /** Told when the list changed, until the returned function is called. */
  onChange(listener: () => void): () => void
}
