/**
 * The channels of the sample workspace, and which conversations happen where.
 */
import { members, people } from './members.ts'
import type { Random } from './random.ts'
import type { ConversationKind } from './slack-shapes.ts'
import type { Channel } from './workspace.ts'

interface ChannelPlan {
  readonly id: string
  readonly name: string
  readonly kind: ConversationKind
  /** Topics of `content/` that come up here. */
  readonly talks: readonly string[]
  /** Its share of the workspace's messages. */
  readonly weight: number
  readonly topic: string
  readonly purpose: string
  readonly is?: 'project' | 'archived' | 'external' | 'pending'
}

export const channelPlans: readonly ChannelPlan[] = [
  {
    id: 'C04ATLAS01',
    name: 'proj-atlas',
    kind: 'public',
    is: 'project',
    weight: 12,
    talks: ['planning', 'review', 'design', 'standup', 'data'],
    topic: 'Route planner v3 | beta 14 May | board: ATL',
    purpose: 'Everything about the Atlas route planner',
  },
  {
    id: 'C04CHECK02',
    name: 'proj-checkout',
    kind: 'public',
    is: 'project',
    weight: 12,
    talks: ['review', 'bugs', 'planning', 'design', 'standup'],
    topic: 'One-page booking | design freeze is off until Thursday',
    purpose: 'Checkout and quoting',
  },
  {
    id: 'C04TRACK03',
    name: 'proj-tracking',
    kind: 'public',
    is: 'project',
    weight: 11,
    talks: ['bugs', 'review', 'data', 'standup', 'languages'],
    topic: 'Where is my container? We know. Mostly.',
    purpose: 'Shipment tracking, carrier feeds, ETA',
  },
  {
    id: 'C04LEDGR04',
    name: 'proj-ledger',
    kind: 'public',
    is: 'project',
    weight: 8,
    talks: ['migrations', 'review', 'planning', 'bugs'],
    topic: 'Double entry or nothing. Cut-over plan pinned',
    purpose: 'The new billing ledger',
  },
  {
    id: 'C04PLATF05',
    name: 'platform',
    kind: 'public',
    is: 'project',
    weight: 12,
    talks: ['deploys', 'flaky', 'review', 'migrations', 'tooling', 'onboarding'],
    topic: 'Ask here first, page second. On call: see @platform-oncall',
    purpose: 'Build, deploy, clusters, developer experience',
  },
  {
    id: 'C04INCID06',
    name: 'incidents',
    kind: 'public',
    is: 'project',
    weight: 13,
    talks: ['incidents', 'oncall'],
    topic: 'One thread per incident. Status in the thread, chatter elsewhere',
    purpose: 'Live incidents and on-call handoff',
  },
  {
    id: 'C04RELEA07',
    name: 'releases',
    kind: 'public',
    is: 'project',
    weight: 9,
    talks: ['releases', 'deploys'],
    topic: 'Train leaves Tuesdays and Thursdays 10:00 UTC',
    purpose: 'Release train and change log',
  },
  {
    id: 'C04DATAP08',
    name: 'data-pipeline',
    kind: 'public',
    is: 'project',
    weight: 8,
    talks: ['data', 'flaky', 'migrations', 'review'],
    topic: 'Freshness SLO: 30 min. Backfills go through the form',
    purpose: 'Ingestion, warehouse, dashboards',
  },
  {
    id: 'C04MOBIL09',
    name: 'mobile-app',
    kind: 'public',
    is: 'project',
    weight: 7,
    talks: ['flaky', 'releases', 'review', 'bugs', 'languages'],
    topic: 'iOS and Android driver app',
    purpose: 'Driver app',
  },
  {
    id: 'C04TRIAG10',
    name: 'support-triage',
    kind: 'public',
    is: 'project',
    weight: 8,
    talks: ['bugs', 'languages'],
    topic: 'Ticket number in the first line, please',
    purpose: 'Customer bugs on their way to a team',
  },
  {
    id: 'C04GENER11',
    name: 'general',
    kind: 'public',
    weight: 4,
    talks: ['social', 'onboarding'],
    topic: 'Company-wide',
    purpose: 'Announcements and work-based matters',
  },
  {
    id: 'C04RANDO12',
    name: 'random',
    kind: 'public',
    weight: 5,
    talks: ['social', 'languages'],
    topic: 'The other stuff',
    purpose: 'Non-work banter and water cooler conversation',
  },
  {
    id: 'C04HIRIN13',
    name: 'hiring-logistics',
    kind: 'public',
    weight: 3,
    talks: ['hiring'],
    topic: 'Loops, rooms, reminders. No feedback here',
    purpose: 'Scheduling of interviews',
  },
  {
    id: 'G04LEADS14',
    name: 'eng-leads',
    kind: 'private',
    weight: 2,
    talks: ['planning', 'hiring'],
    topic: 'Leads only',
    purpose: 'Staffing and budgets',
  },
  {
    id: 'C04NORTH15',
    name: 'ext-northwind',
    kind: 'public',
    is: 'external',
    weight: 2,
    talks: ['bugs'],
    topic: 'Shared with Northwind Logistics',
    purpose: 'Carrier integration with Northwind',
  },
  {
    id: 'C04PEND16X',
    name: 'ext-harbourline',
    kind: 'public',
    is: 'pending',
    weight: 1,
    talks: ['social'],
    topic: 'Invitation sent',
    purpose: 'Harbourline pilot',
  },
  {
    id: 'C04HERON17',
    name: 'proj-heron',
    kind: 'public',
    is: 'archived',
    weight: 2,
    talks: ['planning', 'review'],
    topic: 'Done. Read-only',
    purpose: 'The old route planner',
  },
  { id: 'D04DIRECT8', name: 'dm', kind: 'im', weight: 1, talks: ['social'], topic: '', purpose: '' },
  {
    id: 'G04GROUPD9',
    name: 'mpdm-will.ashworth--may.lindqvist--grant.mbeki-1',
    kind: 'mpim',
    weight: 1,
    talks: ['oncall'],
    topic: '',
    purpose: 'Group messaging',
  },
]

/** The public channels the demo allows. */
export const projectChannels: readonly string[] = channelPlans
  .filter((plan) => plan.is === 'project')
  .map((plan) => plan.name)

/** An empty channel for a plan, its members drawn from the people who work here. */
export function channelFrom(plan: ChannelPlan, createdSeconds: number, random: Random): Channel {
  const [owner, ...others] = people.map((person) => person.id)
  if (owner === undefined) throw new RangeError('The workspace has no people.')
  const size =
    plan.kind === 'im' ? 1 : plan.kind === 'mpim' ? 2 : plan.kind === 'private' ? 7 : random.int(18, others.length)
  const bots = plan.kind === 'public' ? members.filter((member) => member.isBot).map((member) => member.id) : []
  return {
    id: plan.id,
    name: plan.name,
    kind: plan.kind,
    createdSeconds,
    creator: owner,
    memberIds: [owner, ...random.shuffled(others).slice(0, size), ...bots],
    isPrivate: plan.kind !== 'public',
    isArchived: plan.is === 'archived',
    isExtShared: plan.is === 'external',
    isPendingExtShared: plan.is === 'pending',
    isOrgShared: false,
    topic: plan.topic,
    purpose: plan.purpose,
    timeline: [],
    threads: new Map(),
    byTs: new Map(),
  }
}
