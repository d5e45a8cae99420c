/**
 * What the collector's process need not say or ask again a moment later: a run reads hundreds of threads, and a message to
 * another process costs more than storing a reply.
 */
import { type Clock, isRecent } from '../../../shared/clock.ts'
import { SECOND_MS } from '../../../shared/duration.ts'
import type { CollectionProgress } from '../../collect/index.ts'

/** An answer that holds for a second, unless it is forgotten before. One that was refused is asked for again. */
export function holdBriefly<Answer>(ask: () => Promise<Answer>, clock: Clock) {
  let held: { readonly answer: Answer; readonly at: number } | null = null
  return {
    async get(): Promise<Answer> {
      if (held === null || !isRecent(clock, held.at, SECOND_MS)) {
        held = null
        const answer = await ask()
        held = { answer, at: clock.now() }
        return answer
      }
      return held.answer
    },
    forget() {
      held = null
    },
  }
}

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
