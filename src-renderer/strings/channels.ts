import type { CLOSED_REASONS } from '../../shared/contract/channels.ts'
import { counted } from '../../shared/wording.ts'

type Closed = (typeof CLOSED_REASONS)[number]

const CLOSED: Readonly<Record<Closed, string>> = {
  private: 'Private. Gleaner never reads private channels.',
  shared: 'Shared with another organisation. Gleaner never reads Slack Connect channels.',
  archived: 'Archived.',
  missing: 'Gone, or no longer visible to you.',
  unsure: 'Slack did not say clearly that it is public, so Gleaner leaves it alone.',
  no_collect: 'Its topic says #no-collect.',
}

export const channels = {
  title: 'Channels',
  lead: 'Gleaner reads only the public channels you choose here. Nothing else, ever.',
  search: 'Search channels',
  show: 'Show',
  tabs: { chosen: 'Collecting', all: 'All', closed: 'Unavailable' },
  refresh: 'Refresh from Slack',
  list: 'Channels in your workspace',
  allow: (name: string) => `Collect #${name}`,
  level: (name: string) => `What is kept from #${name}`,
  members: (count: number) => counted(count, 'member', 'members'),
  collected: (count: number) => counted(count, 'message', 'messages'),
  held: (count: number) => `${count.toLocaleString('en')} held`,
  coverage: (from: string, to: string) => `${from} – ${to}`,
  noCoverage: 'Not read yet',
  lastRun: (when: string) => `Read ${when}`,
  neverRun: 'Starts with the next run',
  columns: { channel: 'Channel', level: 'Keep', coverage: 'Covered', run: 'Last run' },
  closed: CLOSED,
  closedChosen: 'It was on your list. Unsent messages from it were deleted from this laptop.',
  deny: {
    title: (name: string) => `Stop collecting #${name}?`,
    lead: (count: number, name: string) =>
      `${counted(count, 'message', 'messages')} from #${name} on this laptop will be deleted. What was uploaded stays at its destination.`,
    confirm: 'Stop and delete',
  },
  removed: (name: string) => `Removed #${name}. Nothing more is read from it.`,
  added: (name: string) => `Added #${name} (counts only).`,
  levelText: (name: string) => `From now on the redacted text of #${name} is kept.`,
  levelMetrics: (name: string) => `From now on only counts of #${name} are kept.`,
  example: {
    title: 'Metrics or text: what’s the difference?',
    hide: 'Hide the example',
    said: 'Somebody writes in Slack',
    metrics: 'Metrics: counts only',
    metricsLead: 'Who talks how much, when and to whom, as numbers. None of the text is stored.',
    text: 'Text: redacted words',
    textLead: 'The text, with names, addresses, numbers and secrets masked. You review it before it is sent.',
    raw: 'Thanks Priya Raman! The fix is out, mail me at priya@example.com if it wakes up again.',
  },
  summary: (text: number, metrics: number) =>
    `${counted(text, 'channel keeps', 'channels keep')} redacted text, ${counted(metrics, 'keeps', 'keep')} counts only`,
  empty: {
    noneTitle: 'No channels chosen yet',
    none: 'New channels start with counts only. You can allow redacted text for each one.',
    showAll: 'Show all channels',
    noMatchTitle: 'No matching channels',
    noMatch: 'Try another word.',
    noClosedTitle: 'Every channel is available',
    noClosed: 'None is private, shared or archived.',
    notConnectedTitle: 'Slack is not connected',
    notConnected: 'Connect it first; then your public channels appear here.',
    connect: 'Connect Slack',
  },
}
