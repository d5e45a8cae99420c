/**
 * One thread of a channel: all of it, or only what came after the replies that are known.
 */
import { compareTs } from '../../shared/clock.ts'
import type { SlackTs } from '../../shared/domain.ts'
import { GleanerError } from '../../shared/errors.ts'
import type { WaitingThread } from '../store/index.ts'
import type { ThreadWork } from './channel-work.ts'
import { objectsPerCall } from './history.ts'
import { settleTail, storeMissingThread, storeRepliesPage, type ThreadSoFar } from './pages.ts'
import { repliesPages } from './replies.ts'
import { wholeCalls } from './whole-calls.ts'

/** Reads a thread's replies and has them stored. One that Slack does not find is no failure. */
export async function readReplies(work: ThreadWork, thread: WaitingThread, shown: ReadonlySet<SlackTs>): Promise<void> {
  const { channel, rooms } = work
  const { slack, signal } = rooms
  try {
    if (isLong(work, thread) && (await readTail(work, thread))) return
    const soFar: ThreadSoFar = { present: new Set(), isWhole: true, isTail: false }
    let share = 0
    for await (const page of repliesPages(slack, channel.id, thread.threadTs, signal)) {
      await storeRepliesPage(work, thread, page, soFar)
      share += page.answer.objects / page.limit
    }
    work.run.needs('conversations.replies', wholeCalls(share))
  } catch (error) {
    if (!(error instanceof GleanerError) || error.code !== 'slack.thread_not_found') throw error
    storeMissingThread(work, thread, shown)
    work.run.needs('conversations.replies', 1)
  }
}

/** Whether reading a thread again takes more than one call although only its end has moved. */
const isLong = ({ rooms }: ThreadWork, { seen, readTo }: WaitingThread): boolean =>
  readTo !== null &&
  seen.latest !== null &&
  compareTs(seen.latest, readTo) > 0 &&
  seen.count + 1 > objectsPerCall(rooms.slack, 'conversations.replies')

/** Reads what came after the replies that are known. False when more than that has changed. */
async function readTail(work: ThreadWork, thread: WaitingThread): Promise<boolean> {
  const { slack, store, signal } = work.rooms
  const storedBefore = store.messages.liveReplies(work.channel.id, thread.threadTs).length
  const soFar: ThreadSoFar = { present: new Set(), isWhole: true, isTail: true }
  let added = 0
  let share = 0
  for await (const page of repliesPages(slack, work.channel.id, thread.threadTs, signal, thread.readTo)) {
    await storeRepliesPage(work, thread, page, soFar)
    added += page.replies.length
    share += page.answer.objects / page.limit
  }
  work.run.needs('conversations.replies', wholeCalls(share))
  await work.storeRead()
  return settleTail(work, thread, storedBefore, added)
}
