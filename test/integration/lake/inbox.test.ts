/** The inbox as a fold reads it: where there is little in one process, where there is much beside the one that takes rows in. */
import { expect, test } from 'vitest'
import type { StartChild } from '../../../shared/child.ts'
import { readInbox } from '../../../src-main/lake/fold/inbox.ts'
import { openParquetWorker } from '../../../src-main/parquet/index.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { folderLake } from '../../support/folder-lake.ts'
import { KEY_ID } from '../../support/lake-inbox.ts'

const lake = folderLake({ collector: 'ada' })
const BOUNDS = { horizon: null, keys: [{ keyId: KEY_ID, from: '1970-01-01' }], bars: [], k: 5 }

/** DuckDB that comes down as it looks at an object for the nth time. */
function comesDownAt(look: number): StartChild {
  let looks = 0
  return (...how) => {
    const child = duckdbHere(...how)
    const send = (message: unknown) => {
      if ((message as { kind?: string }).kind === 'value-bytes' && ++looks === look) child.kill()
      else child.send(message)
    }
    return { ...child, send }
  }
}

const WAYS = [
  ['little', {}],
  ['much', { mostBytes: 0 }],
] as const

/** Reads it so, and merges what it took in; answers with the rows that stand then. */
async function readSo(startChild: StartChild, limits: Parameters<typeof readInbox>[4]) {
  const place = { ...lake.place(), startChild }
  const worker = await openParquetWorker(place)
  const inbox = await readInbox(place, lake.lakeId, worker, () => worker.fold(BOUNDS), limits)
  const inputs = inbox.inputs.map(({ input }) => input)
  const { messages } = await inbox.work.month('2026-03', { messages: [], marks: [] }, inputs)
  await worker.close()
  return { unread: inbox.unread, inputs: inputs.length, rows: messages?.rows ?? 0 }
}

test.each(WAYS)(
  'an object that brings DuckDB down takes nobody else’s rows with it, where there is %s',
  async (_, limits) => {
    for (const collector of ['ada', 'bob', 'eve']) await lake.add([{ id: `m_${collector}` }], { collector })
    const { unread, ...taken } = await readSo(comesDownAt(2), limits)
    expect(unread).toMatchObject([{ kind: 'damaged' }])
    expect(taken).toEqual({ inputs: 2, rows: 2 })
  },
)

test.each(WAYS)(
  'what is beyond one round waits, the first of each collector before anybody’s second, where there is %s',
  async (_, limits) => {
    for (let n = 0; n < 12; n++) await lake.add([{ id: `m_ada${n}` }], { collector: 'ada' })
    await lake.add([{ id: 'm_eve' }], { collector: 'eve' })
    const { unread, inputs } = await readSo(duckdbHere, { ...limits, mostObjects: 2 })
    // Some are on their way when it is found to be enough.
    expect(unread.length).toBeGreaterThan(3)
    expect(new Set(unread.map(({ kind, key }) => `${kind} ${key.split('/')[1]}`))).toEqual(new Set(['waiting ada']))
    expect(inputs + unread.length).toBe(13)
  },
)
