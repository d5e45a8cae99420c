import { CLOSED, type ClosedReason, GONE } from '../../shared/closed-reasons.ts'
import { counted } from '../../shared/wording.ts'

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
