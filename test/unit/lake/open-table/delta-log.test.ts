/** What commits say, as a reader of the Delta protocol replays it. The engines themselves read it in `npm run test:engines`. */
import { expect, test } from 'vitest'
import { COLUMNS } from '../../../../shared/lake/columns.ts'
import { nextVersions, type Projected, projectCommit } from '../../../../src-main/lake/open-table/index.ts'
import { numbersFrom } from '../../../support/random.ts'

const LAKE = `l_${'4'.repeat(32)}`
const NAME = '00000000000000000001-00f00f00f00f00f0-2026-03.parquet'

const file = (key: string, more = {}) => ({
  key: `messages/${key}`,
  rows: 3,
  bytes: 1000,
  minSentAt: '2026-03-01T08:00:00.000100Z',
  maxSentAt: '2026-03-31T08:00:00.123456Z',
  ...more,
})

/** A history of commits, each given by the names of its files. */
function history(...lists: readonly string[][]): Projected[] {
  const commits: Projected[] = []
  for (const [index, names] of lists.entries()) {
    const files = { messages: names.map((name) => file(name)) }
    commits.push({
      lakeId: LAKE,
      number: index + 1,
      at: 1_780_000_000_000 + index,
      files,
      versions: nextVersions(commits.at(-1) ?? null, files),
    })
  }
  return commits
}

const entriesOf = (commits: readonly Projected[]) =>
  commits.flatMap((commit, index) => projectCommit(commits[index - 1] ?? null, commit))

const actionsOf = (body: Uint8Array): Record<string, Record<string, unknown>>[] =>
  Buffer.from(body)
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** The protocol's reconciliation: a file is in the table if its last action added it. */
function replay(entries: readonly { readonly body: Uint8Array }[]): string[] {
  const standing = new Set<string>()
  for (const { add, remove } of entries.flatMap(({ body }) => actionsOf(body))) {
    if (add) standing.add(String(add['path']))
    if (remove && !standing.delete(String(remove['path'])))
      throw new Error(`removed what was not there: ${remove['path']}`)
  }
  return [...standing].sort()
}

test('after every commit of any history a reader sees the files that it names, with versions from 0 without a gap', () => {
  const random = numbersFrom(20)
  for (let round = 0; round < 60; round += 1) {
    const lists = Array.from({ length: 12 }, () => Array.from('abcdef').filter(() => random() < 0.4))
    const commits = history(...lists)
    for (const [index, names] of lists.entries()) {
      const entries = entriesOf(commits.slice(0, index + 1))
      expect(replay(entries)).toEqual(names)
      expect(entries.map(({ key }) => key)).toEqual(
        entries.map((_, version) => `messages/_delta_log/${String(version).padStart(20, '0')}.json`),
      )
    }
  }
})

test('a commit that leaves a table as it was writes nothing for it, and none is published before it has a file', () => {
  expect(entriesOf(history([], ['a'], ['a'], ['a']))).toHaveLength(1)
})

test('a version names the commit it is of', () => {
  const [, second] = entriesOf(history(['a'], ['a'], ['b']))
  expect(actionsOf(second?.body ?? Buffer.of()).find(({ txn }) => txn)?.['txn']).toMatchObject({
    appId: LAKE,
    version: 3,
  })
})

test('paths are relative to the table, so that a lake that was moved is read where it is', () => {
  expect(replay(entriesOf(history([NAME])))).toEqual([NAME])
})

test('the same commit gives the same bytes, whatever order its files are listed in', () => {
  const [ab] = entriesOf(history(['a', 'b']))
  const [ba] = entriesOf(history(['b', 'a']))
  expect(Buffer.from(ab?.body ?? []).toString()).toBe(Buffer.from(ba?.body ?? []).toString())
})

test('every engine may read it, and none may write that does not know our feature', () => {
  const [first] = entriesOf(history(['a']))
  expect(actionsOf(first?.body ?? Buffer.of()).find(({ protocol }) => protocol)).toEqual({
    protocol: { minReaderVersion: 1, minWriterVersion: 7, writerFeatures: ['gleaner.commits'] },
  })
})

test('the log says of rows only how many there are and when they were sent, in bounds that hold every one of them', () => {
  const [entry] = entriesOf(history(['a']))
  const added = actionsOf(entry?.body ?? Buffer.of()).find(({ add }) => add)?.['add']
  expect(JSON.parse(String(added?.['stats']))).toEqual({
    numRecords: 3,
    minValues: { sent_at: '2026-03-01T08:00:00.000Z' },
    maxValues: { sent_at: '2026-03-31T08:00:00.124Z' },
    nullCount: { sent_at: 0 },
  })
})

test('the schema has every column with its type and the words that explain it', () => {
  const [entry] = entriesOf(history(['a']))
  const described = actionsOf(entry?.body ?? Buffer.of()).find(({ metaData }) => metaData)?.['metaData']
  const { fields } = JSON.parse(String(described?.['schemaString']))
  expect(
    fields.map(({ name, metadata }: { name: string; metadata: { comment: string } }) => [name, metadata.comment]),
  ).toEqual(COLUMNS.messages.map(({ name, says }) => [name, says]))
  const typeOf = (name: string) => fields.find((field: { name: string }) => field.name === name).type
  expect(typeOf('sent_at')).toBe('timestamp')
  expect(typeOf('reactions')).toEqual({ type: 'map', keyType: 'string', valueType: 'integer', valueContainsNull: true })
})
