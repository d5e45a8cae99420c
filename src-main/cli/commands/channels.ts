import { Argument, Command, Option } from 'commander'
import colors from 'picocolors'
import { CLOSED } from '../../../shared/closed-reasons.ts'
import type { Channel } from '../../../shared/contract/channels.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { nearestOf } from '../../../shared/did-you-mean.ts'
import { LEVELS, type Level } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { counted } from '../../../shared/wording.ts'
import { confirmed, withYes } from '../confirmation.ts'
import { withDestinationFlags } from '../destination-option.ts'
import { flagsOf, type Session, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { inert, instant, table } from '../terminal.ts'
import { toFrom } from './lake.ts'

/** `gleaner channels list|allow|deny|team`: the allowlist, and what the whole team keeps of a channel. */
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
  channels.addCommand(
    withYes(withDestinationFlags(withSlackFlags(new Command('team'))))
      .description('set what the whole team keeps of a channel')
      .argument('<name>', 'a channel’s name, with or without #')
      .addArgument(
        new Argument('<level>', 'metrics: counts only, for everybody and at once; text: ask for text again').choices(
          LEVELS,
        ),
      )
      .addHelpText(
        'after',
        `
Counts only acts as soon as a colleague's collector sees it: it keeps no more
text of the channel and deletes what it has not sent. What is in the lake loses
its text with a fold, which a maintainer has to confirm where that is much. Text
again always waits for that, and is for messages sent afterwards.`,
      )
      .action((name: string, level: Level, _flags: unknown, command: Command) =>
        withSession(command, async (session) => {
          if (level === 'metrics') await confirmedLoss(command, session, [name], ({ level: now }) => now === 'text')
          const told = await session.call('channels.team', { name: bare(name), level, ...toFrom(command) })
          session.answer(told, teamText(told, level))
          if (told.waits || told.keysMissing.length > 0) session.endWith(3)
        }),
      ),
  )
  return channels
}

/** What became of a team's level, and what it means here. */
function teamText({ channel, waits, keysMissing }: CommandOutput<'channels.team'>, level: Level): string {
  const name = `#${inert(channel.name)}`
  const missing =
    keysMissing.length === 0
      ? ''
      : `For messages made with ${keysMissing.map((key) => inert(key)).join(', ')} nothing was said: this computer lacks the key.\n`
  if (level === 'metrics')
    return `The team keeps counts only of ${name}. Colleagues’ collectors follow with their next run, and before they send.\n${missing}`
  if (!waits) return `Nobody of the team keeps ${name} at counts only. Choose its level here: gleaner channels allow\n`
  return `Asked for text of ${name} again. It waits for a maintainer: gleaner lake fold\n${missing}`
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

/** Who set the team's level, and when. */
function teamNote({ team }: Channel): string {
  if (team === null) return ''
  const by = team.isOwn ? 'from here' : `by ${inert(team.by.slice(0, 12))}`
  return `counts only for the team, set ${by} on ${new Date(team.saidAt).toISOString().slice(0, 10)}${team.isTextAsked ? '; text asked for' : ''}`
}

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
      channel.closed ? colors.yellow(CLOSED[channel.closed].listed) : teamNote(channel),
    ]),
  )
}
