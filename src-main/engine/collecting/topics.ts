import { GleanerError } from '../../../shared/errors.ts'
import type { ListedChannel } from '../../collect/index.ts'
import { connected } from '../account/slack.ts'
import { inCollector } from '../collector/in-collector.ts'
import type { EngineContext } from '../context.ts'
import { readPolicy } from '../sending/policy.ts'
import { dayDirectory } from './run-directory.ts'

/**
 * Keeps the topics of open channels as a screen may show them: redacted with the workspace's own names, in memory only.
 * Where Slack does not say who its members are, no topic is shown: a list of channels is of use without.
 */
export async function rememberTopics(context: EngineContext, listed: readonly ListedChannel[]): Promise<void> {
  context.session.topics = new Map()
  const topics = new Map(listed.flatMap(({ id, topic }) => (topic === null ? [] : [[id, topic] as const])))
  if (topics.size === 0) return
  try {
    const { slack, teamId } = await connected(context)
    await context.session.directory.get(teamId, slack)
    context.session.topics = await inCollector(
      context,
      'topics',
      { topics, teamId, policy: await readPolicy(context) },
      { answers: dayDirectory(context) },
    )
  } catch (error) {
    if (!(error instanceof GleanerError)) throw error
    context.log.warn('channels.no_topics', { code: error.code })
  }
}
