/**
 * What the manifests say of the lake. One is believed about its own files and its own day only: a person who may write a
 * manifest must not steer, through it, those who may delete.
 */
import type { Destination, ObjectFacts } from '../../shared/destination.ts'
import { type Manifest, type ManifestObject, ManifestSchema, manifestKey, objectKey } from '../../shared/manifest.ts'
import { TABLES, type Table } from '../../shared/tables.ts'
import { mapAtMost } from './at-most.ts'
import type { Unread } from './fetch-objects.ts'

const MANIFESTS = 'manifests/'
const NAME = /^manifests\/[bce]_[A-Za-z0-9_-]{1,100}\.json$/
/** Requests under way at once while reading many small documents. */
const AT_ONCE = 8
/** More than any manifest of ours by far. */
const MOST_BYTES = 1_000_000

/** Everything the manifests say of the lake. */
export interface LakeState {
  /** Those that count, in the order of their ids. */
  readonly live: readonly Manifest[]
  /** Those another manifest took the place of, not yet removed. */
  readonly replaced: readonly Manifest[]
  /**
   * Compactions of what an erasure had rewritten already, by a machine that slept meanwhile: they would bring back what was
   * erased, so they neither count nor take anything's place.
   */
  readonly overtaken: readonly Manifest[]
  /**
   * Objects under `manifests/` that hold no manifest this version understands, in order. A newer version may have written
   * them, so while there are any, nobody can tell which files count.
   */
  readonly unreadable: readonly string[]
}

/** Reads every manifest. Throws `destination.…`. */
export async function readManifests(destination: Destination): Promise<LakeState> {
  const listed: ObjectFacts[] = []
  for await (const facts of destination.list(MANIFESTS)) listed.push(facts)
  const unreadable: string[] = []
  const read = await mapAtMost(AT_ONCE, listed, async ({ key, bytes }) => {
    const body = NAME.test(key) && bytes <= MOST_BYTES ? await destination.get(key) : new Uint8Array()
    // It went between listing and reading: another machine cleaned up.
    if (body === null) return null
    const manifest = parse(body)
    if (manifest !== null && key === manifestKey(manifest.id)) return manifest
    unreadable.push(key)
    return null
  })
  const all = read.filter((manifest) => manifest !== null)
  const isOvertaken = overtakenAmong(all, new Map(listed.map(({ key, modifiedAt }) => [key, modifiedAt])))
  const manifests = all.filter((manifest) => !isOvertaken(manifest))
  const byId = new Map(manifests.map((manifest) => [manifest.id, manifest]))
  const gone = new Set(manifests.flatMap((manifest) => replacedBy(manifest, byId)))
  return {
    live: manifests.filter(({ id }) => !gone.has(id)),
    replaced: manifests.filter(({ id }) => gone.has(id)),
    overtaken: all.filter(isOvertaken),
    unreadable: unreadable.sort(),
  }
}

/** The manifests nobody could read, as what was left out. */
export function unreadManifests({ unreadable }: Pick<LakeState, 'unreadable'>): readonly Unread[] {
  return unreadable.map((key) => ({ kind: 'unreadable manifest', key }))
}

/** How scattered a lake is, from its manifests alone. */
export interface LakeShape {
  /** Manifests a compaction would do away with: all but one of each workspace's day. */
  readonly toMerge: number
  /** Who wrote those that count. */
  readonly collectors: ReadonlySet<string>
  readonly hasUnreadable: boolean
}

/** Throws `destination.…`. */
export async function lakeShape(destination: Destination): Promise<LakeShape> {
  const { live, unreadable } = await readManifests(destination)
  const days = new Set(live.map(({ workspace, date }) => `${workspace} ${date}`))
  return {
    toMerge: live.length - days.size,
    collectors: new Set(live.map(({ collector }) => collector)),
    hasUnreadable: unreadable.length > 0,
  }
}

/** Every object in the destination by key. */
export async function listAll(destination: Destination): Promise<ReadonlyMap<string, ObjectFacts>> {
  const all = new Map<string, ObjectFacts>()
  for await (const facts of destination.list('')) all.set(facts.key, facts)
  return all
}

/** The objects of one table that count. */
export function objectsOf(manifests: readonly Manifest[], table: Table): readonly ManifestObject[] {
  return manifests.flatMap(({ objects }) => objects).filter((object) => object.table === table)
}

/** A manifest takes the place of others of its own day only; a batch of none. */
function replacedBy({ id, kind, workspace, date, replaces }: Manifest, byId: ReadonlyMap<string, Manifest>) {
  if (kind === 'batch') return []
  return replaces.filter((old) => {
    const other = byId.get(old)
    return old !== id && other?.workspace === workspace && other.date === date
  })
}

/** An erasure overtakes a compaction of the same day and the same file if, by the destination's clock, it was there first. */
function overtakenAmong(
  all: readonly Manifest[],
  writtenAt: ReadonlyMap<string, number | null>,
): (manifest: Manifest) => boolean {
  const erasures = all.filter(({ kind }) => kind === 'erasure')
  const at = ({ id }: Manifest) => writtenAt.get(manifestKey(id)) ?? Number.NaN
  return (manifest) =>
    manifest.kind === 'compaction' &&
    erasures.some(
      (erasure) =>
        erasure.workspace === manifest.workspace &&
        erasure.date === manifest.date &&
        at(erasure) <= at(manifest) &&
        erasure.replaces.some((id) => manifest.replaces.includes(id)),
    )
}

function parse(body: Uint8Array): Manifest | null {
  try {
    const manifest = ManifestSchema.parse(JSON.parse(new TextDecoder().decode(body)))
    return namesItsOwn(manifest) ? manifest : null
  } catch {
    return null
  }
}

/** Each table's one file, under the name that follows from the manifest's own id, workspace and day. */
function namesItsOwn({ id, kind, workspace, date, objects }: Manifest): boolean {
  const own = TABLES.map((table) => objectKey(table, workspace, date, id))
  return (
    id.startsWith(KIND_LETTER[kind]) &&
    objects.length === own.length &&
    TABLES.every((table, n) => objects.some((object) => object.table === table && object.key === own[n]))
  )
}

const KIND_LETTER = { batch: 'b_', compaction: 'c_', erasure: 'e_' } as const satisfies Record<Manifest['kind'], string>
