/**
 * Erasure in a bucket that keeps versions, with the rights that are printed: afterwards every object, every old version and
 * every unfinished upload is searched for what the person's rows held, under each key that the lake has had.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { Certificate } from '../../../shared/contract/certificate.ts'
import type { DestinationSetting } from '../../../shared/contract/settings.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { openParquetWorker } from '../../../src-main/parquet/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { policiesFor } from '../../../src-main/upload/index.ts'
import { hasCeph } from '../../support/ceph.ts'
import { children } from '../../support/children.ts'
import { gleaner } from '../../support/cli.ts'
import { duckdbHere } from '../../support/duckdb-here.ts'
import { hasKeyring } from '../../support/keyring.ts'
import { freshBucket, plainClient, takeKeysOf } from '../../support/s3.ts'
import { startSmallSample } from '../../support/sample.ts'
import { type SharedCeph, sharedCeph } from '../../support/shared-ceph.ts'

const you = { actor: 'you' } as const
const PREFIX = 'team/lake'
const PASSPHRASE = 'correct horse battery staple'

/** Somebody of the workspace, with what their rows hold under every key. */
interface Traced {
  readonly user: string
  readonly texts: string[]
  readonly pseudonyms: Set<string>
  readonly messages: Set<string>
}

describe.skipIf(!hasCeph())('in a bucket on Ceph that keeps versions', () => {
  let ceph: SharedCeph
  let folder: string
  let sample: SampleWorkspace
  let client: S3Client
  let setting: Extract<DestinationSetting, { kind: 's3' }>
  let engine: EngineApi
  let channel: string
  let gone: Traced
  let other: Traced
  let keyIds: string[]

  beforeAll(async () => {
    ceph = await sharedCeph()
    const [maintainer, looker] = [await ceph.addUser('maintainer'), await ceph.addUser('looker')]
    client = plainClient({ ...ceph, ...looker })
    folder = await mkdtemp(join(tmpdir(), 'gleaner-erased-'))
    sample = await startSmallSample({ clock: systemClock, messages: 60, channels: 1, days: 2 })
    channel = sample.projectChannels[0] ?? ''
    const bucket = await freshBucket(ceph)
    setting = { kind: 's3', bucket, prefix: PREFIX, endpoint: ceph.endpoint, region: 'us-east-1', pathStyle: true }
    const owner = plainClient(ceph)
    await owner.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }))
    const of = ({ name }: { name: string }) => ({ AWS: [`arn:aws:iam:::user/${name}`] })
    const printed = policiesFor(setting, 'maintainer')?.maintainer.Statement ?? []
    const everything = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]
    const Statement = [
      ...printed.map((statement) => ({ ...statement, Principal: of(maintainer) })),
      { Sid: 'LookAtAll', Effect: 'Allow', Principal: of(looker), Action: ['s3:*'], Resource: everything },
    ]
    await owner.send(
      new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }),
    )
    owner.destroy()
    takeKeysOf(maintainer)

    const keychain = memoryKeychain()
    const session = { token: sample.token, slackApiUrl: sample.url }
    engine = await openEngine({
      clock: systemClock,
      startChild: children(systemClock),
      home: join(folder, 'first'),
      keychain,
      workers: 0,
      session,
    })
    await engine.call('settings.set', { destination: setting }, you)
    await engine.call('channels.allow', { names: [channel], level: 'text' }, you)
    const [first = '', second = ''] = writers()
    gone = { user: first, texts: [], pseudonyms: new Set(), messages: new Set() }
    other = { user: second, texts: [], pseudonyms: new Set(), messages: new Set() }
    keyIds = []
    await sendUnderThisKey('heron')
    await engine.call('key.rotate', {}, you)
    await sendUnderThisKey('otter')
  })
  afterAll(async () => {
    takeKeysOf(ceph)
    await engine?.stop()
    await sample?.close()
    client?.destroy()
    await rm(folder, { recursive: true, force: true })
  })

  /** Members by how much they wrote, most first. */
  function writers(): readonly string[] {
    const counts = new Map<string, number>()
    for (const { user, bot_id } of sample.expected(channel))
      if (user && bot_id === undefined) counts.set(user, (counts.get(user) ?? 0) + 1)
    return [...counts].sort(([, a], [, b]) => b - a).map(([user]) => user)
  }

  async function sendUnderThisKey(word: string): Promise<void> {
    for (const [who, { user, texts }] of [gone, other].entries()) {
      const text = `the ${word} report number ${who}${who}1 is ready`
      sample.control.post(channel, { user, text })
      texts.push(text)
    }
    await engine.call('collection.start', {}, you)
    const { messages } = await engine.call('review.messages', { state: 'pending', limit: 200 }, you)
    for (const traced of [gone, other]) {
      const author = messages.find(({ text }) => text !== null && traced.texts.includes(text))?.author ?? ''
      traced.pseudonyms.add(author)
      for (const message of messages) if (message.author === author) traced.messages.add(message.messageId)
    }
    keyIds.push((await engine.call('key.get', {}, you)).keyId ?? '')
    const held = (await engine.call('review.messages', { state: 'held', limit: 200 }, you)).messages
    if (held.length > 0) await engine.call('review.exclude', { messages: held.map(({ messageId }) => messageId) }, you)
    await engine.call('review.approve', { all: true }, you)
    const sent = await engine.call('uploads.start', {}, you)
    expect(sent.batches.map(({ error }) => error)).toEqual(sent.batches.map(() => null))
  }

  /** Everything below the prefix as text, old versions too: raw bytes, and every row of every Parquet file. */
  async function everyVersion(): Promise<readonly { readonly name: string; readonly text: string }[]> {
    const scratchDir = join(folder, 'scratch')
    const worker = await openParquetWorker({ startChild: duckdbHere, scratchDir })
    const found: { name: string; text: string }[] = []
    try {
      const { Versions = [], IsTruncated } = await client.send(
        new ListObjectVersionsCommand({ Bucket: setting.bucket, Prefix: PREFIX }),
      )
      expect(IsTruncated).toBe(false)
      for (const { Key = '', VersionId } of Versions) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: setting.bucket, Key, VersionId }))
        const body = (await Body?.transformToByteArray()) ?? new Uint8Array()
        let text = Buffer.from(body).toString('latin1')
        if (text.startsWith('PAR1') && text.endsWith('PAR1')) {
          const path = join(worker.dir, 'x.parquet')
          await writeFile(path, body)
          for await (const row of worker.texts(path)) text += row
        }
        found.push({ name: Key.slice(PREFIX.length + 1), text })
      }
    } finally {
      await worker.close()
    }
    return found
  }
  /** Where any of these words is. Trails say by a pseudonym who was erased; they never hold a text. */
  async function namesWith({ texts, pseudonyms, messages }: Traced): Promise<readonly string[]> {
    const words = [...pseudonyms, ...messages]
    return (await everyVersion())
      .filter(
        ({ name, text }) =>
          texts.some((word) => text.includes(word)) ||
          (!name.startsWith('audit/') && words.some((word) => text.includes(word))),
      )
      .map(({ name }) => name)
  }
  const unfinished = async () =>
    (
      (await client.send(new ListMultipartUploadsCommand({ Bucket: setting.bucket, Prefix: PREFIX }))).Uploads ?? []
    ).map(({ Key = '' }) => Key.slice(PREFIX.length + 1))

  /** What a bucket that keeps versions gathers: a row's bytes under a version that was replaced, deleted, or never ended. */
  async function leaveBehind(): Promise<void> {
    const rows = (await everyVersion()).find(
      ({ name, text }) => name.startsWith('messages/') && text.startsWith('PAR1'),
    )
    const { Body } = await client.send(new GetObjectCommand({ Bucket: setting.bucket, Key: `${PREFIX}/${rows?.name}` }))
    const body = (await Body?.transformToByteArray()) ?? new Uint8Array()
    const at = (name: string) => ({ Bucket: setting.bucket, Key: `${PREFIX}/${name}` })
    await client.send(new PutObjectCommand({ ...at(rows?.name ?? ''), Body: body }))
    const deleted = at(`messages/${'9'.padStart(20, '0')}-${'a'.repeat(16)}-2026-03.parquet`)
    await client.send(new PutObjectCommand({ ...deleted, Body: body }))
    await client.send(new DeleteObjectCommand(deleted))
    const parts = at(`messages/${'9'.padStart(20, '0')}-${'b'.repeat(16)}-2026-03.parquet`)
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(parts))
    await client.send(new UploadPartCommand({ ...parts, UploadId, PartNumber: 1, Body: body }))
  }

  test('no object, old version or unfinished upload holds a byte of the person’s rows, under either key', async () => {
    await leaveBehind()
    expect(new Set(keyIds).size).toBe(2)
    expect([gone.pseudonyms.size, other.pseudonyms.size]).toEqual([2, 2])
    for (const text of gone.texts)
      expect(
        (await namesWith({ ...gone, texts: [text], pseudonyms: new Set(), messages: new Set() })).length,
        text,
      ).toBeGreaterThan(0)
    expect(await unfinished()).toHaveLength(1)

    const report = await engine.call('lake.erase', { people: [gone.user] }, you)
    expect(report).toMatchObject({ keysMissing: [], unread: [], proof: { rowsLeft: 0 } })
    expect(report.proof?.rowsErased).toBeGreaterThanOrEqual(gone.texts.length)
    expect(report.proof?.leftoversRemoved).toBeGreaterThan(0)
    expect(await namesWith(gone)).toEqual([])
    expect(await unfinished()).toEqual([])
    expect((await namesWith(other)).length).toBeGreaterThan(0)
  })

  test.skipIf(!hasKeyring())(
    'without one of the lake’s keys the erasure is incomplete, says so everywhere, and ends with 3',
    async () => {
      const { text } = await engine.call('key.share', { passphrase: PASSPHRASE }, you)
      const file = join(folder, 'key.txt')
      await writeFile(file, text)
      const keyring = await mkdtemp(join(tmpdir(), 'gl-k-'))
      const run = (args: readonly string[], stdin = '') =>
        gleaner([...args, '--home', join(folder, 'second')], { keyring, stdin })
      const there = ['--to', `s3://${setting.bucket}/${PREFIX}`, '--s3-endpoint', ceph.endpoint]
      const to = [...there, '--s3-region', 'us-east-1', '--s3-path-style']
      expect(await run(['connect', '--token-stdin', '--slack-api-url', sample.url], sample.token)).toMatchObject({
        code: 0,
      })
      expect(await run(['key', 'import', file, '--passphrase-stdin'], PASSPHRASE)).toMatchObject({ code: 0 })
      expect(await run(['lake', 'fold', '--take-over', ...to])).toMatchObject({ code: 0 })

      const erased = await run(['erase', '--user', other.user, ...to])
      expect(erased.code, erased.stderr).toBe(3)
      expect(erased.stdout).toContain('Incomplete: commit ')
      expect(erased.stdout).toContain(`Rows made with the key ${keyIds[0]}`)
      const [, ofNewKey = ''] = other.pseudonyms
      const [, newText = ''] = other.texts
      expect(
        await namesWith({ ...other, texts: [newText], pseudonyms: new Set([ofNewKey]), messages: new Set() }),
      ).toEqual([])
      expect((await namesWith(other)).length).toBeGreaterThan(0)

      const history = await run(['lake', 'history'])
      expect(history.stdout).toContain('Incomplete without 1 key')
      expect(history.stdout).not.toContain('Proved by')
      const listed = await run(['certificate', 'list', '--json'])
      expect(listed.json<Certificate[]>()).toMatchObject([{ keysMissing: 1 }])
      expect((await run(['certificate', 'list'])).stdout).toContain('incomplete')
      const { people } = (await run(['people', 'list', '--json'])).json<CommandOutput<'people.list'>>()
      expect(people.filter(({ optedOut }) => optedOut !== null)).toMatchObject([{ erased: null }])
      await rm(keyring, { recursive: true, force: true })
    },
  )
})
