/** Why a channel may not be read, what goes with each reason, and how each is said: one entry a reason, for every door. */

/**
 * `missing`: Slack does not show it; `unsure`: Slack did not say enough; `managed`: the organisation's configuration does
 * not allow it, which is never stored: it holds for as long as the configuration says so.
 */
export const CLOSED_REASONS = ['private', 'shared', 'archived', 'missing', 'unsure', 'no_collect', 'managed'] as const
export type ClosedReason = (typeof CLOSED_REASONS)[number]

/**
 * What goes when a channel stops being readable. `unsent`: everything that was not uploaded, approvals included, and how
 * far the channel was read; `all`: what was uploaded as well, here and at the destination.
 */
export type Goes = 'nothing' | 'unsent' | 'all'

interface Closed {
  readonly goes: Goes
  /** Follows the channel's name: `#proj is private`. */
  readonly is: string
  /** The same of a channel that was open before: `#proj is private now`. */
  readonly became: string
  /** Stands beside the channel in a list. */
  readonly listed: string
}

export const CLOSED: Readonly<Record<ClosedReason, Closed>> = {
  private: { goes: 'unsent', is: 'is private', became: 'is private now', listed: 'Private: never read' },
  shared: {
    goes: 'unsent',
    is: 'is shared with another organisation',
    became: 'is shared with another organisation now',
    listed: 'Shared with another organisation: never read',
  },
  archived: { goes: 'unsent', is: 'is archived', became: 'was archived', listed: 'Archived' },
  missing: {
    goes: 'unsent',
    is: 'is not shown to your account by Slack',
    became: 'is no longer shown to your account by Slack',
    listed: 'Gone, or no longer visible to you',
  },
  // An answer that said too little stops reading, but is no proof against what was read before.
  unsure: {
    goes: 'nothing',
    is: 'is not clearly public: Slack did not say so',
    became: 'is no longer clearly public',
    listed: 'Slack did not say clearly that it is public: not read',
  },
  no_collect: {
    goes: 'all',
    is: 'says #no-collect in its topic or purpose',
    became: 'says #no-collect in its topic or purpose now',
    listed: 'Its topic or purpose says #no-collect',
  },
  managed: {
    goes: 'nothing',
    is: 'is not allowed by your organisation',
    became: 'is no longer allowed by your organisation',
    listed: 'Not allowed by your organisation',
  },
}

/** What has become of a closed channel's messages, as a sentence. */
export const GONE: Readonly<Record<Goes, string>> = {
  nothing: 'What is stored stays. Nothing new is read from it, and nothing from it is sent until Slack says so.',
  unsent: 'Its messages that had not been sent were deleted from this laptop.',
  all: 'Its messages were deleted from this laptop, and those that had been sent wait to be erased at the destination.',
}
