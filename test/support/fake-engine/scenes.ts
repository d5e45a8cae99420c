/** Moments in the life of an invented workspace, to look at and to test. */
import type { Channel } from '../../../shared/contract/channels.ts'
import type { LakeHistory } from '../../../shared/contract/lake.ts'
import type { Upload } from '../../../shared/contract/uploads.ts'
import type { Level } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { standingAlerts } from './activity.ts'
import { CONVERSATION, HOSTILE, type Line } from './conversation.ts'
import { batchIdOf, batchOf, messagesOf } from './messages.ts'
import { CONNECTED, type FakeState, freshState, HOUR, MINUTE, NOW } from './state.ts'

const DAY = 24 * HOUR

export const SCENES = {
  firstRun: freshState,
  connected: () => ({ ...freshState(), account: CONNECTED, channels: channels(false) }),
  beforeFirstRun: () => ({ ...typical(), batches: [], messages: [], uploads: [], lastRunAt: null }),
  typical,
  caughtUp: () => ({ ...typical(), batches: [], messages: [] }),
  collecting: () => ({ ...typical(), running: true }),
  paused: () => ({ ...typical(), pausedUntil: NOW + HOUR }),
  expired,
  problem,
  uploadFailed,
  lakeKept,
  lakeDamaged,
  alerts: () => ({ ...typical(), alerts: standingAlerts(NOW) }),
  hostile: () => withLines('proj-hostile', HOSTILE),
  large: () => large(100_000),
} as const satisfies Record<string, () => FakeState>

export type SceneName = keyof typeof SCENES

function typical(): FakeState {
  const state = { ...freshState(), account: CONNECTED, channels: channels(true), lastRunAt: NOW - 12 * MINUTE }
  state.settings = {
    ...state.settings,
    destination: { kind: 's3', bucket: 'northwind-lake', prefix: 'slack', region: 'eu-central-1' },
    keyId: 'k_4m2x',
  }
  addDay(state, 'proj-atlas', '2026-11-24', 'text', CONVERSATION)
  addDay(state, 'design-system', '2026-11-24', 'text', CONVERSATION.slice(0, 2))
  addDay(state, 'eng-incidents', '2026-11-24', 'metrics', CONVERSATION.slice(2, 9))
  addDay(state, 'proj-atlas', '2026-11-23', 'text', CONVERSATION.slice(3, 10))
  addDay(state, 'data-platform', '2026-11-23', 'text', CONVERSATION.slice(0, 5))
  addDay(state, 'proj-atlas', '2026-11-20', 'text', CONVERSATION.slice(6))
  state.uploads = [
    uploaded('data-platform', '2026-11-22', 148),
    uploaded('proj-atlas', '2026-11-22', 312),
    uploaded('design-system', '2026-11-21', 57),
  ]
  return state
}

function withLines(channel: string, lines: readonly Line[]): FakeState {
  const state = { ...typical(), batches: [], messages: [] }
  addDay(state, channel, '2026-11-24', 'text', lines)
  return state
}

function large(size: number): FakeState {
  const state: FakeState = { ...typical(), batches: [], messages: [] }
  const lines = Array.from({ length: Math.ceil(size / 16) }, () => CONVERSATION).flat()
  addDay(state, 'proj-atlas', '2026-11-24', 'text', lines, 5)
  state.messages = state.messages.slice(0, size)
  return state
}

function addDay(state: FakeState, channelName: string, day: string, level: Level, lines: readonly Line[], held = 9) {
  const which = { channelName, day, level }
  const rows = messagesOf(which, lines, Date.parse(`${day}T07:10:00Z`))
  let kept = 0
  for (const row of rows) {
    if (row.state === 'held' && ++kept > held) Object.assign(row, { state: 'pending', held: [] })
  }
  state.messages.push(...rows)
  state.batches.push(batchOf(which, rows, NOW - 12 * MINUTE))
}

const TOPICS: Readonly<Record<string, string>> = {
  'proj-atlas': 'Route planner v3, beta on 14 May',
  'data-platform': 'Freshness within 30 minutes. Backfills go through the form',
  'eng-incidents': 'One thread per incident. Lead this week: [person]',
  'help-it': 'Ask here first',
  'release-train': 'Tuesdays and Thursdays, 10:00 UTC',
}

