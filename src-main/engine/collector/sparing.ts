/**
 * What the collector's process need not say again a moment later: a run reads hundreds of threads, and a message to another
 * process costs more than storing a reply.
 */
import { type Clock, isRecent } from '../../../shared/clock.ts'
import type { CollectionProgress } from '../../collect/index.ts'

/** How often people are told how many messages there are by now; everything else is told as it happens. */
const TOLD_EVERY_MS = 100

/** Tells how far a run has come, as often as somebody can follow. */
export function tellSparingly(
  tell: (progress: CollectionProgress) => void,
  clock: Clock,
): (progress: CollectionProgress) => void {
  let told: { readonly progress: CollectionProgress; readonly at: number } | null = null
  return (progress) => {
    if (told !== null && isMoreOfTheSame(told.progress, progress) && isRecent(clock, told.at, TOLD_EVERY_MS)) return
    told = { progress, at: clock.now() }
    tell(progress)
  }
}

const isMoreOfTheSame = (one: CollectionProgress, other: CollectionProgress): boolean =>
  one.channel === other.channel &&
  one.channelsDone === other.channelsDone &&
  one.waitingUntil === other.waitingUntil &&
  other.share < 1
