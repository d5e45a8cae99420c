/**
 * The lake at a destination, as far as this collector may trust it: its own team's, and not older than it was.
 *
 * A key is never taken over because a lake names it: a collector whose key the lake does not know stops here, before anything
 * leaves.
 */

import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { Destination } from '../../../shared/destination.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import type { LakeDocument } from '../../../shared/lake/lake-document.ts'
import type { SeenCommit } from '../../../shared/lake/words.ts'
import { assertNotSetBack, type NewestCommit, newestCommit } from '../../lake/index.ts'
import { type CodeKey, createLake, findLake, type LakeFound, unknownKey } from '../../lake-layout/index.ts'
import { openDestination } from '../../upload/index.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { forgetNewest, keepNewest } from './asking-little.ts'
import { teamKeys } from './team-keys.ts'

export interface OpenLake {
  readonly lake: LakeDocument
  readonly lakeId: string
  /** Every key at hand, the store's own first. */
  readonly keys: readonly [CodeKey, ...CodeKey[]]
  /** The one to sign with: the first at hand that the lake knows. */
  readonly signing: CodeKey
  /** Null before the first commit. */
  readonly newest: NewestCommit | null
  readonly seen: SeenCommit | null
  /** The lake's keys, by the UTC day from which messages are under them. */
  readonly keyDays: readonly { readonly keyId: string; readonly from: string }[]
}

/**
 * Opens the lake, and creates it where none is unless told otherwise; then null. Remembers the newest commit. Throws
 * `key.missing`, `lake.unknown_key`, `lake.document_unreadable`, `lake.newer`, `lake.set_back`, `lake.commit_unreadable` and
 * `destination.…`.
 */
export async function openLake(context: EngineContext, destination: Destination): Promise<OpenLake>
export async function openLake(
  context: EngineContext,
  destination: Destination,
  options: { readonly create: false },
): Promise<OpenLake | null>
export async function openLake(
  context: EngineContext,
  destination: Destination,
  options: { readonly create?: boolean } = {},
): Promise<OpenLake | null> {
  try {
    return await opened(context, destination, options)
  } catch (error) {
    // Something is wrong: what was kept of the lake must not be a part of it the next time.
    await forgetNewest(destination)
    if (!(error instanceof GleanerError) || error.code !== 'lake.set_back') throw error
  }
  // A list is good for a minute, within which another process of this home may have folded, and remembers it: what lies there now decides.
  return opened(context, destination, options)
}

async function opened(
  context: EngineContext,
  destination: Destination,
  { create = true }: { readonly create?: boolean },
): Promise<OpenLake | null> {
  const [own, ...past] = await teamKeys(context)
  if (own === undefined) throw gleanerError('key.missing')
  const keys = [own, ...past] as const
  const remembered = context.store.settings.get('lakesSeen')[destination.name]
  let found = await findLake(destination, keys)
  if (found.kind === 'absent') {
    if (remembered !== undefined) throw gleanerError('lake.set_back')
    if (!create) return null
    await destination.check({ wasWritable: context.store.uploads.hasArrived(destination.name) })
    found = await createLake(destination, { keys: [own], collector: collectorId(context), now: context.clock.now() })
  }
  const lake = lakeIn(found)
  const newest =
    found.kind === 'unproved'
      ? await commitOfTeam(destination, lake, keys)
      : await newestCommit(destination, { lakeId: lake.lakeId, keys })
  if (remembered !== undefined) {
    if (remembered.lakeId !== lake.lakeId) throw gleanerError('lake.set_back')
    await assertNotSetBack({ destination }, { newest }, [remembered])
  }
  const seen = newest?.top ?? null
  rememberSeen(context, destination, lake.lakeId, seen)
  if (seen !== null) await keepNewest(destination, seen.number)
  const keyDays = newest?.commit.settings.keys ?? [{ keyId: lake.keyIds[0] ?? '', from: '0001-01-01' }]
  const signing = keys.find(({ keyId }) => keyDays.some((known) => known.keyId === keyId))
  if (signing === undefined) throw unknownKey(lake)
  return { lake, lakeId: lake.lakeId, keys, signing, newest, seen, keyDays }
}

/** A person chose the destination: the lake that lies there is the one that is meant, also when it was set back. */
export async function forgetLakeAt(
  { store }: Pick<EngineContext, 'store'>,
  setting: DestinationSetting,
): Promise<void> {
  let destination: Destination
  try {
    destination = await openDestination(setting)
  } catch (error) {
    // What cannot even be opened has shown no lake yet.
    if (error instanceof GleanerError) return
    throw error
  }
  await destination.close()
  const { [destination.name]: _, ...others } = store.settings.get('lakesSeen')
  store.settings.set('lakesSeen', others)
}

/** Whether messages sent on a UTC day may be under a key: only the one, or those, that began last by then. */
export function isKeyOfDay({ keyDays }: Pick<OpenLake, 'keyDays'>, keyId: string, day: string): boolean {
  const latest = keyDays.reduce((found, { from }) => (from <= day && from > found ? from : found), '')
  return keyDays.some((key) => key.keyId === keyId && key.from === latest)
}

/** Keys of the lake that this machine does not hold. */
export function keysMissing({ keyDays, keys }: Pick<OpenLake, 'keyDays' | 'keys'>): readonly string[] {
  const held = new Set(keys.map(({ keyId }) => keyId))
  return [...new Set(keyDays.map(({ keyId }) => keyId))].filter((keyId) => !held.has(keyId))
}

/**
 * A commit of the team is as good a proof as the document: anyone who joined after a rotation has no older key. But a document that
 * names a key at hand and was not made with it is another's, or was changed.
 */
async function commitOfTeam(
  destination: Destination,
  lake: LakeDocument,
  keys: readonly CodeKey[],
): Promise<OpenLake['newest']> {
  if (keys.some(({ keyId }) => lake.keyIds.includes(keyId))) throw unknownKey(lake)
  const newest = await newestCommit(destination, { lakeId: lake.lakeId, keys }).catch((error) => {
    if (error instanceof GleanerError && error.code === 'lake.commit_unreadable') return null
    throw error
  })
  if (newest === null) throw unknownKey(lake)
  return newest
}

function lakeIn(found: LakeFound): LakeDocument {
  switch (found.kind) {
    case 'proved':
    case 'unproved':
      return found.lake
    case 'newer':
      throw gleanerError('lake.newer')
    case 'absent':
      throw gleanerError('destination.not_as_written')
    default:
      throw gleanerError('lake.document_unreadable')
  }
}

/** Remembers the newest commit seen at a destination; one seen before stays where it has a higher number. */
export function rememberSeen(
  { store }: Pick<EngineContext, 'store'>,
  { name }: Pick<Destination, 'name'>,
  lakeId: string,
  seen: SeenCommit | null,
): void {
  const { number, hash } = seen ?? { number: 0, hash: '' }
  const all = store.settings.get('lakesSeen')
  const known = all[name]
  if (known?.lakeId === lakeId && known.number >= number) return
  store.settings.set('lakesSeen', { ...all, [name]: { lakeId, number, hash } })
}
