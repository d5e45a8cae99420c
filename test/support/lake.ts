import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StartChild } from '../../shared/child.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Destination } from '../../shared/destination.ts'
import { silentLog } from '../../shared/log.ts'
import { type CodeKey, codeKeyOf, documentCodeOf, LAKE_DOCUMENT } from '../../src-main/lake-layout/index.ts'
import { openDestination, type UploadOptions, uploadApproved } from '../../src-main/upload/index.ts'
import { duckdbHere } from './duckdb-here.ts'
import { at, freshStore, redacted, stoppedClock, type TestHome } from './store.ts'

/** The lake that uploads without an engine go to, and a key of its team. */
export const LAKE_ID = `l_${'1'.repeat(32)}`
export const LAKE_KEY: CodeKey = { keyId: 'k_00000001', key: codeKeyOf(new Uint8Array(32).fill(7)) }

/** What an upload without an engine is told: everything may leave, and nobody keeps anything out. */
export const NOTHING_KEPT_OUT = {
  actor: 'cli',
  appVersion: '0.0.0',
  lake: { lakeId: LAKE_ID, key: LAKE_KEY, seen: null },
  isKeyOfDay: () => true,
  protections: { keepsOut: () => false, keepsTextOut: () => false, inclusions: new Map() },
  guard: async () => null,
  log: silentLog,
} as const satisfies Partial<UploadOptions>

/** Makes a place the lake that uploads without an engine go to. */
export async function createTestLake(destination: Destination): Promise<void> {
  await destination.check({ create: true })
  const fields = { layout: 1, lakeId: LAKE_ID, createdAt: 1000, createdBy: 'collector_a', keyIds: [LAKE_KEY.keyId] }
  const mac = documentCodeOf(LAKE_KEY.key, 'lake', LAKE_ID, Buffer.from(JSON.stringify(Object.values(fields))))
  const body = Buffer.from(`${JSON.stringify({ ...fields, mac })}\n`)
  const sha256 = hash('sha256', body, 'hex')
  await destination.put(LAKE_DOCUMENT, body, { contentType: 'application/json', sha256 })
}

/** A store with approved messages, an empty folder lake, and what an upload needs besides. */
export interface TestLake extends TestHome {
  readonly root: string
  readonly dir: string
  readonly startChild: StartChild
  readonly scratchDir: string
  readonly clock: Clock & { set(ms: number): void }
  destination: Destination
  /** Records messages and approves every draft. */
  approve(...messages: Parameters<typeof redacted>[]): void
  upload(more?: Partial<UploadOptions>): ReturnType<typeof uploadApproved>
}

export async function freshLake(): Promise<TestLake> {
  const clock = stoppedClock()
  const home = freshStore(clock)
  const root = mkdtempSync(join(tmpdir(), 'gleaner-lake-'))
  const dir = join(root, 'lake')
  const scratchDir = join(root, 'scratch')
  let store = home.store
  const lake: TestLake = {
    ...home,
    root,
    dir,
    startChild: duckdbHere,
    scratchDir,
    clock,
    destination: await openDestination({ kind: 'folder', dir }),
    reopen: () => {
      store = home.reopen()
      return store
    },
    approve: (...messages) => {
      for (const [name, fields] of messages) store.messages.record(redacted(name, fields), clock.now())
      for (const { batchId } of store.batches.list({ states: ['draft'] })) store.batches.approve(batchId, clock.now())
    },
    upload: (more) =>
      uploadApproved({
        store,
        batches: store.batches.list({ states: ['approved'] }),
        destination: lake.destination,
        clock,
        collector: 'collector_a',
        startChild: duckdbHere,
        scratchDir,
        ...NOTHING_KEPT_OUT,
        ...more,
      }),
    remove: () => {
      home.remove()
      rmSync(root, { recursive: true, force: true })
    },
  }
  clock.set(at(0))
  await createTestLake(lake.destination)
  return lake
}
