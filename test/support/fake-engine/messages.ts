import type { Batch, Message } from '../../../shared/contract/review.ts'
import { LENGTH_BUCKETS, type Level } from '../../../shared/domain.ts'
import { BUCKETS, bucketOfText } from '../../../shared/triage.ts'
import type { Line } from './conversation.ts'
import { PEOPLE, written } from './words.ts'

export interface Day {
  readonly channelName: string
  readonly day: string
  readonly level: Level
}

/** The messages of one channel and day, oldest first, threads after their parents. */
export function messagesOf({ channelName, day, level }: Day, lines: readonly Line[], firstAt: number): Message[] {
  const batchId = batchIdOf(channelName, day)
  const rows: Message[] = []
  const add = (line: Line, threadId: string | null, isThreadParent: boolean) => {
    const index = rows.length
    const content = written(...line.pieces)
    rows.push({
      messageId: `m_${channelName}${day.replaceAll('-', '')}${index}`,
      revision: 1,
      op: 'upsert',
      batchId,
      channelName,
      sentAt: firstAt + index * 4 * 60_000,
      threadId,
      isThreadParent,
      kind: line.bot ? 'bot' : threadId !== null && !isThreadParent ? 'reply' : 'message',
      author: PEOPLE[line.author % PEOPLE.length] ?? null,
      authorIsBot: line.bot ?? false,
      level,
      text: level === 'text' ? content.text : null,
      spans: level === 'text' ? content.spans : [],
      lengthBucket: bucketOf(content.text?.length ?? 0),
      reactions: { ...line.reactions },
      files: { ...line.files },
      replyCount: line.replies?.length ?? 0,
      editedAt: line.edited ? firstAt + index * 5 * 60_000 : null,
      state: line.held && level === 'text' ? 'held' : 'pending',
      stateReason: null,
      held: line.held && level === 'text' ? [line.held] : [],
      redactions: content.redactions,
      version: 1,
      bucket: line.held && level === 'text' ? 'held' : bucketOfText(level === 'text' ? content.spans : []),
      threadBucket: 'rest',
      placedAt: 0,
      foldKey: null,
      seen: false,
    })
  }
  for (const line of lines) {
    const threadId = line.replies ? `t_${channelName}${day}${rows.length}` : null
    add(line, threadId, threadId !== null)
    for (const reply of line.replies ?? []) add(reply, threadId, false)
  }
  const threads = Map.groupBy(rows, ({ threadId }) => threadId)
  for (const row of rows) {
    const together = (row.threadId === null ? undefined : threads.get(row.threadId)) ?? [row]
    row.threadBucket = BUCKETS.find((bucket) => together.some((one) => one.bucket === bucket)) ?? 'rest'
    row.placedAt = together[0]?.sentAt ?? row.sentAt
  }
  return rows
}

/** The batch these messages form, counted. */
export function batchOf({ channelName, day, level }: Day, rows: readonly Message[], createdAt: number): Batch {
  const redactions: Record<string, number> = {}
  for (const row of rows) {
    for (const [entity, count] of Object.entries(row.redactions)) redactions[entity] = (redactions[entity] ?? 0) + count
  }
  return {
    batchId: batchIdOf(channelName, day),
    channelId: `C_${channelName}`,
    channelName,
    day,
    state: 'draft',
    level,
    ...countStates(rows),
    redactions,
    createdAt,
    approvedAt: null,
    undoable: false,
  }
}

export function countStates(rows: readonly Message[]) {
  const of = (state: Message['state']) => rows.filter((row) => row.state === state).length
  return {
    pending: of('pending'),
    held: of('held'),
    approved: of('approved'),
    excluded: of('rejected'),
    excludedByColleague: 0,
    uploaded: of('uploaded'),
  }
}

export const batchIdOf = (channelName: string, day: string) => `b_${channelName}_${day}`

function bucketOf(length: number): number {
  return LENGTH_BUCKETS.findLast((bucket) => bucket <= length) ?? 0
}
