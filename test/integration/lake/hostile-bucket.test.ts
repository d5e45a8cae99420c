/**
 * The hostile lake on a real server, with no more than the printed rights: what a collector's stolen keys, the team's own or a
 * stranger's, can add is named and takes nothing of others; what they may not write the server refuses.
 */
import { hash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DeleteObjectCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { Destination } from '../../../shared/destination.ts'
import { eraseFromLake, foldLake, NOTHING_CONFIRMED, queryLake, verifyLake } from '../../../src-main/lake/index.ts'
import { codeOf, decisionKey, inboxKey, LAKE_DOCUMENT } from '../../../src-main/lake-layout/index.ts'
import { openDestination, policiesFor } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { addDecision, addInbox, inboxBytes, newLake, sayDecision, teamKey } from '../../support/lake-inbox.ts'
import { freshBucket, plainClient, retryAtOnce, takeKeysOf } from '../../support/s3.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'
import { stoppedClock } from '../../support/store.ts'

const ROLES = ['ada', 'bob', 'eve', 'maintainer'] as const
type Role = (typeof ROLES)[number]
type User = Awaited<ReturnType<SharedCeph['addUser']>>

const PREFIX = 'team/lake'
const people = Array.from({ length: 8 }, (_, n) => `u_${String(n).repeat(26)}`)
const small = `u_${'9'.repeat(26)}`
/** 64 messages of eight people, and one of somebody who will be erased. */
const MESSAGES = [
  ...people.flatMap((author, p) => Array.from({ length: 8 }, (_, n) => ({ id: `m_${p}x${n}`, author }))),
  { id: 'm_small', author: small },
]
/** More than an input may take unseen. */
const MANY = MESSAGES.slice(0, 32)
const stranger = teamKey(9)

describe.skipIf(!hasCeph())('in a bucket with the printed rights', () => {
  let ceph: SharedCeph
  let users: Readonly<Record<Role, User>>
  let root: string
  let lakeId: string
  /** What ada's first upload was. */
  let adas: Uint8Array
  let setting: Extract<DestinationSetting, { kind: 's3' }>
  const clock = stoppedClock(Date.now())

  beforeAll(async () => {
    ceph = await sharedCeph()
    const made: Partial<Record<Role, User>> = {}
    for (const role of ROLES) made[role] = await ceph.addUser(role)
    users = made as Record<Role, User>
    root = mkdtempSync(join(tmpdir(), 'gleaner-hostile-'))
    const grown = await openDestination({ kind: 'folder', dir: join(root, 'lake') })
    lakeId = await newLake(grown)
    const first = await addInbox(grown, MESSAGES, { lakeId })
    adas = (await grown.get(first)) ?? new Uint8Array()
    await foldLake({ ...place(grown), confirmed: NOTHING_CONFIRMED })
  })
  afterAll(() => {
    takeKeysOf(ceph)
    rmSync(root, { recursive: true })
  })
  beforeEach(async () => {
    const bucket = await freshBucket(ceph)
    setting = { kind: 's3', bucket, prefix: PREFIX, endpoint: ceph.endpoint, region: 'us-east-1', pathStyle: true }
    const owner = plainClient(ceph)
    await owner.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }))
    const Statement = ROLES.flatMap((role) => {
      const printed = policiesFor(setting, role)
      return (role === 'maintainer' ? printed?.maintainer : printed?.collector)?.Statement.map((statement) => ({
        ...statement,
        Sid: `${role}${statement.Sid}`,
        Principal: { AWS: [`arn:aws:iam:::user/${users[role].name}`] },
      }))
    })
    await owner.send(
      new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }),
    )
    owner.destroy()
    const dir = join(root, 'lake')
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name)
      await raw('maintainer', path.slice(dir.length + 1), readFileSync(path))
    }
  })

  /** The destination as one of the users sees it. */
  async function as(role: Role): Promise<Destination> {
    takeKeysOf(users[role])
    const destination = await openDestination(setting, {
      attempts: 2,
      answerWithinMs: 20_000,
      retryStrategy: retryAtOnce(2),
    })
    // The keys of the environment are taken with the first request.
    await destination.head(LAKE_DOCUMENT)
    return destination
  }
  /** Writes whatever the server lets these keys write, without asking Gleaner. */
  async function raw(role: Role, key: string, body: string | Uint8Array): Promise<string> {
    const client = plainClient({ ...ceph, ...users[role] })
    try {
      await client.send(
        new PutObjectCommand({ Bucket: setting.bucket, Key: `${PREFIX}/${key}`, Body: Buffer.from(body) }),
      )
    } finally {
      client.destroy()
    }
    return key
  }
  const place = (destination: Destination) => ({
    destination,
    startChild: duckdbHere,
    scratchDir: join(root, 'scratch'),
    clock,
    collector: 'maintainer',
    keys: [teamKey()],
  })
  const fold = async (confirmed: readonly string[] = []) =>
    foldLake({
      ...place(await as('maintainer')),
      confirmed: { keys: new Set(confirmed), ownWhenAlone: false },
    })
  const standing = async () =>
    (
      await queryLake({ ...place(await as('maintainer')), sql: 'SELECT message_id AS id FROM messages ORDER BY 1' })
    ).rows.map(({ id }) => String(id))
  const keysThere = async () => {
    const keys: string[] = []
    for await (const { key } of (await as('maintainer')).list('')) keys.push(key)
    return keys
  }
  const everybodys = MESSAGES.map(({ id }) => id).sort()
  const signed = (body: Uint8Array) => ({ collector: 'eve', code: codeOf(teamKey().key, lakeId, 'eve', body) })

  type Attack = readonly [what: string, named: string, make: (eve: Destination) => Promise<string>]
  const attacks: readonly Attack[] = [
    [
      'an upload forged without the team’s key',
      'unproved',
      (eve) => addInbox(eve, [{ id: 'm_0x1', op: 'delete' }], { lakeId, collector: 'eve', key: stranger }),
    ],
    [
      'an opt-out forged without the team’s key',
      'unproved',
      (eve) => addDecision(eve, { lakeId, kind: 'opt-out', about: people, collector: 'eve', key: stranger }),
    ],
    [
      'ada’s upload replayed under another name',
      'unproved',
      () => raw('eve', `inbox/eve/${'0'.repeat(32)}.parquet`, adas),
    ],
    [
      'deletions of an old date',
      'waiting',
      (eve) =>
        addInbox(
          eve,
          MANY.map(({ id }) => ({ id, op: 'delete' as const, collectedAt: '2020-01-01 00:00:00' })),
          { lakeId, collector: 'eve' },
        ),
    ],
    [
      'messages of a date to come',
      'future',
      (eve) => addInbox(eve, [{ id: 'm_late', sentAt: '2090-01-01 00:00:00' }], { lakeId, collector: 'eve' }),
    ],
    [
      'an upload cut short',
      'unproved',
      async (eve) => {
        const key = await addInbox(eve, [{ id: 'm_cut' }], { lakeId, collector: 'eve' })
        return raw('eve', key, ((await eve.get(key)) ?? new Uint8Array()).subarray(0, 100))
      },
    ],
    [
      'a decision of megabytes',
      'oversized',
      () => {
        const body = Buffer.alloc(2_000_001, ' ')
        return raw('eve', decisionKey(signed(body)), body)
      },
    ],
    [
      'a decision cut short',
      'truncated',
      async (eve) => {
        const said = { lakeId, kind: 'exclude', about: ['m_0x1'], collector: 'eve' } as const
        const key = await addDecision(eve, said)
        return raw('eve', key, ((await eve.get(key)) ?? new Uint8Array()).subarray(0, 200))
      },
    ],
    [
      'a decision with a member’s code that names a folder outside',
      'foreign',
      async () => {
        const { decision } = await sayDecision(await as('maintainer'), {
          lakeId,
          kind: 'exclude',
          about: ['m_nobodys'],
          collector: 'maintainer',
        })
        const body = Buffer.from(JSON.stringify({ ...decision, collector: '../../commits' }))
        return raw('eve', decisionKey(signed(body)), body)
      },
    ],
    [
      'deletions of a date to come',
      'waiting',
      (eve) =>
        addInbox(
          eve,
          MANY.map(({ id }) => ({ id, op: 'delete' as const, collectedAt: '2090-01-01 00:00:00' })),
          { lakeId, collector: 'eve' },
        ),
    ],
    ['a file with a name of its own', 'foreign', () => raw('eve', 'inbox/eve/notes.txt', 'hello')],
    ['a folder marker', 'foreign', () => raw('eve', 'inbox/eve/', '')],
    [
      'opt-outs of many',
      'waiting',
      (eve) => addDecision(eve, { lakeId, kind: 'opt-out', about: people.slice(0, 5), collector: 'eve' }),
    ],
    [
      'deletions of many',
      'waiting',
      (eve) =>
        addInbox(
          eve,
          MANY.map(({ id }) => ({ id, op: 'delete' as const })),
          { lakeId, collector: 'eve' },
        ),
    ],
    [
      'erasures of many',
      'waiting',
      (eve) =>
        addDecision(eve, { lakeId, kind: 'erase', about: people.slice(3), upTo: '2030-01-01', collector: 'eve' }),
    ],
    [
      'an opt-in of somebody who opted out',
      'waiting',
      async (eve) => {
        await addDecision(eve, { lakeId, kind: 'opt-out', about: ['u_nobody'], collector: 'eve', saidAt: 1 })
        return addDecision(eve, {
          lakeId,
          kind: 'opt-in',
          about: ['u_nobody'],
          withdraws: [`d_${'0'.repeat(32)}`],
          collector: 'eve',
        })
      },
    ],
    [
      'bytes that are no Parquet',
      'damaged',
      () => {
        const body = Buffer.from('PAR1 but not really PAR1')
        return raw('eve', inboxKey(signed(body)), body)
      },
    ],
    [
      'an upload of another lake',
      'foreign',
      async () => {
        const body = await inboxBytes([{ id: 'm_other' }], { lakeId: `l_${'0'.repeat(32)}`, collector: 'eve' })
        return raw('eve', inboxKey(signed(body)), body)
      },
    ],
  ]

  test('each attack is named where it lies; uploads, erasures and answers of the rest go on', async () => {
    const eve = await as('eve')
    const expected = new Map<string, string>()
    for (const [, named, make] of attacks) expected.set(await make(eve), named)
    expect(expected.size).toBe(attacks.length)
    await addInbox(await as('bob'), [{ id: 'm_honest', author: 'u_bob' }], { lakeId, collector: 'bob' })

    const report = await fold()
    const named = new Map([
      ...report.unread.map(({ key, kind }) => [key, kind] as const),
      ...report.waiting.map(({ key }) => [key, 'waiting'] as const),
      ...report.refused.map(({ key, reason }) => [key, reason] as const),
    ])
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(expected))
    expect(await keysThere()).toEqual(expect.arrayContaining([...expected.keys()]))
    expect(report).toMatchObject({ standing: MESSAGES.length + 1 })
    // What waits hides nothing from those who ask either.
    expect(await standing()).toEqual([...everybodys, 'm_honest'].sort())

    const maintainer = await as('maintainer')
    const key = await addDecision(maintainer, {
      lakeId,
      kind: 'erase',
      about: [small],
      upTo: '2030-01-01',
      collector: 'maintainer',
    })
    const erased = await eraseFromLake({
      ...place(maintainer),
      confirmed: { keys: new Set([key]), ownWhenAlone: false },
      people: [small],
      messages: [],
      upTo: '2030-01-01',
    })
    expect(erased).toMatchObject({ rowsErased: 1, rowsLeft: 0 })
    // Ada’s rows under another name are nobody’s to remove: the proof names them and is none.
    expect(erased.unread).toContainEqual({ kind: 'unproved', key: `inbox/eve/${'0'.repeat(32)}.parquet` })
    expect(await fold()).toMatchObject({ standing: MESSAGES.length })
    expect(await standing()).toContain('m_honest')
    expect(await standing()).not.toContain('m_small')
    const problems = (await verifyLake(place(await as('maintainer')))).problems.map((problem) => problem.key)
    for (const { key: unread } of report.unread) expect(problems).toContain(unread)
  })

  test('what was folded is replayed: nothing changes', async () => {
    const eve = await as('eve')
    const old = await addInbox(eve, [{ id: 'm_0x1', text: 'first words' }], { lakeId, collector: 'eve' })
    const body = (await eve.get(old)) ?? new Uint8Array()
    await fold()
    await addInbox(await as('bob'), [{ id: 'm_0x1', op: 'delete' }], { lakeId, collector: 'bob' })
    await fold()
    await raw('eve', old, body)
    await fold()
    expect(await standing()).toEqual(everybodys.filter((id) => id !== 'm_0x1'))
  })

  test('a lake set back is folded by nobody, and nothing is removed', async () => {
    await addInbox(await as('eve'), [{ id: 'm_late' }], {
      lakeId,
      collector: 'eve',
      seen: { number: 5, hash: 'a'.repeat(64) },
    })
    const before = await keysThere()
    await expect(fold()).rejects.toMatchObject({ code: 'lake.set_back' })
    expect(await keysThere()).toEqual(expect.arrayContaining(before))
  })

  test('a lake.json that a stranger created first is no lake of the team’s, and nothing is written below it', async () => {
    await raw('maintainer', LAKE_DOCUMENT, '{}')
    const theirs = { layout: 1, lakeId, createdAt: 1, createdBy: 'eve', keyIds: [stranger.keyId], mac: 'a'.repeat(64) }
    await raw('maintainer', LAKE_DOCUMENT, JSON.stringify(theirs))
    const before = await keysThere()
    await expect(fold()).rejects.toMatchObject({
      code: expect.stringMatching(/^lake\.(unknown_key|document_unreadable)$/),
    })
    expect(await keysThere()).toEqual(before)
  })

  test('the server refuses what would reach others: their trails, uploads, tables, commits and lake.json', async () => {
    const trail = await raw('ada', 'audit/ada/0000000001-0000000002.jsonl', '{"seq":1}\n')
    const [table = ''] = (await keysThere()).filter((key) => key.startsWith('messages/') && key.endsWith('.parquet'))
    const upload = inboxKey({ collector: 'ada', code: '1'.repeat(32) })
    await raw('ada', upload, adas)
    const others = [trail, table, upload, LAKE_DOCUMENT, 'commits/00000000000000000001.json', 'marks/x.parquet', '']
    const client = plainClient({ ...ceph, ...users.eve })
    for (const key of others) {
      await expect(raw('eve', key, 'overwritten'), key).rejects.toMatchObject({ name: 'AccessDenied' })
      const Key = `${PREFIX}/${key}`
      const removing = client.send(new DeleteObjectCommand({ Bucket: setting.bucket, Key }))
      await expect(removing, key).rejects.toMatchObject({ name: 'AccessDenied' })
    }
    client.destroy()
    const bytes = await (await as('maintainer')).get(trail)
    expect(hash('sha256', bytes ?? '', 'hex')).toBe(hash('sha256', '{"seq":1}\n', 'hex'))
  })
})
