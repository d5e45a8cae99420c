import { dayOf } from '../../shared/clock.ts'
import type { ChannelId } from '../../shared/domain.ts'
import { type ErrorData, type GleanerError, gleanerError, toErrorData } from '../../shared/errors.ts'
import type { BatchRecord, Store } from '../store/index.ts'

/** Channels asked about at once: enough to hide the network's latency, few enough to spare it. */
const AT_ONCE = 4

interface Sieve {
  readonly store: Pick<Store, 'messages'>
  readonly isKeyOfDay: (keyId: string, day: string) => boolean
  readonly guard: (batch: BatchRecord) => Promise<GleanerError | null>
  readonly mayLeave?: (batch: BatchRecord) => GleanerError | null
  readonly signal?: AbortSignal
}

export interface Sifted {
  readonly going: readonly BatchRecord[]
  readonly left: readonly { readonly batch: BatchRecord; readonly error: ErrorData }[]
}

/** Which batches may leave. One question per channel, shared by its batches; a guard that cannot answer lets nothing go. */
export async function siftBatches(batches: readonly BatchRecord[], sieve: Sieve): Promise<Sifted> {
  const verdicts = await verdictsOf(batches, sieve)
  const going: BatchRecord[] = []
  const left: { batch: BatchRecord; error: ErrorData }[] = []
  for (const batch of batches) {
    const error = sieve.signal?.aborted
      ? gleanerError('upload.stopped').toData()
      : (verdicts.get(batch.channelId) ?? sieve.mayLeave?.(batch)?.toData() ?? flawOf(batch, sieve))
    if (error === null) going.push(batch)
    else left.push({ batch, error })
  }
  return { going, left }
}

async function verdictsOf(
  batches: readonly BatchRecord[],
  { guard, signal }: Sieve,
): Promise<ReadonlyMap<ChannelId, ErrorData | null>> {
  const verdicts = new Map<ChannelId, ErrorData | null>()
  const waiting = new Map(batches.map((batch) => [batch.channelId, batch])).values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const batch of waiting) {
        if (signal?.aborted) return
        verdicts.set(batch.channelId, await guard(batch).then((closed) => closed?.toData() ?? null, toErrorData))
      }
    }),
  )
  return verdicts
}

/** What is wrong with the batch itself: rows of it are under a key that is not their day's. */
function flawOf({ batchId }: BatchRecord, { store, isKeyOfDay }: Sieve): ErrorData | null {
  try {
    for (const { ts, keyId } of store.messages.approvedRows(batchId))
      if (!isKeyOfDay(keyId, dayOf(ts))) throw gleanerError('lake.other_key')
    return null
  } catch (error) {
    return toErrorData(error)
  }
}
