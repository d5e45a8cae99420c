import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { KeyId, TeamId, WorkspacePseudonym } from '../../../shared/domain.ts'
import { openStore } from '../../../src-main/store/index.ts'
import { ATLAS, NOON, redacted, stoppedClock } from '../../support/store.ts'

const clock = stoppedClock()
let root: string
let home: string
let file: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gleaner-open-'))
  home = join(root, 'home')
  file = join(home, 'gleaner.db')
})
afterEach(() => rmSync(root, { recursive: true }))

const mode = (path: string) => lstatSync(path).mode & 0o777
const code = (work: () => unknown) => {
  try {
    work()
  } catch (thrown) {
    return (thrown as { code?: string }).code
  }
  return null
}
const openAndClose = () => openStore(home, { clock }).close()

describe('files', () => {
  test('the folder is 0700 and every file in it 0600, under any umask', () => {
    const before = process.umask(0)
    const store = openStore(home, { clock })
    process.umask(before)
    store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas' })
    expect([home, file, `${file}-wal`, `${file}-shm`].map(mode)).toEqual([0o700, 0o600, 0o600, 0o600])
    store.close()
  })

  test('weak permissions on configuration and logs: a folder and a database that others could read are tightened', () => {
    openAndClose()
    chmodSync(home, 0o755)
    chmodSync(file, 0o644)
    openAndClose()
    expect([home, file].map(mode)).toEqual([0o700, 0o600])
  })

  test.each(['gleaner.db', 'gleaner.db-wal', 'gleaner.db-shm'])('a link planted as %s is not followed', (name) => {
    const elsewhere = join(root, 'elsewhere')
    mkdirSync(home)
    symlinkSync(elsewhere, join(home, name))
    expect(code(openAndClose)).toBe('store.unsafe_path')
    expect(existsSync(elsewhere)).toBe(false)
  })

  test('a home folder that is a link, and a database with a second name, are refused', () => {
    const elsewhere = join(root, 'elsewhere')
    mkdirSync(elsewhere)
    symlinkSync(elsewhere, home)
    expect(code(openAndClose)).toBe('store.unsafe_path')
    rmSync(home)
    openAndClose()
    linkSync(file, join(root, 'second'))
    expect(code(openAndClose)).toBe('store.unsafe_path')
  })
})

describe('databases that are not for us', () => {
  test('a newer schema is refused and not touched', () => {
    openAndClose()
    const db = new Database(file)
    db.pragma('user_version = 999')
    db.close()
    const before = readFileSync(file)
    expect(code(openAndClose)).toBe('store.newer_schema')
    expect(code(() => openStore(home, { clock, readOnly: true }))).toBe('store.newer_schema')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test("a damaged file and somebody else's database are refused and not touched", () => {
    mkdirSync(home)
    writeFileSync(file, 'this is no database, '.repeat(500))
    expect(code(openAndClose)).toBe('store.corrupt')
    rmSync(file)
    const db = new Database(file)
    db.exec('CREATE TABLE theirs (x)')
    db.close()
    const before = readFileSync(file)
    expect(code(openAndClose)).toBe('store.corrupt')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('damage in the middle of the file is a typed error when it is read', () => {
    const store = openStore(home, { clock })
    store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas' })
    store.channels.setLevel(ATLAS, 'text', NOON)
    store.transaction(() => {
      for (let n = 0; n < 500; n += 1) store.messages.record(redacted(`n${n}`, { second: n }), NOON)
    })
    store.close()
    const bytes = readFileSync(file)
    bytes.fill(0xff, 200 * 1024)
    writeFileSync(file, bytes)
    expect(
      code(() => {
        const damaged = openStore(home, { clock })
        try {
          damaged.messages.page({}, { limit: 1000 })
        } finally {
          damaged.close()
        }
      }),
    ).toBe('store.corrupt')
  })

  test('another workspace or another key does not get into the store', () => {
    const store = openStore(home, { clock })
    const ours = { teamId: 'T1' as TeamId, name: 'Demo', workspace: 'w_1' as WorkspacePseudonym, keyId: 'k_1' as KeyId }
    store.workspace.set(ours)
    store.workspace.set({ ...ours, name: 'Demo, renamed' })
    expect(code(() => store.workspace.set({ ...ours, teamId: 'T2' as TeamId }))).toBe('store.other_workspace')
    expect(code(() => store.workspace.set({ ...ours, keyId: 'k_2' as KeyId }))).toBe('key.mismatch')
    expect(store.workspace.get()).toEqual({ ...ours, name: 'Demo, renamed' })
    store.close()
  })
})

describe('readers and writers', () => {
  test('a reader sees what a writer committed, and may change nothing', () => {
    const writer = openStore(home, { clock })
    const reader = openStore(home, { clock, readOnly: true })
    writer.settings.set('horizonDays', 30)
    expect(reader.settings.get('horizonDays')).toBe(30)
    expect(code(() => reader.settings.set('horizonDays', 5))).toBe('store.read_only')
    expect(writer.settings.get('horizonDays')).toBe(30)
    reader.close()
    writer.close()
  })

  test('a reader finds nothing in an empty home and makes nothing there', () => {
    expect(code(() => openStore(home, { clock, readOnly: true }))).toBe('store.missing')
    expect(existsSync(home)).toBe(false)
  })

  test('settings refuse what their schema refuses and answer with their default until set', () => {
    const store = openStore(home, { clock })
    expect(store.settings.get('rereadDays')).toBe(7)
    expect(code(() => store.settings.set('rereadDays', -1))).toBe('input.setting')
    store.settings.set('destination', { kind: 'folder', dir: '/data/lake' })
    expect(store.settings.get('destination')).toEqual({ kind: 'folder', dir: '/data/lake' })
    expect(store.settings.get('collectorId')).toMatch(/^n_[0-9a-f]{32}$/)
    store.close()
  })

  test('an inner failure that is caught undoes the inner work only', () => {
    const store = openStore(home, { clock })
    store.transaction(() => {
      store.settings.set('horizonDays', 10)
      expect(() =>
        store.transaction(() => {
          store.settings.set('horizonDays', 20)
          throw new Error('inner')
        }),
      ).toThrow('inner')
    })
    expect(store.settings.get('horizonDays')).toBe(10)
    store.close()
  })
})

test('on a full disk what is committed is done, and the store can be closed and opened', () => {
  const store = openStore(home, { clock })
  store.channels.upsert({ channelId: ATLAS, name: 'atlas' })
  const { pragma } = Database.prototype
  // The log has room, the file that it is emptied into has none.
  const full = vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (this: Database.Database, ...given) {
    if (given[0].startsWith('wal_checkpoint')) throw new Database.SqliteError('full', 'SQLITE_FULL')
    return pragma.apply(this, given)
  })
  try {
    store.dropChannel(ATLAS, 'private', NOON)
    expect(store.scrub()).toBe(false)
    store.close()
    openStore(home, { clock }).close()
    expect(full).toHaveBeenCalled()
  } finally {
    full.mockRestore()
  }
})

test('a store that a newer version has brought up to date meanwhile is written to no more', () => {
  const store = openStore(home, { clock })
  const newer = new Database(file)
  newer.pragma(`user_version = ${Number(newer.pragma('user_version', { simple: true })) + 1}`)
  newer.close()
  const write = () => store.channels.upsert({ channelId: ATLAS, name: 'atlas' })
  expect(code(() => store.transaction(write))).toBe('store.newer_schema')
  expect(store.channels.list()).toEqual([])
  store.close()
})
