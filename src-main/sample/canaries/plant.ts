/**
 * Plants the canaries: every entity in every hiding place, some in previous versions, thread roots, reactions, topics,
 * and the directory's own rarer names.
 */

import type { Entity } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { projectChannels } from '../channel-plans.ts'
import { type Period, postAt } from '../compose.ts'
import { memberCalled, members, people } from '../members.ts'
import type { Random } from '../random.ts'
import { tsOf } from '../timestamps.ts'
import type { Channel } from '../workspace.ts'
import { type MessageFields, places } from './places.ts'
import { makers, type PlantedEntity } from './values.ts'

/** A planted piece of PII: its exact text, what it is and where the API serves it. */
export interface Canary {
  readonly value: string
  readonly entity: Entity
  readonly place: string
}

/** An edit still to come: the served version holds the canary, the next one does not. */
export interface PendingEdit {
  readonly channel: Channel
  readonly ts: string
  readonly text: string
}

const RECORDS: readonly { entities: readonly PlantedEntity[]; says: readonly string[] }[] = [
  {
    entities: ['PERSON', 'PHONE', 'EMAIL', 'ADDRESS'],
    says: [
      '{PERSON} called again about the missing parcel, reachable at {PHONE} or {EMAIL}, new delivery address {ADDRESS}',
      'Recipient is {PERSON}, {ADDRESS}. Driver should ring {PHONE} first, proof of delivery to {EMAIL}',
    ],
  },
  {
    entities: ['CARD', 'IBAN', 'DATE', 'NATIONAL_ID'],
    says: [
      'refund bounced: paid with card {CARD}, payout goes to IBAN {IBAN}, identity check has {DATE} and {NATIONAL_ID}',
      'customs form came in with {NATIONAL_ID}, {DATE}, bank account {IBAN} and card number {CARD}',
    ],
  },
  {
    entities: ['IP', 'MAC', 'HANDLE', 'SECRET'],
    says: [
      'scanner at {IP} with MAC {MAC} was set up by {HANDLE} and still carries {SECRET}',
      'last login on the label printer came from {IP} ({MAC}), user {HANDLE}, with {SECRET}',
    ],
  },
  {
    entities: ['URL', 'CRYPTO', 'NUMBER'],
    says: [
      'repro link {URL} , payout wallet {CRYPTO} , customer account {NUMBER}',
      'account {NUMBER} was sent {URL} and asked to pay {CRYPTO}',
    ],
  },
]

/** Plants them all into the project channels and returns what was planted and which edits are due later. */
export function plantCanaries(channels: readonly Channel[], period: Period, random: Random) {
  const { days, endMs } = period
  const allowed = channels.filter((channel) => projectChannels.includes(channel.name))
  const planted: Canary[] = []
  const pendingEdits: PendingEdit[] = []
  const drawn = new Map<PlantedEntity, number>()
  const draw = (entity: PlantedEntity, place: string) => {
    for (;;) {
      const index = drawn.get(entity) ?? 0
      drawn.set(entity, index + 1)
      const { value, shown } = makers[entity](random, index)
      if (planted.some((canary) => canary.value === value)) continue
      planted.push({ value, entity, place })
      return shown
    }
  }
  const sentence = (record: (typeof RECORDS)[number], place: string) =>
    random.pick(record.says).replace(/\{([A-Z_]+)\}/g, (_, entity: string) => draw(entity as PlantedEntity, place))
  const put = (fields: MessageFields) => {
    const channel = random.pick(allowed)
    return { channel, ts: postAt(channel, endMs - (0.01 + random.next() * (days - 1)) * DAY_MS, fields, random) }
  }

  for (const place of places) {
    if (place.holds === 'name') put(place.build(draw('PERSON', place.name), random.pick(people)))
    else for (const record of RECORDS) put(place.build(sentence(record, place.name), random.pick(people)))
  }
  for (const record of RECORDS) {
    const author = random.pick(people)
    const { channel, ts } = put({ user: author.id, team: author.team, text: sentence(record, 'previous_version') })
    pendingEdits.push({ channel, ts, text: 'customer record is in the ticket, removed it here' })
    plantBroadcastRoot(random.pick(allowed), sentence(record, 'broadcast_root'), period, random)
  }
  plantTopics(allowed, () => random.pick(RECORDS.slice(0, 3)), sentence)
  for (const canary of plantDirectory(put)) planted.push(canary)
  return { canaries: planted as readonly Canary[], pendingEdits }
}

