import type { Command } from 'commander'
import type { RetentionSetting } from '../../shared/contract/retention.ts'
import { confirmed } from './confirmation.ts'
import type { Session } from './session.ts'

/** Asks before limits are set that would delete something at once. Throws `input.not_confirmed`. */
export async function confirmedLimits(
  command: Command,
  { call, terminal }: Session,
  retention: RetentionSetting,
): Promise<void> {
  const { rules } = await call('retention.preview', { retention })
  const losses = rules.filter(({ wouldRemove }) => wouldRemove > 0)
  if (losses.length === 0) return
  const list = losses.map(({ says, wouldRemove }) => `  ${says}: ${wouldRemove.toLocaleString('en')}`)
  await confirmed(command, terminal, `Older than the new limits, and deleted for good:\n${list.join('\n')}`)
}
