import type { Status } from '../../shared/contract/status.ts'
import { destinationSentence } from '../../shared/destination-words.ts'
import { scheduleSentence } from '../../shared/schedule-words.ts'
import { strings } from '../strings.ts'

/** What the sidebar says of account, schedule and destination. Settings, the tray's menu and the terminal say the same. */
export function sidebarWords(status: Pick<Status, 'account' | 'schedule' | 'collecting' | 'destination'>, now: number) {
  const { workspace, state } = status.account
  return {
    account: strings.shell.account(workspace, strings.account.state(state).label),
    schedule: scheduleSentence(status, now),
    destination: destinationSentence(status.destination),
  }
}
