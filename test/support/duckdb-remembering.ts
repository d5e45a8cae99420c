/**
 * DuckDB in this process that works each table of numbers out once: what it made of the same files under the same settings
 * before, it makes again without asking. They take more than half of a small fold, and follow from what they are given alone.
 */
import { hash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { StartChild } from '../../shared/child.ts'
import { answerRequests } from '../../src-main/parquet/answer-requests.ts'
import type { Bounds } from '../../src-main/parquet/locked-duckdb.ts'
import type { AggregatesWritten, Reply, Request } from '../../src-main/parquet/types.ts'
import { childHere } from './child-here.ts'

interface Made {
  readonly written: AggregatesWritten
  /** By the names they have in the scratch folder. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** What it remembers, for as long as the worker lives: several files grow the same lake. */
const made = new Map<string, Made>()

export const duckdbRemembering: StartChild = () =>
  childHere((parent) => {
    let scratchDir: string | null = null
    let asked: string | null = null
    answerRequests({
      send(reply) {
        if (asked !== null) made.set(asked, madeBy(reply as Reply))
        asked = null
        parent.send(reply)
      },
      onMessage: (listener) =>
        parent.onMessage((message) => {
          if (scratchDir === null) {
            scratchDir = (message as Bounds).scratchDir
            return listener(message)
          }
          const key = keyOf(message as Request)
          const known = key === null ? undefined : made.get(key)
          if (known === undefined) {
            asked = key
            return listener(message)
          }
          parent.send({ ok: true, value: makeAgain(known, scratchDir) } satisfies Reply)
        }),
    })
  })

/** Everything that numbers follow from; null for what asks for none. */
function keyOf(request: Request): string | null {
  if (request.kind !== 'fold-aggregates') return null
  const files = Object.entries(request.paths).map(([name, paths]) => [
    name,
    ...paths.map((path) => hash('sha256', readFileSync(path), 'hex')),
  ])
  return JSON.stringify([files, request.settings])
}

function madeBy(reply: Reply): Made {
  if (!reply.ok) throw new Error(reply.says)
  const written = reply.value as AggregatesWritten
  const files = Object.values(written).flatMap(({ file }) => (file === null ? [] : [file.path]))
  return { written, files: new Map(files.map((path) => [basename(path), readFileSync(path)])) }
}

function makeAgain({ written, files }: Made, scratchDir: string): AggregatesWritten {
  for (const [name, body] of files) writeFileSync(join(scratchDir, name), body)
  const here = Object.entries(written).map(([name, { changed, file }]) => [
    name,
    { changed, file: file && { ...file, path: join(scratchDir, basename(file.path)) } },
  ])
  return Object.fromEntries(here) as AggregatesWritten
}
