/** What is at a place that was listed as a home. Nothing there is changed. */
import { lstat, realpath } from 'node:fs/promises'
import type { Home } from '../../shared/contract/homes.ts'
import { knownHomeId } from '../keychain/index.ts'
import { peekStore } from '../store/index.ts'

export interface Found {
  readonly state: Home['state']
  readonly workspace: string | null
  /** The home's own id; null when it has none yet. */
  readonly id: string | null
}

/** A home leaves its id or its store wherever it is: an empty folder, such as a disk that is not connected, is none. */
export async function foundAt(place: string): Promise<Found> {
  const nothing = { workspace: null, id: null }
  const folder = await lstat(place).catch(() => null)
  if (folder === null) return { ...nothing, state: 'gone' }
  if (!folder.isDirectory()) return { ...nothing, state: 'unreadable' }
  const id = await knownHomeId(place)
  const store = peekStore(place)
  if (store === null) return { workspace: null, id, state: id === null ? 'gone' : 'fresh' }
  return { workspace: store.workspace, id, state: store.schema === 'current' ? 'ready' : store.schema }
}

/** Where a folder is, with every link followed; as it was named when it is not there. */
export const placeOf = (folder: string): Promise<string> => realpath(folder).catch(() => folder)
