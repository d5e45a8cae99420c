/** Decisions in the lake: what a member of the team wrote is read, and nothing else changes anything. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { DECISION_VERSION, type Decision } from '../../../shared/lake/decision.ts'
import { decisionsFrom, readDecisions, type Saying, writeDecision } from '../../../src-main/lake/index.ts'
import { type CodeKey, codeKeyOf, codeOf, decisionKey } from '../../../src-main/lake-layout/index.ts'
import { openDestination } from '../../../src-main/upload/index.ts'
import { LAKE_ID, LAKE_KEY } from '../../support/lake.ts'

const OTHER: CodeKey = { keyId: 'k_00000002', key: codeKeyOf(new Uint8Array(32).fill(8)) }
const HASH = 'a'.repeat(64)
const SAYING: Saying = {
  kind: 'exclude',
  saidAt: 1_790_000_000_000,
  collector: 'collector_a',
  by: 'you',
  seen: null,
  keys: [{ keyId: LAKE_KEY.keyId, hashes: [HASH] }],
  missingKeys: [],
  upTo: null,
  level: null,
  withdraws: [],
}

let dir: string
let destination: Destination
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gleaner-decisions-'))
  destination = await openDestination({ kind: 'folder', dir })
})
afterEach(() => rmSync(dir, { recursive: true }))

const said = (more: Partial<Saying> = {}): Decision => decisionsFrom(LAKE_ID, { ...SAYING, ...more })[0] as Decision
const write = (decision: Decision, key = LAKE_KEY, collector = 'collector_a') =>
  writeDecision(destination, { key, collector }, decision)
const read = (keys: readonly CodeKey[] = [LAKE_KEY], lakeId = LAKE_ID) => readDecisions(destination, { lakeId, keys })
/** Writes a file as a stranger would who may write to the place. */
function plant(key: string, body: string | Uint8Array): void {
  mkdirSync(dirname(join(dir, key)), { recursive: true })
  writeFileSync(join(dir, key), body)
}
/** Bytes of somebody's who has the team's key, under the name that proves it. */
function signed(document: unknown, collector = 'collector_a'): [string, Uint8Array] {
  const body = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))
  return [decisionKey({ collector, code: codeOf(LAKE_KEY.key, LAKE_ID, collector, body) }), body]
}

test('what a member says is read by every member, and saying it again changes nothing', async () => {
  const decision = said()
  await write(decision)
  await write(decision)
  expect(readdirSync(join(dir, 'decisions', 'collector_a'))).toHaveLength(1)
  expect(await read([OTHER, LAKE_KEY])).toMatchObject({ found: [{ decision }], unread: [] })
})

test('written again by a colleague it is the same decision', async () => {
  await write(said())
  await write(said(), LAKE_KEY, 'collector_b')
  const { found } = await read()
  expect(found).toHaveLength(2)
  expect(new Set(found.map(({ decision }) => decision.id)).size).toBe(1)
})

test('what names more than one document holds is said in several, and nothing of it is lost', () => {
  const hashes = Array.from({ length: 2500 }, (_, n) => n.toString(16).padStart(64, '0'))
  const parts = decisionsFrom(LAKE_ID, { ...SAYING, keys: [{ keyId: LAKE_KEY.keyId, hashes }] })
  expect(parts.map(({ keys }) => keys[0]?.hashes.length)).toEqual([1000, 1000, 500])
  expect(parts.flatMap(({ keys }) => keys[0]?.hashes ?? []).sort()).toEqual(hashes)
})

describe('changes nothing and is named', () => {
  const cases: readonly [string, () => unknown, string][] = [
    ['a stranger’s, with no key of the team', () => write(said(), OTHER), 'unproved'],
    ['one of another lake', () => write({ ...said(), lakeId: `l_${'2'.repeat(32)}` }), 'unproved'],
    [
      'one moved to another collector',
      async () => {
        const { key } = await write(said())
        plant(key.replace('collector_a', 'collector_b'), readFileSync(join(dir, key)))
        rmSync(join(dir, key))
      },
      'unproved',
    ],
    [
      'one that was changed',
      async () => {
        const { key, body } = await write(said())
        plant(key, Buffer.from(body).toString().replaceAll(HASH, 'b'.repeat(64)))
      },
      'unproved',
    ],
    [
      'one that is cut off',
      async () => {
        const { key, body } = await write(said())
        plant(key, body.slice(0, 100))
      },
      'truncated',
    ],
    ['a folder marker’s like', () => plant('decisions/notes.txt', ''), 'foreign'],
    ['JSON that is no decision, by a member', () => plant(...signed({ decisionVersion: 1 })), 'foreign'],
    ['no JSON, by a member', () => plant(...signed('<xml/>')), 'foreign'],
    ['one of a later version', () => plant(...signed({ decisionVersion: DECISION_VERSION + 1 })), 'newer'],
    [
      'one with an id of its author’s choice',
      () => plant(...signed({ ...said(), id: `d_${'0'.repeat(32)}` })),
      'foreign',
    ],
    ['one with a field that nobody knows', () => plant(...signed({ ...said(), also: 1 })), 'foreign'],
    ['one that takes away and withdraws at once', () => plant(...signed(said({ withdraws: [said().id] }))), 'foreign'],
    ['one far too large', () => plant(...signed(' '.repeat(2_000_001))), 'oversized'],
  ]
  test.each(cases)('%s', async (_what, arrange, why) => {
    const good = said({ saidAt: 1 })
    await write(good, LAKE_KEY, 'collector_c')
    await arrange()
    const { found, unread } = await read()
    expect(found.map(({ decision }) => decision.id)).toEqual([good.id])
    expect(unread.map((one) => one.why)).toEqual([why])
  })
})
