import type { Task } from '../../shared/contract/tasks.ts'
import { gleanerError } from '../../shared/errors.ts'
import { isProcessAlive } from '../process-alive.ts'
import type { TaskRecord } from '../store/index.ts'
import type { EngineContext } from './context.ts'

/** Holders of the tasks that run in this process: its number may have been another's when a task was written down. */
export const tasksOfThisProcess = new Set<string>()

/** Tasks that run, and failures that nobody has seen. One whose process is gone was interrupted. */
export function readTasks({ store }: Pick<EngineContext, 'store'>): Task[] {
  return store.tasks.list().map(({ kind, startedAt, done, total, rows, bytes, ...record }) => {
    const error = record.endedAt !== null || isRunning(record) ? record.error : INTERRUPTED
    const state = record.endedAt === null && error === null ? 'running' : 'failed'
    return { kind, state, startedAt, done, total, rows, bytes, error }
  })
}

const INTERRUPTED = gleanerError('internal.interrupted').toData()

function isRunning({ holder, pid }: Pick<TaskRecord, 'holder' | 'pid'>): boolean {
  return pid === process.pid ? tasksOfThisProcess.has(holder) : isProcessAlive(pid)
}
