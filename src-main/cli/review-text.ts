import colors from 'picocolors'
import type { Batch, Message } from '../../shared/contract/review.ts'
import { inert, table } from './terminal.ts'

/** Batches as a table. */
export function batchTable(batches: readonly Batch[]): string {
  if (batches.length === 0) return 'Nothing to review.\n'
  return table(
    ['batch', 'channel', 'day', 'state', 'pending', 'held', 'approved', 'excluded', 'masked'],
    batches.map((batch) => [
      batch.batchId,
      `#${inert(batch.channelName)}`,
      batch.day,
      batch.state,
      batch.pending,
      batch.held > 0 ? colors.yellow(String(batch.held)) : 0,
      batch.approved,
      excludedCount(batch),
      Object.values(batch.redactions).reduce((sum, count) => sum + count, 0),
    ]),
  )
}

/** How many were excluded, and how many of them by a colleague. */
function excludedCount({ excluded, excludedByColleague }: Batch): string | number {
  return excludedByColleague === 0
    ? excluded
    : `${excluded + excludedByColleague} (${excludedByColleague} by a colleague)`
}

/** One message with its placeholders marked and, when it is held, why. */
export function messageText(message: Message): string {
  const at = new Date(message.sentAt).toISOString().slice(11, 16)
  const indent = message.threadId !== null && !message.isThreadParent ? '    ' : ''
  const head = `${indent}${colors.dim(at)} ${colors.cyan(message.author ?? 'system')} ${colors.dim(message.messageId)} ${stateMark(message)}`
  const body =
    message.op === 'delete'
      ? colors.dim('(deleted in Slack)')
      : message.text === null
        ? metricsLine(message)
        : marked(message)
  const reasons = message.held.map((reason) => `${indent}      ${colors.yellow(`held: ${inert(reason.says)}`)}\n`)
  return `${head}\n${body.replace(/^/gm, `${indent}      `)}\n${reasons.join('')}`
}

function stateMark(message: Message): string {
  if (message.state === 'held') return colors.yellow('held')
  if (message.state === 'pending') return ''
  const reason = message.stateReason === 'excluded_by_team' ? 'excluded by a colleague' : message.stateReason
  return colors.dim(reason ?? message.state)
}

function metricsLine(message: Message): string {
  const counts = Object.entries(message.redactions).map(([entity, count]) => `${entity} ${count}`)
  return colors.dim(
    `metrics only: ${message.lengthBucket}+ characters${counts.length > 0 ? `, ${counts.join(', ')}` : ''}`,
  )
}

function marked(message: Message): string {
  const text = message.text ?? ''
  let from = 0
  const parts: string[] = []
  for (const span of message.spans) {
    parts.push(
      inert(text.slice(from, span.start), { keepLines: true }),
      colors.magenta(inert(text.slice(span.start, span.end))),
    )
    from = span.end
  }
  return [...parts, inert(text.slice(from), { keepLines: true })].join('')
}
