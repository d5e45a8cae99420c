import { Command, Option } from 'commander'
import colors from 'picocolors'
import { CLOSED } from '../../../shared/closed-reasons.ts'
import type { Channel } from '../../../shared/contract/channels.ts'
import { nearestOf } from '../../../shared/did-you-mean.ts'
import { LEVELS, type Level } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { counted } from '../../../shared/wording.ts'
import { confirmed, withYes } from '../confirmation.ts'
import { flagsOf, type Session, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { inert, instant, table } from '../terminal.ts'

/** `gleaner channels list|allow|deny`: the allowlist. */
export function channelsCommand(): Command {
  const channels = new Command('channels').description('Choose which public channels Gleaner may read')
  channels.addCommand(
    withSlackFlags(new Command('list'))
      .description('every public channel: which are allowed, and why others cannot be')
      .option('--allowed', 'only the allowlist; offline')
      .option('--topics', 'also their topics, redacted')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { allowed, topics } = flagsOf<SessionFlags & { allowed?: boolean; topics?: boolean }>(command)
          const found = await call('channels.list', { refresh: !allowed, topics: Boolean(topics) })
          const shown = allowed ? found.filter((channel) => channel.level !== null) : found
          answer({ channels: shown }, channelTable(shown) + (topics ? topicLines(shown) : ''))
        }),
      ),
  )
  channels.addCommand(
    withYes(withSlackFlags(new Command('allow')))
      .description('let Gleaner read public channels')
      .argument('<name...>', 'channel names, with or without #')
      .addOption(
        new Option(
          '--level <level>',
          'metrics: counts and lengths only; text: redacted text (default: your organisation’s, else metrics)',
        ).choices(LEVELS),
      )
      .action((names: string[], _flags: unknown, command: Command) =>
        withSession(command, async (session) => {
          const { call, answer } = session
          const { level = await usualLevel(session) } = flagsOf<SessionFlags & { level?: Level }>(command)
          if (level === 'metrics') await confirmedLoss(command, session, names, ({ level: now }) => now === 'text')
          const changed = await call('channels.allow', {
            names: names.map(bare),
            level,
          })
          answer({ channels: changed }, `${channelTable(changed)}Next: gleaner collect\n`)
        }),
      ),
  )
  channels.addCommand(
    withYes(new Command('deny'))
      .description('stop reading channels and delete their unsent messages')
      .argument('<name...>', 'channel names, with or without #')
      .action((names: string[], _flags: unknown, command: Command) =>
        withSession(command, async (session) => {
          const { call, answer } = session
          await confirmedLoss(command, session, names)
          const wanted = new Set(names.map(bare))
          const before = await call('channels.list', { refresh: false })
          const allowed = before.filter(({ name, level }) => wanted.has(name) && level !== null)
          const changed = await call('channels.deny', { names: names.map(bare) })
          answer(
            { channels: changed },
            allowed.length === 0
              ? 'None of them was on the allowlist.\n'
              : `${counted(allowed.length, 'channel')} removed from the allowlist. Unsent messages were deleted from this machine.\n`,
          )
        }),
      ),
  )
  return channels
}

/** Asks before messages that were not sent yet are deleted with their channel. Throws `input.not_confirmed`. */
async function confirmedLoss(
  command: Command,
  { call, terminal }: Session,
  names: readonly string[],
  loses: (channel: Channel) => boolean = () => true,
): Promise<void> {
  const wanted = new Set(names.map(bare))
  const channels = await call('channels.list', { refresh: false })
  const losing = new Set(channels.filter((one) => wanted.has(one.name) && loses(one)).map(({ channelId }) => channelId))
  if (losing.size === 0) return
  const unsent = (await call('review.batches', { all: true }))
    .filter(({ channelId }) => losing.has(channelId))
    .reduce((sum, one) => sum + one.pending + one.held + one.approved + one.excluded + one.excludedByColleague, 0)
  if (unsent > 0)
    await confirmed(command, terminal, `${counted(unsent, 'unsent message')} on this machine will be deleted.`)
}

/** The id of a channel that Gleaner knows, for what is listed by id. Throws `channel.unknown`; Slack is not asked. */
export async function channelIdOf(call: Session['call'], name: string): Promise<string> {
  const channels = await call('channels.list', { refresh: false })
  const found = channels.find((channel) => channel.name === bare(name))
  if (found) return found.channelId
  const nearest = nearestOf(
    bare(name),
    channels.filter(({ closed }) => closed === null).map((channel) => channel.name),
  )
  throw gleanerError('channel.unknown', { channel: bare(name), nearest: nearest && `#${nearest}` })
}

/** The level that the organisation suggests. */
async function usualLevel({ call }: Pick<Session, 'call'>): Promise<Level> {
  const { rules } = await call('managed.get', {})
  return (
    LEVELS.find((level) => rules.some((rule) => rule.key === 'channels.defaultLevel' && rule.value === level)) ??
    'metrics'
  )
}

const bare = (name: string) => name.replace(/^#/, '')

const topicLines = (channels: readonly Channel[]) =>
  channels.flatMap(({ name, topic }) => (topic ? [`#${inert(name)}: ${inert(topic)}\n`] : [])).join('')

function channelTable(channels: readonly Channel[]): string {
  if (channels.length === 0) return 'No channels. Allow some with: gleaner channels allow NAME --level text\n'
  return table(
    ['channel', 'level', 'messages', 'held', 'last run', ''],
    channels.map((channel) => [
      `#${inert(channel.name)}`,
      channel.level ?? colors.dim('not read'),
      channel.level ? channel.messages : '',
      channel.level ? channel.held : '',
      channel.level ? instant(channel.lastRunAt) : '',
      channel.closed ? colors.yellow(CLOSED[channel.closed].listed) : '',
    ]),
  )
}
