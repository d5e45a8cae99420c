import { text } from 'node:stream/consumers'
import type { Message } from '../../shared/contract/review.ts'
import type { CommandOutput } from '../../shared/contract.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { Session } from './session.ts'

interface Range {
  readonly start: number
  readonly end: number
}

/**
 * Masks words of one message, everywhere they stand in it, and answers with the last step's outcome. The words are asked
 * for or read from standard input, because other programs can see what is on a command line; `at` names their place
 * instead, such as `12-25`, in UTF-16 units from 0, the end exclusive. Throws `input.words`.
 */
export async function maskWords(
  session: Session,
  message: string,
  { at, always }: { readonly at?: string | undefined; readonly always: boolean },
): Promise<CommandOutput<'review.mask'>> {
  const ranges = at === undefined ? await placesOf(session, message) : [rangeOf(at)]
  let outcome: CommandOutput<'review.mask'> | null = null
  // From the end, because a mask moves what comes after it.
  for (const { start, end } of ranges.toReversed())
    outcome = await session.call('review.mask', { message, start, end, ...(always ? { always } : {}) })
  if (outcome === null) throw gleanerError('input.words')
  return outcome
}

/** In how many waiting messages the words stand, named in the same way. Throws `input.words`. */
export async function reachOfWords(
  session: Session,
  message: string,
  at: string | undefined,
): Promise<CommandOutput<'review.maskReach'>> {
  const [range] = at === undefined ? await placesOf(session, message) : [rangeOf(at)]
  if (range === undefined) throw gleanerError('input.words')
  return session.call('review.maskReach', { message, ...range })
}

/** `12-25` as a range. Throws `input.words`. */
export function rangeOf(at: string): Range {
  const parts = /^(\d{1,6})-(\d{1,6})$/.exec(at)
  if (!parts) throw gleanerError('input.words')
  return { start: Number(parts[1]), end: Number(parts[2]) }
}

async function placesOf(session: Session, messageId: string): Promise<readonly Range[]> {
  const { terminal } = session
  const typed = (await terminal.ask('Words to mask: ')) ?? (await text(terminal.input as AsyncIterable<Uint8Array>))
  const words = typed.trim()
  const stored = words === '' ? null : ((await messageWith(session, messageId, words))?.text ?? null)
  if (stored === null) throw gleanerError('input.words')
  const ranges: Range[] = []
  for (let start = stored.indexOf(words); start >= 0; start = stored.indexOf(words, start + words.length))
    ranges.push({ start, end: start + words.length })
  return ranges
}

async function messageWith({ call }: Session, messageId: string, words: string): Promise<Message | undefined> {
  let cursor: string | null = null
  do {
    const page: CommandOutput<'review.messages'> = await call('review.messages', {
      search: words.slice(0, 200),
      limit: 1000,
      ...(cursor === null ? {} : { cursor }),
    })
    const found = page.messages.find((message) => message.messageId === messageId)
    if (found) return found
    cursor = page.nextCursor
  } while (cursor !== null)
  return undefined
}
