import type { EngineContext, Handlers } from '../context.ts'
import { emitStatus, readStatus } from '../status.ts'

/** Handler for what a person has seen of something long that failed. */
export function taskHandlers(context: EngineContext): Handlers<'tasks.seen'> {
  return {
    'tasks.seen': ({ kind }) => {
      const isFailed = readStatus(context).tasks.some((task) => task.kind === kind && task.state === 'failed')
      if (isFailed) context.store.tasks.forget(kind)
      emitStatus(context)
      return readStatus(context)
    },
  }
}
