import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Destination } from '../../../shared/destination.ts'
import { openDestination, policiesFor } from '../../../src-main/upload/index.ts'

describe('a folder', () => {
  let root: string
  let dir: string
  let folder: Destination
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'gleaner-folder-'))
    dir = join(root, 'lake')
    folder = await openDestination({ kind: 'folder', dir })
    await folder.check()
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const put = (key: string, text: string, more: { overwrite?: boolean; proves?: true } = {}) => {
    const body = Buffer.from(text)
    const sha256 = createHash('sha256').update(body).digest('hex')
    return folder.put(key, body, { contentType: 'application/json', sha256, ...more })
  }

  test('writes once: the same bytes are fine, others are refused and change nothing', async () => {
    expect(await put('a/b.json', 'one')).toEqual({ outcome: 'written', bytes: 3 })
    expect(await put('a/b.json', 'one')).toEqual({ outcome: 'existed', bytes: 3 })
    await expect(put('a/b.json', 'two')).rejects.toMatchObject({ code: 'destination.conflict' })
    expect(readFileSync(join(dir, 'a/b.json'), 'utf8')).toBe('one')
  })

  test('says what a list shows of what it wrote, where it is asked to', async () => {
    const { tag } = await put('a/b.json', 'one', { proves: true })
    expect(tag).toBeDefined()
    for await (const listed of folder.list('a/')) expect(listed.tag).toBe(tag)
    expect(await put('a/b.json', 'one', { proves: true })).toEqual({ outcome: 'existed', bytes: 3 })
  })

  test.each([
    ['put', () => put('a/b.json', 'one')],
    ['check', () => folder.check()],
    ['probe', () => folder.keepsCreatesApart()],
  ])('what a killed writer left without a name goes with a %s a day later, and nothing else', async (_how, act) => {
    const incoming = join(dir, '.incoming')
    const [old, young] = ['1', '2'].map((n) => `${n.repeat(8)}-0000-4000-8000-000000000000`)
    const { mtimeMs } = statSync(incoming)
    const dated = (name: string, hours: number) => {
      writeFileSync(join(incoming, name), 'rows')
      utimesSync(join(incoming, name), mtimeMs / 1000, mtimeMs / 1000 - hours * 3600)
    }
    dated(old ?? '', 25)
    dated(young ?? '', 23)
    dated('notes.txt', 1000)
    await act()
    expect(readdirSync(incoming).sort()).toEqual([young, 'notes.txt'])
  })

  test('of many writers at once exactly one writes', async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => put('x.json', 'same')))
    expect(outcomes.filter(({ outcome }) => outcome === 'written')).toHaveLength(1)
    expect(readdirSync(join(dir, '.incoming'))).toEqual([])
  })

  test('replaces only what is meant to change', async () => {
    await put('preferences/opt-outs.json', 'one')
    await put('preferences/opt-outs.json', 'two', { overwrite: true })
    expect(readFileSync(join(dir, 'preferences/opt-outs.json'), 'utf8')).toBe('two')
  })

  test.each(['../out.json', 'a/../../out.json', '/etc/out.json', 'a//b', './a', 'a/.', 'a\\b', 'a\0b', ''])(
    'refuses a name that could lead outside: %j',
    async (key) => {
      await expect(put(key, 'x')).rejects.toMatchObject({ code: 'destination.key' })
      await expect(folder.get(key)).rejects.toMatchObject({ code: 'destination.key' })
      await expect(folder.delete(key)).rejects.toMatchObject({ code: 'destination.key' })
    },
  )

  test('follows no link inside, neither to write, to read nor to delete', async () => {
    const outside = join(root, 'outside')
    mkdirSync(outside)
    writeFileSync(join(outside, 'x.json'), 'theirs')
    symlinkSync(outside, join(dir, 'manifests'))
    symlinkSync(join(outside, 'x.json'), join(dir, 'link.json'))
    const works = [
      () => put('manifests/new.json', 'x'),
      () => folder.get('manifests/x.json'),
      () => folder.delete('manifests/x.json'),
      () => folder.get('link.json'),
    ]
    for (const work of works) {
      await expect(work()).rejects.toMatchObject({ code: 'destination.symlink' })
    }
    expect(readdirSync(outside)).toEqual(['x.json'])
    const listed: string[] = []
    for await (const { key } of folder.list('')) listed.push(key)
    expect(listed).toEqual([])
  })

  test('lists by prefix, in order', async () => {
    for (const key of ['b/2.json', 'a/1.json', 'b/1.json', 'bb.json']) await put(key, key)
    const keys: string[] = []
    for await (const { key } of folder.list('b/')) keys.push(key)
    expect(keys).toEqual(['b/1.json', 'b/2.json'])
  })

  test('deleting what is not there is fine, and what is not there is null', async () => {
    await folder.delete('no/such.json')
    expect(await folder.get('no/such.json')).toBeNull()
    expect(await folder.head('no/such.json')).toBeNull()
  })

  test('a place that is a file, or below one that is missing, is named', async () => {
    writeFileSync(join(root, 'file'), '')
    for (const bad of [join(root, 'file'), join(root, 'no', 'such')]) {
      const destination = await openDestination({ kind: 'folder', dir: bad })
      await expect(destination.check()).rejects.toMatchObject({ code: 'destination.missing' })
    }
  })
})

describe('access policies', () => {
  const policies = policiesFor({ kind: 's3', bucket: 'acme', prefix: 'slack' }, 'n_1')
  const actions = (who: 'collector' | 'maintainer') => policies?.[who].Statement.flatMap(({ Action }) => Action) ?? []
  const resources = (action: string) =>
    policies?.collector.Statement.filter(({ Action }) => Action.includes(action)).flatMap(({ Resource }) => Resource)

  test('a collector may add below its own id, read what the team decided, and delete nothing', () => {
    expect([...new Set(actions('collector'))].sort()).toEqual(['s3:GetObject', 's3:ListBucket', 's3:PutObject'])
    const own = ['inbox', 'decisions', 'audit'].map((folder) => `arn:aws:s3:::acme/slack/${folder}/n_1/*`)
    expect(resources('s3:PutObject')).toEqual([...own, 'arn:aws:s3:::acme/slack/probe/*'])
    expect(resources('s3:GetObject')).not.toContain('arn:aws:s3:::acme/slack/inbox/*')
    expect(JSON.stringify(policies?.collector)).not.toContain('messages')
  })

  test('where the server knows the condition, what was added can be replaced by nobody', () => {
    const [add] = policies?.collector.Statement ?? []
    expect(add?.Condition).toEqual({ Null: { 's3:if-none-match': ['false'] } })
    expect(policies?.bucket?.Statement).toMatchObject([
      { Effect: 'Deny', Principal: '*', Condition: { Null: { 's3:if-none-match': ['true'] } } },
    ])
    const elsewhere = policiesFor({ kind: 's3', bucket: 'acme', prefix: '', endpoint: 'https://s3.example.com' }, 'n_1')
    expect(elsewhere?.bucket).toBeNull()
    expect(elsewhere?.collector.Statement[0]?.Condition).toBeUndefined()
  })

  test('a maintainer may also delete, old versions included', () => {
    expect(actions('maintainer')).toEqual(
      expect.arrayContaining(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:ListBucketVersions']),
    )
  })

  test('no policy uses a wildcard action, and a folder has none', () => {
    expect([...actions('collector'), ...actions('maintainer')].filter((action) => action.includes('*'))).toEqual([])
    expect(policiesFor({ kind: 'folder', dir: '/data' }, 'n_1')).toBeNull()
  })
})
