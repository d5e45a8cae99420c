import type { MessageKind, RawMessage, RedactedMessage, RedactedMessageFields } from '../../../shared/domain.ts'
import type { RedactionOutcome, Redactor } from '../../../shared/redaction.ts'

/** What the plain redactor was given to do, and can be told to fail. */
export interface PlainRedactor extends Redactor {
  readonly pages: number
  readonly directories: number
  failOn(matches: (raw: RawMessage) => boolean): void
}

/**
 * Stands in for redaction where only collection is under test: the text goes through as it is, so that the store can
 * be compared with the server.
 */
export function plainRedactor(): PlainRedactor {
  let fails = (_raw: RawMessage) => false
  let pages = 0
  let directories = 0
  return {
    get pages() {
      return pages
    },
    get directories() {
      return directories
    },
    failOn(matches) {
      fails = matches
    },
    async redact({ channelId, level }, page) {
      pages += 1
      return page.map((raw): RedactionOutcome => {
        if (fails(raw)) return { kind: 'unreadable', says: 'the worker failed' }
        if (raw.team !== undefined && raw.team !== 'T0LARKSPUR' && raw['is_outside'] === true)
          return { kind: 'dropped', reason: 'external_author' }
        return { kind: 'redacted', message: passedThrough(raw, channelId, level) }
      })
    },
    async useDirectory() {
      directories += 1
    },
    async close() {},
  }
}

function passedThrough(
  raw: RawMessage,
  channelId: RedactedMessageFields['channelId'],
  level: RedactedMessageFields['level'],
): RedactedMessage {
  const fields: RedactedMessageFields = {
    messageId: `m_${channelId}_${raw.ts}` as RedactedMessageFields['messageId'],
    channelId,
    channel: `c_${channelId}` as RedactedMessageFields['channel'],
    workspace: 'w_sample' as RedactedMessageFields['workspace'],
    keyId: 'k_test' as RedactedMessageFields['keyId'],
    ts: raw.ts,
    threadId: raw.thread_ts === undefined ? null : (`t_${raw.thread_ts}` as RedactedMessageFields['threadId']),
    threadTs: raw.thread_ts ?? null,
    kind: kindOf(raw),
    subtype: raw.subtype ?? null,
    author: null,
    authorIsBot: false,
    level,
    text: level === 'text' ? (raw.text ?? '') : null,
    spans: [],
    lengthBucket: 1,
    redactions: {},
    mentions: [],
    reactions: Object.fromEntries(
      ((raw.reactions ?? []) as { name: string; count: number }[]).map(({ name, count }) => [name, count]),
    ),
    files: {},
    linkHosts: [],
    replyCount: raw.reply_count ?? 0,
    editedTs: raw.edited?.ts ?? null,
    held: [],
    droppedPlaces: 0,
    policy: 'strict',
    policyVersion: 'plain',
  }
  // Only redaction makes these; a test that stands in for it has to as well.
  return fields as RedactedMessage
}

function kindOf(raw: RawMessage): MessageKind {
  if (raw.subtype === 'tombstone') return 'tombstone'
  if (raw.subtype === 'thread_broadcast') return 'broadcast'
  return raw.thread_ts !== undefined && raw.thread_ts !== raw.ts ? 'reply' : 'message'
}
