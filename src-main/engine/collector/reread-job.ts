import type { Level, RawMember, RawMessage } from '../../../shared/domain.ts'
import {
  channelClosed,
  connectSlack,
  fetchDirectory,
  guardChannel,
  historyPages,
  identify,
  repliesPages,
  type SlackClient,
} from '../../collect/index.ts'
import { messageId, readWithout } from '../../redact/index.ts'
import { openOptOuts } from '../../retain/index.ts'
import type { StoredMessage } from '../../store/index.ts'
import type { JobRooms } from './job-rooms.ts'
import { keepMembers, membersKnown } from './members.ts'
import type { Jobs } from './messages.ts'

/**
 * Reads one message from Slack again, redacted as it stands but for one mask. Writes nothing. Throws what Slack throws,
 * and `channel.turned_private` and its kin when the channel may not be read any more.
 */
export async function rereadJob(
  { stored, span, slackApiUrl }: Jobs['reread']['input'],
  { store, clock, log, signal, ask }: JobRooms,
): Promise<Jobs['reread']['output']> {
  const slack = connectSlack({
    token: { current: () => ask('token', null), replace: (refused: string) => ask('another', refused) },
    ...(slackApiUrl === null ? {} : { apiUrl: slackApiUrl }),
    clock,
    onCall: (call) => store.apiCalls.record(call),
    log,
    signal,
  })
  const identity = await identify(slack, signal)
  const { teamId, organisationId } = identity
  const { key, policy } = await ask('begin', identity)
  const { channelId } = stored
  const verdict = await guardChannel(slack, channelId, identity, signal)
  const name = store.channels.get(channelId)?.name ?? channelId
  if (!verdict.isOpen) throw channelClosed(name, verdict.reason)
  const level: Level = stored.level
  const forbidden = await ask('forbids', { id: channelId, name: verdict.name, level, formerNames: verdict.formerNames })
  if (forbidden !== null) throw channelClosed(name, forbidden)
  const message = await messageFrom(slack, stored, signal)
  if (message === null || messageId(key, teamId, channelId, message.ts) !== stored.messageId) return { kind: 'changed' }
  const context = { channelId, level, notPeople: store.notPeople.in(channelId, clock.now()) }
  const optedOut = new Set(openOptOuts(store, clock).people())
  const options = { teamId, organisationId, key, policy, optedOut, workers: 0 }
  return readWithout({ context, message, stored, span }, options, await members())

  async function members(): Promise<readonly RawMember[]> {
    const known = await membersKnown(teamId, ask)
    if (known !== null) return known
    const fetched = await fetchDirectory(slack, signal)
    await keepMembers(teamId, fetched, ask)
    return fetched
  }
}

/** The message as Slack has it now; null when it is gone. */
async function messageFrom(
  slack: SlackClient,
  { channelId, ts, threadTs }: StoredMessage,
  signal: AbortSignal,
): Promise<RawMessage | null> {
  if (threadTs === null || threadTs === ts) {
    for await (const { messages } of historyPages(slack, channelId, { from: ts, to: ts }, signal))
      for (const message of messages) if (message.ts === ts) return message
    return null
  }
  for await (const { replies } of repliesPages(slack, channelId, threadTs, signal))
    for (const reply of replies) if (reply.ts === ts) return reply
  return null
}
