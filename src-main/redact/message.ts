/**
 * One raw message in, one outcome out.
 */

import { authorsIn } from '../../shared/authors.ts'
import { consentInReactions } from '../../shared/consent.ts'
import type {
  HeldReason,
  MessageKind,
  PersonPseudonym,
  RawMessage,
  RedactedMessage,
  SlackTs,
} from '../../shared/domain.ts'
import { LENGTH_BUCKETS, type LengthBucket } from '../../shared/domain.ts'
import { PERSON } from '../../shared/pseudonym.ts'
import type { PageContext, RedactionOutcome, RedactorOptions } from '../../shared/redaction.ts'
import { announcementsIn } from './announcing/index.ts'
import type { Directory } from './directory/directory.ts'
import { kindOf, subtypeOf } from './kind.ts'
import { type FinishedText, finishText } from './mask-and-verify.ts'
import type { Mask } from './mask-until-stable.ts'
import { isExternal, type Membership } from './membership.ts'
import { fileCounts, linkHostsOf, reactionCounts, replyCount } from './metadata.ts'
import type { nobodyIn } from './not-a-person.ts'
import { POLICY_VERSION } from './policy-version.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { type Reader, withoutPseudonyms } from './scan.ts'
import { SOMEONE } from './text/placeholders.ts'
import type { SlackToken } from './text/view.ts'
import { walkMessage } from './walker/walker.ts'

export interface MessageReader {
  readonly options: RedactorOptions
  readonly pseudonyms: Pseudonyms
  readonly reader: Reader
  /** What a person said to be nobody in a message. */
  readonly nobody?: ReturnType<typeof nobodyIn>
  /** Masks that stand in its text, found again or not. */
  readonly kept?: readonly Mask[]
  readonly directory: Directory
  readonly membership: Membership
  /** Tells whose status or title cannot be read: they may have asked to stay out. */
  readonly unclear: (id: string) => boolean
}

/** Redacts one message. Throws nothing on purpose; a bug's throw is for the pool to turn into `unreadable`. */
export function redactMessage(
  context: PageContext,
  message: RawMessage,
  { options, pseudonyms, reader, nobody, kept, directory, membership, unclear }: MessageReader,
): RedactionOutcome {
  const { optedOut, policy } = options
  const kind: MessageKind = kindOf(message)
  if (isExternal(message, membership)) return { kind: 'dropped', reason: 'external_author' }
  const authors = authorsIn(message)
  if (authors.ids.some((id) => optedOut.has(pseudonyms.person(id)))) return { kind: 'dropped', reason: 'opted_out' }
  const consent = consentInReactions(message.reactions)
  if (consent === 'refused') return { kind: 'dropped', reason: 'no_collect' }
  if (consent === 'unreadable' || message.hasUnclearAuthor === true || authors.ids.some(unclear))
    return { kind: 'dropped', reason: 'unclear_consent' }

  const { raw, droppedPlaces } = textOf(message)
  const id = pseudonyms.message(context.channelId, message.ts)
  const said = nobody?.({ messageId: id, ts: message.ts })
  const nameToken = (token: SlackToken) => tokenName(token, pseudonyms, optedOut)
  const finished = finishText(raw, { ...reader, nameToken, isNobody: said?.isNobody }, kept)
  const isText = context.level === 'text'
  const isOptedOut = optedOut.size === 0 ? 'none' : (id: string) => optedOut.has(pseudonyms.person(id))
  const held: HeldReason[] = [...finished.held, ...(said?.held() ?? [])]
  const threadTs: SlackTs | null =
    message.thread_ts ?? (message.reply_count === undefined || message.reply_count === 0 ? null : message.ts)
  return {
    kind: 'redacted',
    message: {
      messageId: id,
      channelId: context.channelId,
      channel: pseudonyms.channel(context.channelId),
      workspace: pseudonyms.workspace,
      keyId: pseudonyms.keyId,
      ts: message.ts,
      threadId: threadTs === null ? null : pseudonyms.thread(context.channelId, threadTs),
      threadTs,
      kind,
      subtype: subtypeOf(message),
      author: authorOf(message, pseudonyms),
      authorIsBot: isBot(message),
      level: context.level,
      text: isText ? finished.text : null,
      spans: isText ? finished.spans : [],
      lengthBucket: bucketOf(raw.length),
      redactions: finished.redactions,
      mentions: isText ? mentionsIn(finished) : [],
      reactions: reactionCounts(message, directory, isOptedOut),
      files: fileCounts(message),
      linkHosts: linkHostsOf(raw),
      replyCount: replyCount(message, isOptedOut),
      editedTs: message.edited?.ts ?? null,
      held: isText ? held : [],
      droppedPlaces,
      digitsFold: isText && isBot(message) && announcementsIn(finished.text).length === 0,
      policy: policy.name,
      policyVersion: POLICY_VERSION,
    } as unknown as RedactedMessage,
  }
}

/** What a message says, in one text. What the system says about people is told by the subtype alone. */
export function textOf(message: RawMessage): { readonly raw: string; readonly droppedPlaces: number } {
  const { passages, droppedPlaces } = walkMessage(message)
  const kind = kindOf(message)
  return { raw: kind === 'system' || kind === 'tombstone' ? '' : passages.join('\n'), droppedPlaces }
}

function isBot(message: RawMessage): boolean {
  return message.subtype === 'bot_message' || (message.bot_id !== undefined && message.bot_id !== '')
}

function authorOf(message: RawMessage, pseudonyms: Pseudonyms): PersonPseudonym | null {
  const id = isBot(message) ? (message.bot_id ?? message.user) : message.user
  return id === undefined || id === '' ? null : pseudonyms.person(id)
}

/** What replaces a Slack token: pseudonyms where the id is one of Slack's, a plain placeholder for everything else. */
export function tokenName(token: SlackToken, pseudonyms: Pseudonyms, optedOut: RedactorOptions['optedOut']): string {
  if (token.kind === 'person' && /^[UWB][A-Z0-9]{2,20}$/.test(token.id)) {
    const person = pseudonyms.person(token.id)
    return optedOut.has(person) ? SOMEONE : `@${person}`
  }
  if (token.kind === 'channel' && /^[CGD][A-Z0-9]{2,20}$/.test(token.id))
    return `#${pseudonyms.channel(token.id as PageContext['channelId'])}`
  return withoutPseudonyms(token)
}

const MENTION = new RegExp(`^@(${PERSON})$`)

/** People whose mention was replaced. What a person typed in the shape of a pseudonym is text. */
function mentionsIn({ text, spans }: FinishedText): PersonPseudonym[] {
  const placeholders = spans.map(({ start, end }) => text.slice(start, end))
  return [...new Set(placeholders.flatMap((one) => MENTION.exec(one)?.[1] ?? []) as PersonPseudonym[])]
}

function bucketOf(length: number): LengthBucket {
  return LENGTH_BUCKETS.findLast((bucket) => bucket <= length) ?? 0
}
