/** Channels: which may be read, and why one no longer is. */
import { about, both, type ErrorEntry } from './entry.ts'
import { channel, oneOf } from './parameters.ts'

const UNSENT_DELETED = 'Its messages that had not been sent were deleted from this laptop.'
const REMOVE = {
  screen: 'Switch it off in Channels, or ask for it to be made public again.',
  terminal: 'Remove it from the allowlist with `gleaner channels deny`, or ask for it to be made public again.',
}
const LIST = {
  screen: 'Choose from the channels listed in Channels.',
  terminal: 'See the public channels with `gleaner channels list`.',
}

/** A channel on the allowlist that may no longer be read. */
const closed = (what: string, means = UNSENT_DELETED, next = REMOVE) =>
  about({ channel }, (words) => ({
    says: `${words.channel} ${what}, so Gleaner no longer reads or sends it.`,
    means,
    next,
  }))

/** Why a channel cannot be chosen, as the end of a sentence. */
const CANNOT = {
  private: 'is private',
  shared: 'is shared with another organisation',
  archived: 'is archived',
  missing: 'is not shown to your account by Slack',
  unsure: 'is not clearly public',
  no_collect: 'says #no-collect in its topic or purpose',
} as const

export const channelErrors = {
  'channel.unknown': about({ channel }, (words) => ({
    says: `Gleaner knows no public channel called ${words.channel}.`,
    means:
      'Nothing was changed. Slack never shows Gleaner private channels and direct messages, so it cannot tell them from a typing error.',
    next: LIST,
    exitCode: 2,
  })),
  'channel.closed': about(
    { channel, reason: oneOf('private', 'shared', 'archived', 'missing', 'unsure', 'no_collect') },
    (words) => ({
      says: `${words.channel} ${CANNOT[words.reason]}, so it cannot be chosen.`,
      means: 'Nothing was changed.',
      next: {
        screen: 'Choose a public channel.',
        terminal: 'Choose a public channel: `gleaner channels list` shows them.',
      },
      exitCode: 2,
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
  'channel.turned_private': closed('is private now'),
  'channel.turned_shared': closed('is shared with another organisation now'),
  'channel.turned_archived': closed('was archived'),
  'channel.turned_no_collect': closed('says #no-collect in its topic or purpose', UNSENT_DELETED, {
    screen: 'Switch it off in Channels, or ask for the mark to be removed.',
    terminal: 'Remove it from the allowlist with `gleaner channels deny`, or ask for the mark to be removed.',
  }),
  'channel.missing': closed(
    'is no longer shown to your account by Slack',
    `It was deleted or made private. ${UNSENT_DELETED}`,
  ),
  'channel.unsure': about({ channel }, (words) => ({
    says: `Slack did not say clearly that ${words.channel} is public, so Gleaner does not read it.`,
    means: 'What is stored stays. Nothing new is read from it, and nothing from it is sent until Slack says so.',
    next: both('Try again later. If it keeps happening, report the code and the version of Gleaner.'),
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
