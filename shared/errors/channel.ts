/** Channels: which may be read, and why one no longer is. */
import { CLOSED, CLOSED_REASONS, type ClosedReason, GONE } from '../closed-reasons.ts'
import { type Advice, about, both, type ErrorEntry } from './entry.ts'
import { channel, code, collector, nearestChannel, oneOf } from './parameters.ts'

const REMOVE = {
  screen: 'Switch it off in Channels, or ask for it to be made public again.',
  terminal: 'Remove it from the allowlist with `gleaner channels deny`, or ask for it to be made public again.',
}
const LIST = {
  screen: 'Choose from the channels listed in Channels.',
  terminal: 'See the public channels with `gleaner channels list`.',
}

/** A channel on the allowlist that may no longer be read. */
const closed = (reason: ClosedReason, next: Advice = REMOVE) =>
  about({ channel }, (words) => ({
    says: `${words.channel} ${CLOSED[reason].became}, so Gleaner no longer reads or sends it.`,
    means: GONE[CLOSED[reason].goes],
    next,
  }))

export const channelErrors = {
  'channel.unknown': about({ channel, nearest: nearestChannel }, (words) => ({
    says: `Gleaner knows no public channel called ${words.channel}.${words.nearest}`,
    means:
      'Nothing was changed. Slack never shows Gleaner private channels and direct messages, so it cannot tell them from a typing error.',
    next: LIST,
    exitCode: 2,
  })),
  'channel.closed': about({ channel, reason: oneOf(...CLOSED_REASONS) }, (words) => ({
    says: `${words.channel} ${CLOSED[words.reason].is}, so it cannot be chosen.`,
    means: 'Nothing was changed.',
    next: {
      screen: 'Choose a public channel.',
      terminal: 'Choose a public channel: `gleaner channels list` shows them.',
    },
    exitCode: 2,
  })),
  'channel.team_level': about(
    { channel, by: collector, setOn: code(/^\d{4}-\d{2}-\d{2}$/, '2026-11-02') },
    (words) => ({
      says: `Your team keeps only counts of ${words.channel}: collector ${words.by} set that on ${words.setOn}.`,
      means: 'Nothing was changed. It binds everybody who sends to this lake.',
      next: {
        screen: 'Choose Team for the channel in Channels and ask for text again; a maintainer has to accept it.',
        terminal: 'Ask for text again with `gleaner channels team NAME text`; a maintainer has to accept it.',
      },
      exitCode: 3,
    }),
  ),
  'channel.none_allowed': {
    says: 'No channel has been chosen yet.',
    means: 'Gleaner reads only what you chose, so there was nothing to read and Slack was not asked.',
    next: {
      screen: 'Choose channels in Channels.',
      terminal: 'Choose some: `gleaner channels list`, then `gleaner channels allow NAME --level text`.',
    },
    exitCode: 2,
  },
  'channel.turned_private': closed('private'),
  'channel.turned_shared': closed('shared'),
  'channel.turned_archived': closed('archived'),
  'channel.turned_no_collect': closed('no_collect', {
    screen: 'Switch it off in Channels, or ask for the mark to be removed.',
    terminal: 'Remove it from the allowlist with `gleaner channels deny`, or ask for the mark to be removed.',
  }),
  'channel.missing': closed('missing'),
  'channel.unsure': closed(
    'unsure',
    both('Try again later. If it keeps happening, report the code and the version of Gleaner.'),
  ),
  'channel.turned_managed': about({ channel }, (words) => ({
    says: `${words.channel} ${CLOSED.managed.became}, so Gleaner no longer reads or sends it.`,
    means: 'Its messages that had not been sent are out of sight, and are deleted from this laptop after a day.',
    next: both('Ask the person who looks after your organisation’s configuration.'),
  })),
  'channel.unchecked': about({ channel }, (words) => ({
    says: `Gleaner could not ask Slack whether ${words.channel} is still public, so it sent nothing from it.`,
    means: 'The approved batch stays here, unchanged.',
    next: {
      screen: 'Connect Gleaner to Slack, then choose Send now again.',
      terminal: 'Run `gleaner connect`, or upload again with --token-stdin.',
    },
    exitCode: 3,
  })),
  'channel.not_allowed': {
    says: 'A message came from a channel that was not chosen or cannot be read.',
    means: 'It was not stored.',
    next: {
      screen: 'See in Channels which ones are chosen, and why others cannot be.',
      terminal: 'Run `gleaner channels list`: it shows which are allowed, and why others are closed.',
    },
  },
  'channel.level_changed': {
    says: 'A message came with text although its channel keeps metrics only.',
    means: 'It was not stored. The level was probably changed during a run.',
    next: { screen: 'Choose Collect now.', terminal: 'Run `gleaner collect` again.' },
  },
} satisfies Readonly<Record<`channel.${string}`, ErrorEntry>>
