/** What takes long is the engine's state, not a window's: it is written down as it goes on, and a failure stays until seen. */
import { randomUUID } from 'node:crypto'
import type { TaskKind } from '../../shared/contract/tasks.ts'
import { type ErrorData, GleanerError, toErrorData } from '../../shared/errors.ts'
import type { TaskProgress } from '../store/index.ts'
import type { EngineContext } from './context.ts'
import { tasksOfThisProcess } from './shown-tasks.ts'
import { emitStatus } from './status.ts'

/** Milliseconds between two notes of progress at least: a person sees no more, and each is a write. */
const NOTE_EVERY_MS = 500

/**
 * Runs something long as the engine's task of its kind. `failureOf` says whether an answer is a failure although nothing was
 * thrown. Throws what `work` throws.
 */
export async function asTask<Result>(
  context: EngineContext,
  kind: TaskKind,
  work: (onProgress: (progress: TaskProgress) => void) => Promise<Result>,
  failureOf: (result: Result) => ErrorData | null = () => null,
): Promise<Result> {
  const { store, clock } = context
  const holder = randomUUID()
  let notedAt = clock.now()
  const write = (note: () => void) => {
    // A full disk fails what is done itself, which says so; its progress must not.
    try {
      note()
    } catch (error) {
      context.log.warn('task.not_written', { code: error instanceof GleanerError ? error.code : 'internal.unexpected' })
    }
    emitStatus(context)
  }
  tasksOfThisProcess.add(holder)
  write(() => store.tasks.begin({ kind, holder, pid: process.pid }, clock.now()))
  try {
    const result = await work((progress) => {
      if (Math.abs(clock.now() - notedAt) < NOTE_EVERY_MS && progress.done < progress.total) return
      notedAt = clock.now()
      write(() => store.tasks.progress(kind, holder, progress))
    })
    tasksOfThisProcess.delete(holder)
    write(() => store.tasks.end(kind, holder, failureOf(result), clock.now()))
    return result
  } catch (thrown) {
    tasksOfThisProcess.delete(holder)
    write(() => store.tasks.end(kind, holder, toErrorData(thrown), clock.now()))
    throw thrown
  }
}
