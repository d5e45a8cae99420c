/** Collectors of one team that send to one folder, each with a home and a keychain of its own. */

import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Clock } from '../../shared/clock.ts'
import type { Level } from '../../shared/domain.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { openEngine } from '../../src-main/engine/index.ts'
import { memoryKeychain } from '../../src-main/keychain/index.ts'
import { type FoldReport, foldLake } from '../../src-main/lake/index.ts'
import { codeKeyOf, createLake, readInboxKey } from '../../src-main/lake-layout/index.ts'
import { openParquetWorker } from '../../src-main/parquet/index.ts'
import { keyId } from '../../src-main/redact/without-text.ts'
import type { SampleWorkspace } from '../../src-main/sample/index.ts'
import { openDestination } from '../../src-main/upload/index.ts'
import { children } from './children.ts'
import { duckdbHere } from './duckdb-here.ts'
import { noonClock } from './noon-clock.ts'

/** The team's pseudonym key. */
export const TEAM_KEY = Buffer.alloc(32, 7)
export const TEAM_CODE_KEY = { keyId: keyId(TEAM_KEY), key: codeKeyOf(TEAM_KEY) }
const you = { actor: 'you' } as const

export interface Team {
  readonly folder: string
  /** The lake's folder. */
  readonly lake: string
  /** A collector that has read some channels once; with another key it is none of the team. */
  collector(
    name: string,
    options?: {
      readonly key?: Uint8Array
      readonly channels?: readonly string[]
      readonly level?: Level
      readonly clock?: Clock
    },
  ): Promise<EngineApi>
  /** Rows of a collector's store that are by a person or name them. */
  rowsOf(person: string, name: string): number
  /** Everybody who wrote something that a collector stores. */
  authors(name: string): readonly string[]
  /** Rows of a collector's store that none of these people wrote. */
  rowsNotBy(people: readonly string[], name: string): number
  /** Names in the lake. */
  objects(below?: string): readonly string[]
  /** The rows of inbox objects, all of them unless told. */
  inbox(names?: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Makes the lake, as the first upload would, with nothing in it. */
  found(): Promise<void>
  /** Folds as a maintainer who has looked at everything that waits. */
  fold(confirmed?: readonly string[]): Promise<FoldReport>
  remove(): Promise<void>
}

/** `teamClock` is everybody's who is given no other. */
export async function openTeam(sample: SampleWorkspace, teamClock: Clock = noonClock): Promise<Team> {
  const folder = await mkdtemp(join(tmpdir(), 'gleaner-team-'))
  const lake = join(folder, 'lake')
  const scratchDir = join(folder, 'scratch')
  const engines: EngineApi[] = []
  const objects = (below = '') =>
    readdirSync(lake, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(lake.length + 1))
      .filter((name) => name.startsWith(below) && !name.startsWith('.incoming/'))
      .sort()
  return {
    folder,
    lake,
    objects,
    async collector(
      name,
      { key = TEAM_KEY, channels = sample.projectChannels, level = 'text', clock = teamClock } = {},
    ) {
      const keychain = memoryKeychain()
      await keychain.set('pseudonym-key', Buffer.from(key).toString('base64'))
      const session = { token: sample.token, slackApiUrl: sample.url }
      const engine = await openEngine({
        startChild: children(clock),
        clock,
        home: join(folder, name),
        keychain,
        workers: 0,
        session,
      })
      engines.push(engine)
      await engine.call('settings.set', { destination: { kind: 'folder', dir: lake } }, you)
      await engine.call('channels.allow', { names: [...channels], level }, you)
      await engine.call('collection.start', {}, you)
      return engine
    },
    rowsOf(person, name) {
      const db = new Database(join(folder, name, 'gleaner.db'), { readonly: true })
      try {
        const found = db
          .prepare<[{ person: string }], { n: number }>(
            `SELECT count(*) AS n FROM messages
             WHERE author = :person OR instr(text, :person) > 0 OR instr(mentions, :person) > 0`,
          )
          .get({ person })
        return found?.n ?? 0
      } finally {
        db.close()
      }
    },
    authors(name) {
      const db = new Database(join(folder, name, 'gleaner.db'), { readonly: true })
      try {
        return db.prepare<[], string>('SELECT DISTINCT author FROM messages WHERE author IS NOT NULL').pluck().all()
      } finally {
        db.close()
      }
    },
    rowsNotBy(people, name) {
      const db = new Database(join(folder, name, 'gleaner.db'), { readonly: true })
      try {
        const authors = db.prepare<[], string | null>('SELECT author FROM messages').pluck().all()
        return authors.filter((author) => author === null || !people.includes(author)).length
      } finally {
        db.close()
      }
    },
    async inbox(names = objects('inbox/')) {
      const worker = await openParquetWorker({ startChild: duckdbHere, scratchDir, alsoReads: [lake] })
      try {
        const rows: Record<string, unknown>[] = []
        for (const name of names)
          if (readInboxKey(name)) for await (const text of worker.texts(join(lake, name))) rows.push(JSON.parse(text))
        return rows
      } finally {
        await worker.close()
      }
    },
    async found() {
      const destination = await openDestination({ kind: 'folder', dir: lake })
      await destination.check({ create: true })
      const found = await createLake(destination, {
        keys: [TEAM_CODE_KEY],
        collector: 'maintainer',
        now: teamClock.now(),
      })
      if (found.kind !== 'proved') throw new Error(found.kind)
    },
    async fold(confirmed = []) {
      const destination = await openDestination({ kind: 'folder', dir: lake })
      return foldLake({
        destination,
        clock: teamClock,
        collector: 'maintainer',
        keys: [TEAM_CODE_KEY],
        startChild: duckdbHere,
        scratchDir,
        confirmed: { keys: new Set(confirmed), ownWhenAlone: false },
      })
    },
    async remove() {
      for (const engine of engines) await engine.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