function channels(chosen: boolean): Channel[] {
  const open = (name: string, memberCount: number, level: Level | null, messages = 0, held = 0): Channel => ({
    channelId: `C_${name}`,
    name,
    level: chosen ? level : null,
    team: null,
    closed: null,
    memberCount,
    topic: TOPICS[name] ?? null,
    messages: chosen ? messages : 0,
    held: chosen ? held : 0,
    coverage: chosen && level ? { from: NOW - 30 * DAY, to: NOW - 12 * MINUTE, recheckedAt: NOW - 12 * MINUTE } : null,
    lastRunAt: chosen && level ? NOW - 12 * MINUTE : null,
    lastOutcome: chosen && level ? 'complete' : null,
  })
  const shut = (name: string, memberCount: number, closed: Channel['closed']): Channel => ({
    ...open(name, memberCount, null),
    closed,
  })
  return [
    open('proj-atlas', 24, 'text', 1284, 3),
    open('data-platform', 17, 'text', 902, 0),
    open('design-system', 11, 'text', 431, 0),
    open('eng-incidents', 42, 'metrics', 377, 0),
    open('announcements', 212, null),
    open('book-club', 19, null),
    open('dev-frontend', 38, null),
    open('help-it', 97, null),
    open('hiring', 31, null),
    open('release-train', 54, null),
    shut('leadership', 6, 'private'),
    shut('shared-with-contoso', 14, 'shared'),
    shut('proj-zephyr', 9, 'archived'),
    shut('wellbeing', 63, 'no_collect'),
  ]
}

function uploaded(channelName: string, day: string, rows: number): Upload {
  const key = `messages/schema=1/workspace=w_9c4t2k/date=${day}/${batchIdOf(channelName, day)}.parquet`
  return {
    batchId: batchIdOf(channelName, day),
    channelName,
    day,
    destination: 's3://northwind-lake/slack',
    step: 'done',
    rows,
    bytes: rows * 187 + 1404,
    attempts: 1,
    objects: [
      { key, bytes: rows * 187, rows, sha256: '9f2c4b7d1e8a3056c4d9f1b27e60a8d35c1f4e92b7a06d83e5f14c2b9a7d6e01' },
      {
        key: key.replace('messages/', 'channel_day/'),
        bytes: 1404,
        rows: 1,
        sha256: '41d07ac92be6f3588a1c7e04d2b95f63c80e9d174b2af65d3e8c90b7a1f42d5e',
      },
    ],
    error: null,
    queuedAt: NOW - DAY - 3 * MINUTE,
    finishedAt: NOW - DAY,
  }
}

function expired(): FakeState {
  return { ...typical(), account: { ...CONNECTED, state: 'expired' } }
}

function problem(): FakeState {
  return {
    ...typical(),
    problem: gleanerError('store.full').toData(),
  }
}

export const UNREACHABLE = gleanerError('destination.unreachable').toData()

function uploadFailed(): FakeState {
  const state = typical()
  const first = uploaded('proj-atlas', '2026-11-19', 96)
  state.uploads = [
    { ...first, step: 'failed', attempts: 3, objects: [], error: UNREACHABLE, finishedAt: null },
    ...state.uploads,
  ]
  return state
}

/** How verifying ends when nothing is wrong. */
export function soundVerdict(at: number): NonNullable<LakeHistory['verdict']> {
  return {
    at,
    destination: 's3://northwind-lake/slack',
    ok: true,
    objects: 6,
    rows: 517,
    bytes: 96_679,
    problemCount: 0,
    orphanCount: 0,
    problems: [],
    orphans: [],
  }
}

function lakeKept(): FakeState {
  const erased = (days: number, proof: string, people: number, messages: number, rowsErased: number) => ({
    at: NOW - days * DAY,
    destination: 's3://northwind-lake/slack',
    people,
    messages,
    commit: 7,
    hash: proof.repeat(4),
    objectsRead: 3,
    rowsErased,
    rowsLeft: 0,
    unread: 0,
    keysMissing: 0,
  })
  return {
    ...typical(),
    lake: {
      verdict: soundVerdict(NOW - 2 * HOUR),
      fold: {
        at: NOW - HOUR,
        destination: 's3://northwind-lake/slack',
        commit: 7,
        standing: 517,
        files: 3,
        waitingCount: 1,
        waiting: [{ key: `decisions/bob/${'5'.repeat(32)}.json`, what: 'opt-out', messages: 61, people: 4 }],
        refusedCount: 0,
        unreadCount: 0,
        unfolded: 2,
      },
      erasures: [erased(1, '4f0c91d2', 1, 0, 38), erased(9, 'b27e60a8', 0, 2, 2)],
      queued: { people: 1, messages: 0, since: NOW - 3 * HOUR },
    },
  }
}

function lakeDamaged(): FakeState {
  const [first, second, third] = typical().uploads.map(({ objects }) => objects[0]?.key ?? '')
  return {
    ...typical(),
    lake: {
      ...lakeKept().lake,
      verdict: {
        ...soundVerdict(NOW - 2 * HOUR),
        ok: false,
        problemCount: 2,
        problems: [
          { kind: 'damaged', key: first ?? '' },
          { kind: 'missing', key: second ?? '' },
        ],
        orphanCount: 14,
        orphans: [(third ?? '').replace('b_', 'b_left-')],
      },
    },
  }
}
