import { hash } from 'node:crypto'
import { configure } from 'safe-stable-stringify'
import type { RedactedMessageFields, RevisionOp } from '../../../shared/domain.ts'

/** JSON with its keys in order, so that equal values are equal bytes. */
export const canonicalJson = configure({ deterministic: true, bigint: false, circularValue: Error })

/**
 * SHA-256 over what a revision says.
 *
 * Left out is what may change without the message having changed: the reply count, the policy's version, how sure a
 * detector was. Reaction counts are in: a changed reaction is a new revision.
 */
export function contentHash(message: RedactedMessageFields, op: RevisionOp): Buffer {
  return sha256([
    op,
    message.messageId,
    message.channelId,
    message.ts,
    message.threadTs,
    message.kind,
    message.subtype,
    message.author,
    message.authorIsBot,
    message.level,
    message.lengthBucket,
    message.editedTs,
    message.text,
    places(message),
    message.redactions,
    message.mentions,
    message.reactions,
    message.files,
    message.linkHosts,
    message.held.map(({ code }) => code).sort(),
  ])
}

/** SHA-256 over the text and its placeholders: tells whether a person's decision about the text still fits. */
export function textHash(message: Pick<RedactedMessageFields, 'level' | 'text' | 'spans'>): Buffer {
  return sha256([message.level, message.text, places(message)])
}

/** Whether a `textHash` is that of no text, or of an empty one. */
export const isWordless = (known: Buffer): boolean =>
  (
    [
      ['metrics', null],
      ['text', null],
      ['text', ''],
    ] as const
  ).some(([level, text]) => known.equals(textHash({ level, text, spans: [] })))

const places = (message: Pick<RedactedMessageFields, 'spans'>) =>
  message.spans.map(({ start, end, entity }) => [start, end, entity])

const sha256 = (parts: readonly unknown[]) => hash('sha256', canonicalJson(parts) ?? '', 'buffer')
