import { CLOSED, type ClosedReason, GONE } from '../../shared/closed-reasons.ts'
import type { Channel } from '../../shared/contract/channels.ts'
import { counted } from '../../shared/wording.ts'
import { messages } from './common.ts'

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
  closed: (reason: ClosedReason) => `${CLOSED[reason].listed}.`,
  closedChosen: (reason: ClosedReason) => `It was on your list. ${GONE[CLOSED[reason].goes]}`,
  team: {
    open: 'Team…',
    of: (name: string) => `What the team keeps of #${name}`,
    set: ({ by, isOwn, isTextAsked }: NonNullable<Channel['team']>, day: string) =>
      `Counts only for the team, set ${isOwn ? 'here' : `by ${by.slice(0, 12)}`} on ${day}.${isTextAsked ? ' Text was asked for again; a maintainer has to accept it.' : ''}`,
    title: (name: string) => `#${name}, for the whole team`,
    lead: 'Everybody who sends to this lake chooses what they keep of a channel. You can keep it to counts for all of them.',
    metrics:
      'Colleagues’ collectors follow with their next run, and before they send: they keep no more text of it, and delete what they have not sent. What is in the lake loses its text with a fold; where that is much, a maintainer has to confirm it.',
    unsent: (count: number) => `On this laptop that deletes what was not sent of ${messages(count)}.`,
    setMetrics: 'Keep counts only',
    text: 'Text again is for messages sent after a maintainer has accepted it. Until then counts are all that is kept.',
    askText: 'Ask for text again',
    keysMissing: (count: number) =>
      `This computer lacks ${counted(count, 'key', 'keys')} of the lake: for messages under ${count === 1 ? 'it' : 'them'} nothing was said.`,
    done: (name: string) => `The team keeps counts only of #${name}.`,
    askedNow: 'Asked for. A maintainer sees it under Uploads, At the destination.',
  },
  deny: {
    title: (name: string) => `Stop collecting #${name}?`,
    lead: (count: number, name: string) =>
      `${counted(count, 'message', 'messages')} from #${name} on this laptop will be deleted. What was uploaded stays at its destination.`,
    confirm: 'Stop and delete',
  },
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
