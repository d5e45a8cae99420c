import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../../src-main/store/index.ts'
import { ATLAS, stoppedClock } from '../../support/store.ts'

const clock = stoppedClock()
const compile = Database.prototype.prepare
let home: string
let compiled: string[]

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gleaner-statements-'))
  compiled = []
})
afterEach(() => {
  Object.defineProperty(Database.prototype, 'prepare', { value: compile, writable: true, configurable: true })
  rmSync(home, { recursive: true })
})

/** Notes what is compiled; where everything is to be compiled at once, a connection keeps SQLite's own `prepare`. */
function note({ isAtOnce }: { isAtOnce: boolean }): void {
  const noting: typeof compile = function (this: Database.Database, sql: string) {
    compiled.push(sql)
    return compile.call(this, sql)
  } as typeof compile
  Object.defineProperty(
    Database.prototype,
    'prepare',
    isAtOnce
      ? { get: () => noting, set: () => {}, configurable: true }
      : { value: noting, writable: true, configurable: true },
  )
}

test('every statement of the store is one that SQLite compiles, used or not', () => {
  note({ isAtOnce: true })
  openStore(home, { clock }).close()
  expect(compiled.length).toBeGreaterThan(250)
})

test('an opened store has compiled only what opening needs, and each statement once', () => {
  note({ isAtOnce: false })
  const store = openStore(home, { clock })
  expect(compiled.length).toBeLessThan(20)
  store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas' })
  compiled = []
  store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas' })
  expect(compiled).toEqual([])
  store.close()
})