function plantBroadcastRoot(channel: Channel, text: string, { days, endMs }: Period, random: Random): void {
  const [asks, answers] = [random.pick(people), random.pick(people)]
  const atMs = endMs - (1 + random.next() * Math.max(0, days - 3)) * DAY_MS
  const rootTs = postAt(channel, atMs, { user: asks.id, team: asks.team, text }, random)
  postAt(
    channel,
    atMs + 7_200_000,
    {
      user: answers.id,
      team: answers.team,
      subtype: 'thread_broadcast',
      thread_ts: rootTs,
      text: 'sorted, details in the thread',
    },
    random,
  )
}

function plantTopics(
  allowed: readonly Channel[],
  record: () => (typeof RECORDS)[number],
  sentence: (record: (typeof RECORDS)[number], place: string) => string,
): void {
  const [first, second = first] = allowed
  if (!first || !second) return
  first.topic = `${first.topic} | ${sentence(record(), 'topic')}`
  second.purpose = `${second.purpose}. ${sentence(record(), 'purpose')}`
}

/** Names, addresses and handles that are in `users.list` and are talked about in a channel. */
function plantDirectory(put: (fields: MessageFields) => unknown): Canary[] {
  const writer = people[3] ?? memberCalled('rose.dacosta')
  const say = (text: string, more = {}) => put({ user: writer.id, team: writer.team, text, ...more })
  const planted: Canary[] = []
  for (const member of members.filter((one) => one.isDeactivated)) {
    say(`that was still ${member.realName}'s code, ask <mailto:${member.email}|${member.email}> before you delete it`)
    say(`git blame says @${member.handle}, the alias is in /home/${member.handle}/bin`)
    planted.push(
      { value: member.realName, entity: 'PERSON', place: 'deactivated_member' },
      { value: member.email, entity: 'EMAIL', place: 'deactivated_member' },
      { value: `@${member.handle}`, entity: 'HANDLE', place: 'deactivated_member' },
    )
    const emoji = member.realName.toLowerCase().replaceAll(' ', '_')
    say(`shipped it exactly as planned :${emoji}:`, {
      reactions: [{ name: emoji, count: 2, users: people.slice(0, 2).map((one) => one.id) }],
    })
    planted.push({ value: emoji, entity: 'PERSON', place: 'reaction' })
  }
  for (const handle of [
    'grant.mbeki',
    'may.lindqvist',
    'xiaoling.chen',
    'siobhan.oreilly',
    'bjork.sigurdardottir',
    'olena.kovalenko',
    'layla.haddad',
    'sam.okafor-lindgren',
  ]) {
    const member = memberCalled(handle)
    say(`${member.realName} has the context on this one, mail <mailto:${member.email}|${member.email}>`)
    planted.push(
      { value: member.realName, entity: 'PERSON', place: 'member' },
      { value: member.email, entity: 'EMAIL', place: 'member' },
    )
  }
  const stranger = members.find((member) => member.isStranger)
  if (stranger) {
    const value = 'Ludovika Strangwaysley'
    put({
      user: stranger.id,
      team: stranger.team,
      user_team: stranger.team,
      source_team: stranger.team,
      text: `Hi all, ${value} from our side will join the call`,
    })
    planted.push({ value, entity: 'PERSON', place: 'external_author' })
  }
  return planted
}

/** The `ts` an edit made at an instant carries. */
export const editTs = (atMs: number): string => tsOf(Math.floor(atMs) * 1000)
