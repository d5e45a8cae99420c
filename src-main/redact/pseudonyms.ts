/**
 * Keyed names for people, messages, threads, channels and workspaces.
 *
 * HMAC-SHA-256 over `kind:parts`, first 16 bytes, Crockford base32 in lower case. Without the key a pseudonym cannot
 * be turned back or even tried; with the same key every collector of a team arrives at the same one.
 */

import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type {
  ChannelId,
  ChannelPseudonym,
  KeyId,
  MessageId,
  PersonPseudonym,
  SlackTs,
  TeamId,
  ThreadId,
  UserId,
  WorkspacePseudonym,
} from '../../shared/domain.ts'

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** The pseudonym of one member (or, for bots, of one bot id). */
export function personPseudonym(key: Uint8Array, teamId: TeamId, userId: UserId | string): PersonPseudonym {
  return keyed(key, 'u', `user:${teamId}:${userId}`) as PersonPseudonym
}

/** The pseudonym of one message: stable over edits. */
export function messageId(key: Uint8Array, teamId: TeamId, channelId: ChannelId, ts: SlackTs): MessageId {
  return keyed(key, 'm', `message:${teamId}:${channelId}:${ts}`) as MessageId
}

/** The pseudonym of one thread, from its parent's timestamp. */
export function threadId(key: Uint8Array, teamId: TeamId, channelId: ChannelId, threadTs: SlackTs): ThreadId {
  return keyed(key, 't', `thread:${teamId}:${channelId}:${threadTs}`) as ThreadId
}

/** The pseudonym of one channel. */
export function channelPseudonym(key: Uint8Array, teamId: TeamId, channelId: ChannelId): ChannelPseudonym {
  return keyed(key, 'c', `channel:${teamId}:${channelId}`) as ChannelPseudonym
}

/** The pseudonym of one workspace. */
export function workspacePseudonym(key: Uint8Array, teamId: TeamId): WorkspacePseudonym {
  return keyed(key, 'w', `workspace:${teamId}`) as WorkspacePseudonym
}

/** One run's pseudonyms: made once for each person, channel and thread, and forgotten with the run. */
export interface Pseudonyms {
  readonly workspace: WorkspacePseudonym
  readonly keyId: KeyId
  person(userId: UserId | string): PersonPseudonym
  message(channelId: ChannelId, ts: SlackTs): MessageId
  thread(channelId: ChannelId, threadTs: SlackTs): ThreadId
  channel(channelId: ChannelId): ChannelPseudonym
}

/** Far more than one run meets: a message that names ever new people only makes it begin again. */
const MOST_REMEMBERED = 50_000

/** The pseudonyms of a workspace under a key. Ids stay in memory as long as what it returns does. */
export function pseudonymsOf(key: Uint8Array, teamId: TeamId): Pseudonyms {
  const person = remembering((userId: string) => personPseudonym(key, teamId, userId))
  const channel = remembering((channelId: ChannelId) => channelPseudonym(key, teamId, channelId))
  const threads = remembering((channelId: ChannelId) =>
    remembering((threadTs: SlackTs) => threadId(key, teamId, channelId, threadTs)),
  )
  return {
    workspace: workspacePseudonym(key, teamId),
    keyId: keyId(key),
    person,
    message: (channelId, ts) => messageId(key, teamId, channelId, ts),
    thread: (channelId, threadTs) => threads(channelId)(threadTs),
    channel,
  }
}

function remembering<Of extends string, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new Map<Of, Made>()
  return (of) => {
    const known = made.get(of)
    if (known !== undefined) return known
    if (made.size >= MOST_REMEMBERED) made.clear()
    const fresh = make(of)
    made.set(of, fresh)
    return fresh
  }
}

/** Words without saying them, as 32 bytes in hex: letter case, width and space around them aside. */
export function wordsHash(key: Uint8Array, channelId: ChannelId, words: string): string {
  const same = words.normalize('NFKC').toLowerCase().trim()
  return createHmac('sha256', secretOf(key)).update(`words:${channelId}:${same}`).digest('hex')
}

/** Names a key without telling anything about it: eight characters of a hash under a label of its own. */
export function keyId(key: Uint8Array): KeyId {
  const hash = createHash('sha256').update('gleaner key id:').update(key).digest()
  return `k_${base32(hash.subarray(0, 5))}` as KeyId
}

function keyed(key: Uint8Array, prefix: string, what: string): string {
  return `${prefix}_${base32(createHmac('sha256', secretOf(key)).update(what).digest().subarray(0, 16))}`
}

/** Bytes are made a key only once: doing so takes Node four times as long as the HMAC itself. No key is changed in place. */
const secrets = new WeakMap<Uint8Array, KeyObject>()

function secretOf(key: Uint8Array): KeyObject {
  const secret = secrets.get(key) ?? createSecretKey(key)
  secrets.set(key, secret)
  return secret
}

/** Crockford base32, most significant bit first, the last character padded with zero bits. */
function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += CROCKFORD[(held >>> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + CROCKFORD[(held << (5 - bits)) & 31] : text
}
