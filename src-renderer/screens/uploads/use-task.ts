import type { TaskKind } from '../../../shared/contract/tasks.ts'
import { useCommand } from '../../client/queries.ts'

/** Whether something long of this kind runs now, in whichever window or process. */
export function useTask(kind: TaskKind): boolean {
  const tasks = useCommand('status.get', {}).data?.tasks ?? []
  return tasks.some((task) => task.kind === kind && task.state === 'running')
}
