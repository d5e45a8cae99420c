/** What an upload is given, and what it reports of each batch. */
import type { Clock } from '../../shared/clock.ts'
import type { UploadReportView } from '../../shared/contract/uploads.ts'
import type { EventPayload } from '../../shared/contract.ts'
import type { Destination } from '../../shared/destination.ts'
import type { Actor } from '../../shared/domain.ts'
import type { ErrorData, GleanerError } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { ParquetPlace } from '../parquet/index.ts'
import type { BatchRecord, Store } from '../store/index.ts'
import type { LakeAtHand } from './inbox-objects.ts'
import type { Protections } from './message-rows.ts'

export interface UploadOptions extends ParquetPlace {
  readonly store: Pick<Store, 'batches' | 'messages' | 'uploads' | 'transaction'>
  /** Approved batches to send. */
  readonly batches: readonly BatchRecord[]
  readonly destination: Destination
  readonly clock: Clock
  readonly actor: Actor
  /** This installation's random id, from the settings. */
  readonly collector: string
  readonly appVersion: string
  readonly lake: LakeAtHand
  /** Whether messages sent on a UTC day may be under the key with an id. */
  readonly isKeyOfDay: (keyId: string, day: string) => boolean
  readonly protections: Protections
  /** Asked once per channel before anything is built: null lets it go, an error stops its batches. */
  readonly guard: (batch: BatchRecord) => Promise<GleanerError | null>
  /** Asked for every batch before anything is built, and again right before it leaves: null lets it go. */
  readonly mayLeave?: (batch: BatchRecord) => GleanerError | null
  /** SHA-256 of the organisation's configuration, in hex; absent where there is none. */
  readonly managed?: string
  readonly log: Log
  /** A later look at the lists tells what is not there after all (`UploadedObject.unseen`): the place's own answer is enough until then. */
  readonly believesAnswers?: boolean
  readonly onProgress?: (progress: EventPayload<'uploads.progress'>) => void
  /** Aborting stops before the next object. */
  readonly signal?: AbortSignal
  /** For tests: the most bytes of one object. */
  readonly mostBytes?: number
}

type BatchOutcome = UploadReportView['batches'][number]

export type Reporter = ReturnType<typeof reporter>

/** Gathers how each batch ended, and tells of it as it goes on. */
export function reporter({ destination, onProgress }: UploadOptions, batchesTotal: number) {
  const outcomes: BatchOutcome[] = []
  const totals = () => ({ rows: sum(outcomes, ({ rows }) => rows), bytes: sum(outcomes, ({ bytes }) => bytes) })
  function add(outcome: BatchOutcome): void {
    outcomes.push(outcome)
    onProgress?.({ batchId: outcome.batchId, batchesDone: outcomes.length, batchesTotal, ...totals() })
  }
  return {
    add,
    leave: ({ batchId }: BatchRecord, error: ErrorData) =>
      add({ batchId, outcome: 'stopped', rows: 0, bytes: 0, objects: [], error }),
    done: (): UploadReportView => ({ destination: destination.name, batches: outcomes, ...totals() }),
  }
}

const sum = <Item>(items: readonly Item[], part: (item: Item) => number) =>
  items.reduce((total, item) => total + part(item), 0)
