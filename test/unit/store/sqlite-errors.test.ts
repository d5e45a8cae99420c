import { lstatSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { GleanerError } from '../../../shared/errors.ts'
import { typed, typedError } from '../../../src-main/store/database/sqlite-errors.ts'

const asTyped = (code: string) => typedError(new Database.SqliteError('refused', code))

test.each([
  ['SQLITE_FULL', 'store.full'],
  ['SQLITE_READONLY', 'store.read_only'],
  ['SQLITE_READONLY_DBMOVED', 'store.read_only'],
  ['SQLITE_BUSY', 'store.busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'store.busy'],
  ['SQLITE_CORRUPT', 'store.corrupt'],
  ['SQLITE_NOTADB', 'store.corrupt'],
  ['SQLITE_IOERR_WRITE', 'store.failed'],
  ['SQLITE_CANTOPEN', 'store.failed'],
])('%s is told as %s', (code, expected) => {
  expect(asTyped(code)).toMatchObject({ code: expected })
})

test('a broken rule of the schema stays what it is: a fault of ours', () => {
  expect(asTyped('SQLITE_CONSTRAINT_UNIQUE')).toBeInstanceOf(Database.SqliteError)
})

test("what the file system refuses is typed, and other people's errors pass through", () => {
  expect(() => typed(() => lstatSync('/nowhere/at/all'))).toThrow(GleanerError)
  const theirs = Object.assign(new Error('other'), { code: 'ERR_OTHER' })
  expect(typedError(theirs)).toBe(theirs)
})
