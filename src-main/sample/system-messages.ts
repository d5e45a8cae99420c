/**
 * What Slack itself posts (joins, topics, pins, archives) and the odd ones out: a stranger in an ordinary channel,
 * a subtype nobody has documented.
 */
import { DAY_MS } from '../../shared/duration.ts'
import { type Period, postAt } from './compose.ts'
import { members, people } from './members.ts'
import type { Random } from './random.ts'
import type { JsonObject } from './slack-shapes.ts'
import type { Channel } from './workspace.ts'

type Make = (channel: Channel, user: string) => JsonObject & { text: string }

const MAKERS: readonly Make[] = [
  (_, user) => ({ subtype: 'channel_join', user, text: `<@${user}> has joined the channel` }),
  (_, user) => ({ subtype: 'channel_leave', user, text: `<@${user}> has left the channel` }),
  (channel, user) => ({
    subtype: 'channel_topic',
    user,
    topic: channel.topic,
    text: `set the channel topic: ${channel.topic}`,
  }),
  (channel, user) => ({
    subtype: 'channel_purpose',
    user,
    purpose: channel.purpose,
    text: `set the channel description: ${channel.purpose}`,
  }),
  (_, user) => ({ subtype: 'pinned_item', user, item_type: 'C', text: 'pinned a message to this channel.' }),
  (_, user) => ({
    subtype: 'reminder_add',
    user,
    text: `set up a reminder “release train leaves” in this channel at 9AM every Tuesday`,
  }),
  (_, user) => ({ subtype: 'huddle_thread', user, text: '', room: { id: 'R04HUDDLE1', name: '', has_ended: true } }),
  (_, user) => ({ subtype: 'tabbed_canvas_updated', user, text: 'updated the canvas' }),
]

/** Adds a handful to every channel. */
export function addSystemMessages(channels: readonly Channel[], { days, endMs }: Period, random: Random): void {
  const moment = () => endMs - (0.2 + random.next() * (days - 1)) * DAY_MS
  for (const channel of channels) {
    if (channel.kind === 'im') continue
    for (const make of [...MAKERS, ...MAKERS.slice(0, 2)]) {
      postAt(channel, moment(), make(channel, random.pick(people).id), random)
    }
  }
  const stranger = members.find((member) => member.isStranger)
  const tracking = channels.find((channel) => channel.name === 'proj-tracking')
  if (!stranger || !tracking) return
  const fields = { user: stranger.id, team: stranger.team, user_team: stranger.team, source_team: stranger.team }
  postAt(
    tracking,
    moment(),
    { ...fields, text: 'We resent the feed for yesterday, could you check the gap closed on your side?' },
    random,
  )
}
