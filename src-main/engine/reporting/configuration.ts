import { hash } from 'node:crypto'
import { canonicalJson } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'

/** What decides what is collected, masked, kept and sent, in one hash: two reports under the same one were made under the same rules. */
export function configurationHash({ store }: Pick<EngineContext, 'store'>): {
  readonly policy: string
  readonly hash: string
} {
  const { settings } = store
  const policy = settings.get('policy')
  const channels = store.channels
    .list()
    .filter(({ level }) => level !== null)
    .map(({ channelId, level }) => [channelId, level])
    .sort()
  const rules = {
    channels,
    policy,
    policyChanges: settings.get('policyChanges'),
    retention: settings.get('retention'),
    destination: settings.get('destination'),
    schedule: settings.get('schedule'),
    horizonDays: settings.get('horizonDays'),
    rereadDays: settings.get('rereadDays'),
  }
  return { policy: policy.name, hash: hash('sha256', canonicalJson(rules) ?? '', 'hex') }
}
