import { Command } from 'commander'
import type { Batch, Message } from '../../../shared/contract/review.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { batchTable, messageText } from '../review-text.ts'
import { flagsOf, type Session, type SessionFlags, withSession } from '../session.ts'
import { counted } from '../terminal.ts'

/** `gleaner review list|show|approve|reject|release|exclude|undo`: a person decides what leaves. */
export function reviewCommand(): Command {
  const review = new Command('review').description('Look at what was collected and decide what leaves this machine')
  review.addCommand(
    new Command('list')
      .description('batches that wait, by channel and day')
      .option('--all', 'also what is approved, rejected or uploaded')
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
      .description('the messages of a batch, exactly as they would leave')
      .argument('<batch>', 'a batch id, its beginning, or #channel@YYYY-MM-DD')
      .action((batch: string, _flags: unknown, command: Command) =>
        withSession(command, (session) => showBatch(session, batch)),
      ),
  )
  review.addCommand(
    new Command('approve')
      .description('let batches leave; held messages stay')
      .argument('[batch...]')
      .option('--all', 'every batch that waits')
      .action((batches: string[], _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { all } = flagsOf<SessionFlags & { all?: boolean }>(command)
          if (Boolean(all) === batches.length > 0) throw allOrSome()
          const outcome = await call('review.approve', all ? { all: true } : { batches })
          const held =
            outcome.heldBack > 0
              ? ` ${counted(outcome.heldBack, 'held message')} stay here until you release them.`
              : ''
          answer(outcome, `${counted(outcome.changed, 'message')} approved.${held}\nNext: gleaner upload\n`)
        }),
      ),
  )
  review.addCommand(onBatches('reject', 'keep batches from ever leaving', 'review.reject', 'rejected'))
  review.addCommand(
    onBatches('undo', 'take approval back, until the upload has begun', 'review.unapprove', 'back to review'),
  )
  review.addCommand(onMessages('release', 'let held messages join their batch', 'review.release', 'released'))
  review.addCommand(onMessages('exclude', 'keep single messages from leaving', 'review.exclude', 'excluded'))
  review.addCommand(onMessages('include', 'take an exclusion back', 'review.include', 'included again'))
  return review
}

function onBatches(name: string, about: string, step: 'review.reject' | 'review.unapprove', done: string): Command {
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

function allOrSome(): GleanerError {
  return new GleanerError(
    'input.batches',
    {
      says: 'approve needs either batch ids or --all.',
      means: 'Nothing was approved.',
      next: 'See what waits with `gleaner review list`, then name batches or say --all.',
    },
    { exitCode: 2 },
  )
}
