/** What is wrong besides the alerts: a screen asks here before it says that nothing is. */
import { accountSays, isSignedIn } from './account-states.ts'
import type { Status } from './contract/status.ts'
import { taskSentence } from './task-words.ts'

/** Each in one sentence: the account in the way, the problem that stands, what failed and was not seen. Most serious first. */
export function troublesOf(status: Pick<Status, 'account' | 'problem' | 'tasks'>): readonly string[] {
  const { account, problem, tasks } = status
  const isInTheWay = account.kept !== 'none' && !isSignedIn(account)
  const failed = tasks.filter(({ state }) => state === 'failed').map(taskSentence)
  return [...(isInTheWay ? [accountSays(account)] : []), ...(problem ? [problem.says] : []), ...failed]
}
