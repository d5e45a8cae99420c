import type { Destination, ObjectFacts } from '../../shared/destination.ts'
import { type Manifest, type ManifestObject, ManifestSchema, type Table } from '../../shared/manifest.ts'
import { mapAtMost } from './at-most.ts'

const MANIFESTS = 'manifests/'
/** Requests under way at once while reading many small documents. */
const AT_ONCE = 8

/** Everything the manifests say of the lake. */
export interface LakeState {
  /** Those that count, in the order of their ids. */
  readonly live: readonly Manifest[]
  /** Those another manifest took the place of, not yet removed. */
  readonly replaced: readonly Manifest[]
  /** Keys under `manifests/` that hold no manifest this version understands. */
  readonly unreadable: readonly string[]
}

/** Reads every manifest. Throws `destination.…`. */
export async function readManifests(destination: Destination): Promise<LakeState> {
  const keys: string[] = []
  for await (const { key } of destination.list(MANIFESTS)) keys.push(key)
  const unreadable: string[] = []
  const read = await mapAtMost(AT_ONCE, keys, async (key) => {
    const body = await destination.get(key)
    // It went between listing and reading: another machine cleaned up.
    if (body === null) return null
    const manifest = parse(body)
    if (manifest === null || key !== `${MANIFESTS}${manifest.id}.json`) unreadable.push(key)
    return manifest
  })
  const manifests = read.filter((manifest) => manifest !== null)
  const gone = new Set(manifests.flatMap(({ replaces }) => replaces))
  return {
    live: manifests.filter(({ id }) => !gone.has(id)),
    replaced: manifests.filter(({ id }) => gone.has(id)),
    unreadable: unreadable.sort(),
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

function parse(body: Uint8Array): Manifest | null {
  try {
    return ManifestSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    return null
  }
}
