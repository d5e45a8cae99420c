/**
 * What was sent and only confirmed by its place's own answer is looked for in the next list: a server may confirm what it loses. What
 * neither a list nor a commit knows is approved again, and goes with the next upload.
 */
import type { Destination } from '../../../shared/destination.ts'
import type { Actor } from '../../../shared/domain.ts'
import { takenSince } from '../../lake/index.ts'
import { isThere } from '../../lake-layout/index.ts'
import type { UploadedObject } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'
import { listedInbox } from '../lake/asking-little.ts'
import type { OpenLake } from '../lake/open-lake.ts'

/** Confirms what is there, and takes back what is not. Asks nothing where all is in the list that was asked. Throws `destination.…`. */
export async function confirmSent(
  { store, clock, log, emit }: EngineContext,
  destination: Destination,
  lake: OpenLake,
  actor: Actor,
): Promise<void> {
  const rows = store.uploads.unseen(destination.name)
  if (rows.length === 0) return
  const unseen = new Map(rows.flatMap(({ objects }) => objects.map((object) => [object.key, object] as const)))
  const arrived = await arrivedOf([...unseen.values()], destination, lake)
  for (const { batchId, objects } of rows) {
    if (objects.every(({ key }) => arrived.has(key))) {
      store.uploads.see(batchId, destination.name, clock.now())
      continue
    }
    const count = store.uploads.lose(batchId, destination.name, actor, clock.now())
    log.warn('upload.batch_lost', { batchId, count })
    emit('uploads.changed', {})
    emit('review.changed', { batches: [batchId] })
  }
}

/** Names of those that a list shows as they were, that a commit has taken in, or whose bytes lie there. */
async function arrivedOf(
  objects: readonly UploadedObject[],
  destination: Destination,
  lake: OpenLake,
): Promise<ReadonlySet<string>> {
  const listed = new Map((await listedInbox(destination))?.map((facts) => [facts.key, facts]))
  const isListed = ({ key, bytes, unseen }: UploadedObject) => {
    const facts = listed.get(key)
    return facts?.bytes === bytes && facts.tag === unseen?.tag
  }
  const missing = objects.filter((object) => object.unseen !== undefined && !isListed(object))
  const arrived = new Set(objects.filter((object) => !missing.includes(object)).map(({ key }) => key))
  if (missing.length === 0) return arrived
  const since = Math.min(...missing.map(({ unseen }) => unseen?.since ?? 0))
  const taken = await takenSince({ destination, keys: lake.keys }, lake.lakeId, lake, since)
  for (const object of missing)
    if (taken.has(object.key) || (await isThere(destination, object.key, object))) arrived.add(object.key)
  return arrived
}
