import { gleanerError } from '../../../shared/errors.ts'
import type { StoredMessage } from '../../store/index.ts'
import { bindWorkspace } from '../account/bind-workspace.ts'
import { noteConfirmed, tokensFor } from '../account/slack.ts'
import { slackApiUrl } from '../account/slack-api-url.ts'
import { inCollector } from '../collector/in-collector.ts'
import type { EngineContext } from '../context.ts'
import { datedPolicy } from '../sending/policy.ts'
import { dayDirectory } from './run-directory.ts'

/**
 * Reads a message from Slack again as it stands, but for one of its masks, in a process of its own; `policyAsOf` dates the policy
 * that it was redacted by. Throws
 * `batch.changed_since` when it says something else by now, `batch.mask_stays` when something else masks it too, and what
 * Slack, the guard, the keychain or the organisation's configuration throw.
 */
export async function rereadWithout(context: EngineContext, { stored, span }: { stored: StoredMessage; span: number }) {
  const { managed, store } = context
  await managed.refresh()
  managed.assertUsable()
  const tokens = await tokensFor(context)
  let policyAsOf = store.settings.get('policyChanges')
  const read = await inCollector(
    context,
    'reread',
    { stored, span, slackApiUrl: slackApiUrl(context) },
    {
      answers: {
        token: () => tokens.current(),
        another: (refused) => tokens.replace(refused),
        async begin(identity) {
          const key = await bindWorkspace(context, identity)
          await noteConfirmed(context)
          const dated = await datedPolicy(context)
          policyAsOf = dated.policyAsOf
          return { key, who: store.audit.whoActs(), ...dated }
        },
        ...dayDirectory(context),
        forbids({ id, name, level, formerNames }) {
          if (formerNames !== null) managed.channels.noteNames([[id, formerNames]])
          return managed.channels.levelOf({ channelId: id, name, level }) === level ? null : 'managed'
        },
      },
    },
  )
  if (read.kind === 'changed') throw gleanerError('batch.changed_since')
  if (read.kind === 'stays') throw gleanerError('batch.mask_stays')
  return { ...read, policyAsOf }
}
