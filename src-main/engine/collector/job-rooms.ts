import type { Clock } from '../../../shared/clock.ts'
import type { Log } from '../../../shared/log.ts'
import type { CollectionProgress } from '../../collect/index.ts'
import type { Store } from '../../store/index.ts'
import type { QuestionName, Questions } from './messages.ts'

/** What a job works with. */
export interface JobRooms {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
  ask<Name extends QuestionName>(question: Name, input: Questions[Name]['input']): Promise<Questions[Name]['output']>
  onProgress(progress: CollectionProgress): void
}
