/** The child's side: answers requests one at a time. Its messages never carry rows in an error. */
import type { Parent } from '../children/inside.ts'
import { openAnswers, type QueryAnswers } from './answers.ts'
import { beginFold, foldMonth, standingMessages, takeBars, takeInput, takenBy, weigh } from './fold.ts'
import { foldAggregates } from './fold-aggregates.ts'
import { writeInbox } from './inbox.ts'
import { type Bounds, type LockedDuckdb, openLocked } from './locked-duckdb.ts'
import { mentioning } from './mentioning.ts'
import { fileFacts, query, rowTexts, valueBytes } from './read.ts'
import { beginRows, type RowTaker } from './take-rows.ts'
import type { Reply, Request } from './types.ts'

interface Opened {
  readonly duckdb: LockedDuckdb
  readonly scratchDir: string
  readonly answers: QueryAnswers
  /** Where the rows of the inbox files at hand go. */
  rows: RowTaker | null
}

/** Answers what the parent asks; its first message says within which bounds. */
export function answerRequests(parent: Parent): void {
  let opened: Promise<Opened> | null = null
  parent.onMessage(async (message) => {
    if (opened === null) {
      opened = open(message as Bounds)
      // The first request hears of it.
      opened.catch(() => {})
      return
    }
    const request = message as Request
    try {
      parent.send({ ok: true, value: await answer(await opened, request) } satisfies Reply)
    } catch (error) {
      // DuckDB's messages quote SQL and values; only a person's own query may see them.
      const says =
        request.kind === 'query' && error instanceof Error ? error.message : `the step "${request.kind}" failed`
      parent.send({ ok: false, says } satisfies Reply)
    }
  })
}

async function open(bounds: Bounds): Promise<Opened> {
  return { duckdb: await openLocked(bounds), scratchDir: bounds.scratchDir, answers: openAnswers(), rows: null }
}

async function answer(opened: Opened, request: Request): Promise<unknown> {
  const { scratchDir, answers, rows } = opened
  const { connection } = opened.duckdb
  if (request.kind !== 'rows') opened.rows = null
  // Their maker stopped before the last one.
  if (rows !== null && request.kind !== 'rows' && request.kind !== 'inbox') await rows.drop()
  switch (request.kind) {
    case 'begin':
      opened.rows = await beginRows(connection)
      return
    case 'rows':
      return rows?.take(request.chunk)
    case 'inbox':
      await rows?.end()
      return writeInbox(connection, scratchDir, request.inbox)
    case 'facts':
      return fileFacts(connection, request.path)
    case 'value-bytes':
      return valueBytes(connection, request.path)
    case 'mentioning':
      return mentioning(connection, request.paths, request.hashes, request.upTo)
    case 'query':
      return answers.keep(await query(connection, request))
    case 'fold-begin':
      return beginFold(connection, request.bounds)
    case 'fold-input':
      return takeInput(connection, request.input)
    case 'fold-weigh':
      return weigh(connection, request.paths)
    case 'fold-taken':
      return takenBy(connection, request.sources)
    case 'fold-bars':
      return takeBars(connection, request.bars)
    case 'fold-month':
      return foldMonth(connection, scratchDir, request.month, request.paths, request.inputs)
    case 'fold-stands':
      return standingMessages(connection, request.paths, request.inputs, request.isFolded)
    case 'fold-aggregates':
      return foldAggregates(connection, scratchDir, request.paths, request.settings)
    case 'answered':
      return answers.next()
    case 'texts':
      return rowTexts(connection, request.path, request.from, request.most)
  }
}
