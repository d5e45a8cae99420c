/**
 * Messages that read alike: equal in all that a reviewer judges them by. Their key is the same; a message that nobody may
 * judge by another has none.
 *
 * Equal are channel, author, kind, reasons, policy, files, hosts, reactions, being a reply, placeholders and every other
 * character. What a sure placeholder hides may differ, what it shows may not: a pseudonym or a label is part of the text.
 * Only numbers of a bot fold, never in code, glued to letters or in a text that announces a value.
 */
import { hash } from 'node:crypto'
import type { RedactedMessageFields, RedactedSpan, RevisionOp } from '../../../shared/domain.ts'
import { bucketOfText } from '../../../shared/triage.ts'
import { canonicalJson } from '../batches/content-hash.ts'

/** The key, or null for a message with an unsure placeholder, or with replies of its own. */
export function foldKey(message: RedactedMessageFields, op: RevisionOp): string | null {
  if (bucketOfText(message.spans) === 'unsure' || message.replyCount > 0) return null
  const { text, spans } = message
  const says = [
    ...[op, message.channelId, message.author, message.authorIsBot, message.kind, message.subtype, message.level],
    message.held.map(({ code }) => code).sort(),
    ...[message.policy, message.policyVersion, message.files, message.linkHosts, message.reactions],
    ...[message.threadTs !== null && message.threadTs !== message.ts, message.editedTs !== null],
    spans.map(({ entity, detector }) => [entity, detector]),
    text === null ? [message.lengthBucket, message.redactions] : shapeOf(text, spans, message.digitsFold === true),
  ]
  return hash('sha256', canonicalJson(says) ?? '', 'base64url').slice(0, 22)
}

/** A number by itself, with a unit of up to three letters or a per cent sign; not a piece of a longer word or id. */
const NUMBER =
  /(?<![\p{L}\p{N}_\-./:#@])\d{1,6}(?:[.,:]\d{1,3}){0,2}(?=\s?(?:%|\p{L}{1,3})?(?![\p{L}\p{N}_\-/:#@]|[.,]\d))/gu
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`?/g

/** The text with every number of a bot as one sign, in plain words only. */
function shapeOf(text: string, spans: readonly RedactedSpan[], digitsFold: boolean): unknown {
  if (!digitsFold) return text
  const fixed = [...spans.map(({ start, end }) => [start, end] as const), ...codeIn(text)]
  const isFixed = (start: number, end: number) => fixed.some(([from, to]) => start < to && from < end)
  return text.replace(NUMBER, (number: string, ...rest: unknown[]) => {
    const at = rest.find((one) => typeof one === 'number') ?? 0
    return isFixed(at, at + number.length) ? number : '\u0000'
  })
}

const codeIn = (text: string) =>
  Array.from(text.matchAll(CODE), (found) => [found.index, found.index + found[0].length] as const)
