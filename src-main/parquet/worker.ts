/** The worker's side: answers requests one at a time. Its messages never carry rows in an error. */
import { parentPort, workerData } from 'node:worker_threads'
import { beginRows, buildFiles, mentioning, rewriteFiles, takeRows } from './build.ts'
import { type Bounds, type LockedDuckdb, openLocked } from './locked-duckdb.ts'
import { fileFacts, query, rowTexts } from './read.ts'
import type { Reply, Request } from './types.ts'

const bounds: Bounds = workerData
const duckdb = openLocked(bounds)

parentPort?.on('message', async (request: Request) => {
  try {
    const value = await answer(await duckdb, request)
    parentPort?.postMessage({ ok: true, value } satisfies Reply, buffersIn(value))
  } catch (error) {
    // DuckDB's messages quote SQL and values; only a person's own query may see them.
    const says =
      request.kind === 'query' && error instanceof Error ? error.message : `the step "${request.kind}" failed`
    parentPort?.postMessage({ ok: false, says } satisfies Reply)
  } finally {
    if (request.kind === 'close') parentPort?.close()
  }
})

async function answer({ connection: duckdb, instance }: LockedDuckdb, request: Request): Promise<unknown> {
  switch (request.kind) {
    case 'begin':
      return beginRows(duckdb)
    case 'rows':
      return takeRows(duckdb, request.rows)
    case 'build':
      return buildFiles(duckdb, bounds.scratchDir)
    case 'rewrite':
      return rewriteFiles(duckdb, bounds.scratchDir, request.paths, request.rewrite)
    case 'facts':
      return fileFacts(duckdb, request.path)
    case 'mentioning':
      return mentioning(duckdb, request.paths, request.hashes)
    case 'query':
      return query(duckdb, request.tables, request.sql, request.most)
    case 'close':
      duckdb.closeSync()
      return instance.closeSync()
    case 'texts':
      return rowTexts(duckdb, request.path, request.from, request.most)
  }
}

/** File bodies are handed over, not copied. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null || !('files' in value)) return []
  const bodies = Object.values(value.files as Record<string, { body: Uint8Array }>)
  return bodies.flatMap(({ body }) => (body.buffer instanceof ArrayBuffer ? [body.buffer] : []))
}
