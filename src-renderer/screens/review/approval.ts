import type { Batch } from '../../../shared/contract/review.ts'
import { strings } from '../../strings.ts'

/** What approving would do, in numbers: added up over the batches it covers. */
export interface Approval {
  readonly batches: readonly Batch[]
  readonly from: string
  readonly pending: number
  readonly approved: number
  readonly held: number
  readonly excluded: number
  readonly uploaded: number
  readonly undoable: boolean
}

export function approvalOf(batches: readonly Batch[]): Approval {
  const sum = (pick: (batch: Batch) => number) => batches.reduce((total, batch) => total + pick(batch), 0)
  return {
    batches,
    from: placesOf(batches),
    pending: sum((batch) => batch.pending),
    approved: sum((batch) => batch.approved),
    held: sum((batch) => batch.held),
    excluded: sum((batch) => batch.excluded),
    uploaded: sum((batch) => batch.uploaded),
    undoable: batches.some((batch) => batch.undoable),
  }
}

function placesOf(batches: readonly Batch[]): string {
  const names = [...new Set(batches.map((batch) => batch.channelName))]
  const [only] = names
  return names.length === 1 && only !== undefined
    ? strings.common.channel(only)
    : strings.review.bar.channels(names.length)
}
