import { hash } from 'node:crypto'
import type { RawMember } from '../../../shared/domain.ts'
import { collect, connectSlack, fetchDirectory, identify, type RunReport } from '../../collect/index.ts'
import { messageId, openRedactor, personPseudonym } from '../../redact/without-text.ts'
import { openOptOuts } from '../../retain/index.ts'
import { markedNoCollect } from '../account/marked-members.ts'
import { isTighteningDue } from '../sending/tightening-due.ts'
import { type CountedCalls, countCalls } from './counted-calls.ts'
import type { JobRooms } from './job-rooms.ts'
import { keepMembers, membersKnown } from './members.ts'
import type { Jobs } from './messages.ts'
import { tellSparingly } from './sparing.ts'
import { storeOfRun } from './store-of-run.ts'

/**
 * One run: asks Slack whose token it is, redacts what waits once more if that is due, then reads and redacts. The
 * redactor forgets the directory afterwards, and the process ends.
 */
export async function collectJob(input: Jobs['collect']['input'], rooms: JobRooms): Promise<RunReport> {
  const calls = countCalls(rooms.store, rooms.clock)
  try {
    return await run(input, rooms, calls)
  } finally {
    calls.write()
  }
}

async function run(
  { actor, channels, since, rereadWindowMs, slackApiUrl, workers }: Jobs['collect']['input'],
  rooms: JobRooms,
  calls: CountedCalls,
): Promise<RunReport> {
  const { store, clock, log, signal, ask, onProgress } = rooms
  const slack = connectSlack({
    // Asked for at each call: once somebody has signed out, in another process as well, nothing more is asked of Slack.
    token: { current: () => ask('token', null), replace: (refused: string) => ask('another', refused) },
    ...(slackApiUrl === null ? {} : { apiUrl: slackApiUrl }),
    clock,
    onCall: calls.add,
    log,
    signal,
  })
  const identity = await identify(slack, signal)
  const { teamId, organisationId } = identity
  const { key, who, policy, policyAsOf } = await ask('begin', identity)
  // What the team decided was read just now, and may keep a channel at metrics.
  const readAt = channels.map((one) =>
    store.channels.get(one.id)?.level === 'metrics' ? { ...one, level: 'metrics' as const } : one,
  )
  store.audit.actsOf(() => who)
  if (isTighteningDue(store)) {
    // Redacts on this thread, which loads all of redaction; hardly any run has to.
    const { tightenJob } = await import('./tighten-job.ts')
    await tightenJob({ actor, key, policy, policyAsOf }, rooms)
  }
  const optOuts = openOptOuts(store, clock)
  const people = new Set(optOuts.people())
  const redactor = await openRedactor({ teamId, organisationId, key, policy, optedOut: people, workers })

  /** Members who ask not to be collected are on the list before the redactor gets the directory. */
  function optOutMarked(members: readonly RawMember[]): void {
    for (const person of markedNoCollect(members, { key, teamId })) {
      if (people.has(person)) continue
      optOuts.add(person, 'status', actor)
      people.add(person)
    }
    leaveOutTeams(members)
  }

  /** Who opted out with a colleague is left out, whether or not anything of theirs was ever stored here. */
  function leaveOutTeams(members: readonly RawMember[]): void {
    const team = new Set(store.settings.get('teamOptOuts'))
    if (team.size === 0) return
    for (const { id } of members) {
      const person = personPseudonym(key, teamId, id)
      if (team.has(hash('sha256', person, 'hex'))) people.add(person)
    }
  }

  try {
    return await collect(
      { actor, teamId, organisationId, channels: readAt, since, rereadWindowMs },
      {
        slack,
        redactor: {
          ...redactor,
          redact: (context, page) =>
            redactor.redact({ ...context, notPeople: store.notPeople.in(context.channelId, clock.now()) }, page),
        },
        store: storeOfRun(calls.store, { store, optOuts, people, policyAsOf, actor }),
        clock,
        log,
        signal,
        messageId: (channelId, ts) => messageId(key, teamId, channelId, ts),
        async directory() {
          const known = await membersKnown(teamId, ask)
          const members = known ?? (await fetchDirectory(slack, signal))
          if (known === null) await keepMembers(teamId, members, ask)
          optOutMarked(members)
          return members
        },
        forbids: (channel, formerNames) => ask('forbids', { ...channel, formerNames }),
        onProgress: tellSparingly(onProgress, clock),
      },
    )
  } finally {
    await redactor.close()
  }
}
