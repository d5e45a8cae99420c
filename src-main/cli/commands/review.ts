import { Command, InvalidArgumentError } from 'commander'
import type { Act, Batch, Message } from '../../../shared/contract/review.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { undoSentence } from '../../../shared/review-words.ts'
import { counted } from '../../../shared/wording.ts'
import { checkCommand, trustCommand } from '../review-check.ts'
import { maskWords, rangeOf, reachOfWords } from '../review-mask.ts'
import { batchTable, messageText } from '../review-text.ts'
import { flagsOf, type Session, type SessionFlags, withSession } from '../session.ts'
import { instant, table } from '../terminal.ts'

/** `gleaner review list|show|approve|discard|release|exclude|mask|unmask|undo|steps|check|trust`: a person decides what is sent. */
export function reviewCommand(): Command {
  const review = new Command('review').description('Review collected messages and decide what is sent')
  review.addCommand(
    new Command('list')
      .description('batches to review, by channel and day')
      .option('--all', 'also approved, discarded and uploaded batches')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { all } = flagsOf<SessionFlags & { all?: boolean }>(command)
          const batches = await call('review.batches', { all: Boolean(all) })
          answer({ batches }, batchTable(batches))
        }),
      ),
  )
  review.addCommand(
    new Command('show')
      .description('the messages of a batch, exactly as they would be sent')
      .argument('<batch>', 'a batch id or its start, or #channel@YYYY-MM-DD')
      .action((batch: string, _flags: unknown, command: Command) =>
        withSession(command, (session) => showBatch(session, batch)),
      ),
  )
  review.addCommand(
    new Command('approve')
      .description('approve batches for sending; held messages stay here')
      .argument('[batch...]')
      .option('--all', 'every pending batch')
      .action((batches: string[], _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { all } = flagsOf<SessionFlags & { all?: boolean }>(command)
          if (Boolean(all) === batches.length > 0) throw gleanerError('input.batches')
          const outcome = await call('review.approve', all ? { all: true } : { batches })
          const held =
            outcome.heldBack > 0
              ? ` ${counted(outcome.heldBack, 'held message stays', 'held messages stay')} here until released.`
              : ''
          answer(outcome, `${counted(outcome.changed, 'message')} approved.${held}\nNext: gleaner upload\n`)
        }),
      ),
  )
  review.addCommand(
    onBatches('discard', 'discard batches: they are never sent', 'review.reject', 'discarded').alias('reject'),
  )
  review.addCommand(
    new Command('undo')
      .description('undo the last step, or withdraw the approval of batches until their upload has started')
      .argument('[batch...]')
      .option('--step <number>', 'undo this step instead, as `review steps` numbers it', stepNumber)
      .action((batches: string[], _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { step } = flagsOf<SessionFlags & { step?: number }>(command)
          if (batches.length > 0) return report(answer, await call('review.unapprove', { batches }), 'pending again')
          const outcome = await call('review.undo', step === undefined ? {} : { act: step })
          answer(outcome, `${undoSentence(outcome)}\n`)
        }),
      ),
  )
  review.addCommand(
    new Command('steps')
      .description('the last steps of review, newest first; each can be undone')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const steps = await call('review.acts', {})
          answer({ steps }, stepTable(steps))
        }),
      ),
  )
  review.addCommand(onMessages('release', 'release held messages into their batch', 'review.release', 'released'))
  review.addCommand(onMessages('exclude', 'exclude single messages from being sent', 'review.exclude', 'excluded'))
  review.addCommand(onMessages('include', 'include excluded messages again', 'review.include', 'included again'))
  review.addCommand(
    new Command('mask')
      .description('mask words of a message; they are asked for, never typed here')
      .argument('<message>', 'a message id, as `review show` prints it')
      .option('--at <start-end>', 'the place of the words instead, such as 12-25')
      .option('--always', 'mask these words everywhere from now on')
      .option('--count', 'mask nothing: say in how many waiting messages the words stand')
      .action((message: string, _flags: unknown, command: Command) =>
        withSession(command, async (session) => {
          const { at, always, count } = flagsOf<SessionFlags & { at?: string; always?: boolean; count?: boolean }>(
            command,
          )
          if (count) {
            const reach = await reachOfWords(session, message, at)
            return session.answer(reach, `They stand in ${counted(reach.messages, 'waiting message')}.\n`)
          }
          const outcome = await maskWords(session, message, { at, always: Boolean(always) })
          const also = `, and now in ${counted(outcome.alsoMasked, 'other waiting message')}`
          session.answer(outcome, `Masked.${always ? ` From now on these words are masked everywhere${also}.` : ''}\n`)
        }),
      ),
  )
  review.addCommand(
    new Command('unmask')
      .description('say that a mask of the name model hides nobody: the message is read again, and held')
      .argument('<message>', 'a message id, as `review show` prints it')
      .requiredOption('--at <start-end>', 'the place of the mask, such as 12-20')
      .option('--always', 'leave these words readable in what is posted in this channel from now on, for 90 days')
      .action((message: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { at, always } = flagsOf<SessionFlags & { at: string; always?: boolean }>(command)
          const outcome = await call('review.unmask', { message, ...rangeOf(at), ...(always ? { always } : {}) })
          const where = always
            ? ' In what is posted in this channel from now on these words stay readable for 90 days.'
            : ''
          answer(outcome, `Unmasked and held.${where}\nNext: gleaner review release ${message}\n`)
        }),
      ),
  )
  review.addCommand(checkCommand())
  review.addCommand(trustCommand())
  return review
}

/** Wrong usage for what is no step's number. */
function stepNumber(word: string): number {
  if (!/^[1-9]\d{0,14}$/.test(word)) throw new InvalidArgumentError('Give a number, as `review steps` shows it.')
  return Number(word)
}

function stepTable(steps: readonly Act[]): string {
  if (steps.length === 0) return 'No steps yet.\n'
  return table(
    ['step', 'when', 'by', 'what', 'messages', ''],
    steps.map(({ actId, at, actor, kind, messages, isUndone }) => [
      actId,
      instant(at),
      actor,
      kind,
      messages,
      isUndone ? 'undone' : '',
    ]),
  )
}

function onBatches(name: string, about: string, step: 'review.reject', done: string): Command {
  return new Command(name)
    .description(about)
    .argument('<batch...>')
    .action((batches: string[], _flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer }) => report(answer, await call(step, { batches }), done)),
    )
}

function onMessages(
  name: string,
  about: string,
  step: 'review.release' | 'review.exclude' | 'review.include',
  done: string,
): Command {
  return new Command(name)
    .description(about)
    .argument('<message...>', 'message ids, as `review show` prints them')
    .action((messages: string[], _flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer }) => report(answer, await call(step, { messages }), done)),
    )
}

function report(answer: Session['answer'], outcome: CommandOutput<'review.reject'>, done: string): void {
  answer(outcome, `${counted(outcome.changed, 'message')} ${done}.\n`)
}

/** Reads every page, so that what is shown is the whole batch. */
async function showBatch({ call, answer }: Session, batch: string): Promise<void> {
  const messages: Message[] = []
  let shown: Batch | null = null
  let cursor: string | null = null
  do {
    const page: CommandOutput<'review.messages'> = await call('review.messages', {
      batch,
      limit: 1000,
      ...(cursor === null ? {} : { cursor }),
    })
    shown = page.batch
    messages.push(...page.messages)
    cursor = page.nextCursor
  } while (cursor !== null)
  answer({ batch: shown, messages }, `${shown ? batchTable([shown]) : ''}\n${messages.map(messageText).join('')}`)
}
