/** A lake in a folder for each test of a file, as its maintainer and its members see it: no store, no engine, no upload. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach } from 'vitest'
import type { Destination } from '../../shared/destination.ts'
import { foldLake, NOTHING_CONFIRMED, queryLake } from '../../src-main/lake/index.ts'
import { openDestination } from '../../src-main/upload/index.ts'
import { duckdbHere } from './duckdb-here.ts'
import { addDecision, addInbox, newLake, teamKey } from './lake-inbox.ts'
import { stoppedClock } from './store.ts'

type FoldOptions = Parameters<typeof foldLake>[0]

interface Opened {
  readonly root: string
  readonly dir: string
  readonly destination: Destination
  readonly lakeId: string
  readonly clock: ReturnType<typeof stoppedClock>
}

export interface FolderLakeOptions {
  /** Who folds and asks. */
  readonly collector: string
  /** How long before now the clock stands. */
  readonly behindMs?: number
  /** What every test finds in the lake; done once, and copied. */
  readonly before?: (lake: FolderLake) => Promise<unknown>
}

/** The lake of the test that runs. Its functions may be taken out of it. */
export interface FolderLake extends Opened {
  place(): Pick<FoldOptions, 'destination' | 'startChild' | 'scratchDir' | 'clock' | 'collector' | 'keys'>
  fold(more?: Partial<FoldOptions>): ReturnType<typeof foldLake>
  /** Rows that answer a query. */
  ask(sql: string, more?: { readonly scratchDir?: string }): Promise<Awaited<ReturnType<typeof queryLake>>['rows']>
  /** Adds an inbox object; answers its key. */
  add(rows: Parameters<typeof addInbox>[1], more?: Partial<Parameters<typeof addInbox>[2]>): Promise<string>
  /** Adds a decision; answers its key. */
  decide(said: Omit<Parameters<typeof addDecision>[1], 'lakeId'>): Promise<string>
  /** Keys of all files of a folder of the lake, of all of it unless told, in order. */
  keysUnder(folder?: string): string[]
}

/** Gives each test of the calling file a lake of its own, opened before it and removed after it. */
export function folderLake({ collector, behindMs = 0, before }: FolderLakeOptions): FolderLake {
  let now: Opened | undefined
  const opened = () => {
    if (now === undefined) throw new Error('there is a lake during a test only')
    return now
  }
  const lake: FolderLake = {
    get root() {
      return opened().root
    },
    get dir() {
      return opened().dir
    },
    get destination() {
      return opened().destination
    },
    get lakeId() {
      return opened().lakeId
    },
    get clock() {
      return opened().clock
    },
    place: () => {
      const { destination, root, clock } = opened()
      return {
        destination,
        startChild: duckdbHere,
        scratchDir: join(root, 'scratch'),
        clock,
        collector,
        keys: [teamKey()],
      }
    },
    fold: (more) => foldLake({ ...lake.place(), confirmed: NOTHING_CONFIRMED, ...more }),
    ask: async (sql, more) => (await queryLake({ ...lake.place(), sql, ...more })).rows,
    add: (rows, more) => addInbox(lake.destination, rows, { lakeId: lake.lakeId, ...more }),
    decide: (said) => addDecision(lake.destination, { lakeId: lake.lakeId, ...said }),
    keysUnder: (folder = '') =>
      readdirSync(join(lake.dir, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(lake.dir.length + 1))
        .sort(),
  }
  /** As `before` left it; copied, because folding it takes longer than most tests. */
  let grown: Opened | undefined
  beforeEach(async () => {
    if (grown === undefined) {
      grown = now = await openEmpty(behindMs)
      await before?.(lake)
    }
    now = await openCopy(grown, behindMs)
  })
  afterEach(() => rmSync(lake.root, { recursive: true }))
  afterAll(() => grown && rmSync(grown.root, { recursive: true }))
  return lake
}

async function openEmpty(behindMs: number): Promise<Opened> {
  const place = await openFolder(behindMs)
  return { ...place, lakeId: await newLake(place.destination) }
}

async function openCopy({ dir, lakeId }: Opened, behindMs: number): Promise<Opened> {
  const place = await openFolder(behindMs)
  cpSync(dir, place.dir, { recursive: true, preserveTimestamps: true })
  await place.destination.check()
  return { ...place, lakeId }
}

async function openFolder(behindMs: number) {
  const root = mkdtempSync(join(tmpdir(), 'gleaner-lake-'))
  const dir = join(root, 'lake')
  return {
    root,
    dir,
    destination: await openDestination({ kind: 'folder', dir }),
    clock: stoppedClock(Date.now() - behindMs),
  }
}
