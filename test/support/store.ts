import { rmSync } from 'node:fs'
import { type Clock, msToTs } from '../../shared/clock.ts'
import type { ChannelId, EpochMs, MessageId, RedactedMessage, RedactedMessageFields } from '../../shared/domain.ts'
import { openStore, type Store } from '../../src-main/store/index.ts'
import { newHome } from './new-home.ts'

/** 2026-03-04T12:00:00Z */
export const NOON = Date.UTC(2026, 2, 4, 12) as EpochMs
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** An instant some milliseconds after noon. */
export const at = (ms: number) => (NOON + ms) as EpochMs

export const ATLAS = 'C0ATLAS' as ChannelId
export const BEACON = 'C0BEACON' as ChannelId

/** A clock that stands still until it is moved. */
export function stoppedClock(start: number = NOON): Clock & { set(ms: number): void } {
  let now = start
  const set = (ms: number) => {
    now = ms
  }
  return { now: () => now as EpochMs, sleep: async () => {}, set }
}

export const id = (name: string) => `m_${name}` as MessageId

/** A redacted message as redaction would make it, sent one second after noon for each `n`. */
export function redacted(
  name: string,
  fields: Partial<RedactedMessageFields> & { second?: number } = {},
): RedactedMessage {
  const { second = 0, ...rest } = fields
  return {
    messageId: id(name),
    channelId: ATLAS,
    channel: 'c_atlas',
    workspace: 'w_demo',
    keyId: 'k_00000001',
    ts: msToTs(at(second * 1000)),
    threadId: null,
    threadTs: null,
    kind: 'message',
    subtype: null,
    author: 'u_ada',
    authorIsBot: false,
    level: 'text',
    text: `text of ${name}`,
    spans: [],
    lengthBucket: 1,
    redactions: {},
    mentions: [],
    reactions: {},
    files: {},
    linkHosts: [],
    replyCount: 0,
    editedTs: null,
    held: [],
    droppedPlaces: 0,
    policy: 'strict',
    policyVersion: '1',
    ...rest,
  } as RedactedMessageFields as RedactedMessage
}

export const HELD = [{ code: 'verifier', says: 'The verifier found something.' }]

export interface TestHome {
  readonly home: string
  readonly store: Store
  /** Closes the store and opens it again, as a new process would. */
  reopen(): Store
  remove(): void
}

/** A store in a fresh folder with two channels allowed at level text. */
export function freshStore(clock: Clock = stoppedClock()): TestHome {
  const home = newHome('gleaner-store-')
  let store = openStore(home, { clock })
  for (const [channelId, name] of [
    [ATLAS, 'proj-atlas'],
    [BEACON, 'proj-beacon'],
  ] as const) {
    store.channels.upsert({ channelId, name })
    store.channels.setLevel(channelId, 'text', NOON)
  }
  return {
    home,
    get store() {
      return store
    },
    reopen() {
      store.close()
      store = openStore(home, { clock })
      return store
    },
    remove() {
      store.close()
      rmSync(home, { recursive: true })
    },
  }
}
