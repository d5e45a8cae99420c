/** A job that folds: given the lake's key alone, in a home that is empty and stays without a pseudonym key. */
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { type CodeKey, codeKeyOf } from '../../../src-main/lake-layout/index.ts'
import { keyId } from '../../../src-main/redact/without-text.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'
import { openTeam, TEAM_CODE_KEY, TEAM_KEY, type Team } from '../../support/team.ts'

const you = { actor: 'you' } as const
const cli = { actor: 'cli' } as const
const PASSPHRASE = 'correct horse battery staple'
let sample: SampleWorkspace
let team: Team
/** What a member of the team locked for the job. */
let lakeKey: string
/** The pseudonym key, locked for a colleague. */
let pseudonymKey: string

beforeAll(async () => {
  sample = await startSmallSample({ messages: 120 })
  team = await openTeam(sample)
  // The first folds what it alone sends; with a second one there is somebody to fold for.
  const ada = await team.collector('ada', { channels: sample.projectChannels.slice(0, 1) })
  const cora = await team.collector('cora', { channels: sample.projectChannels.slice(1) })
  for (const member of [ada, cora]) {
    await member.call('review.approve', { all: true }, you)
    await member.call('uploads.start', {}, you)
  }
  lakeKey = (await ada.call('key.share', { passphrase: PASSPHRASE, only: 'lake' }, you)).text
  pseudonymKey = (await ada.call('key.share', { passphrase: PASSPHRASE }, you)).text
}, 120_000)
afterAll(async () => {
  await team.remove()
  await sample.close()
})

/** Runs `work` as a job does, in the home of that name, and answers what the trail there says afterwards. */
async function asJob<Result>(
  name: string,
  lockedKey: { readonly text: string; readonly passphrase: string } | null,
  work: (engine: Awaited<ReturnType<typeof openEngine>>) => Promise<Result>,
): Promise<Result> {
  const engine = await openEngine({
    ...atNoon,
    home: join(team.folder, name),
    keychain: memoryKeychain(),
    workers: 0,
    ...(lockedKey === null ? {} : { lakeKey: lockedKey }),
  })
  try {
    return await work(engine)
  } finally {
    await engine.stop()
  }
}
const to = () => ({ kind: 'folder', dir: team.lake }) as const
const given = () => ({ text: lakeKey, passphrase: PASSPHRASE })

test('a job with the lake’s key folds and verifies in an empty home, in the name of maintenance', async () => {
  const [fold, verdict, trail] = await asJob('job', given(), async (engine) => [
    await engine.call('lake.fold', { to: to() }, cli),
    await engine.call('lake.verify', { to: to() }, cli),
    await engine.call('audit.list', { limit: 100 }, cli),
  ])
  expect(fold.inputs).toBeGreaterThan(0)
  expect(fold.rows).toBeGreaterThan(0)
  expect([verdict.ok, verdict.inbox, verdict.rows]).toEqual([true, 0, fold.standing])
  const folded = trail.entries.find(({ action }) => action === 'lake.folded')
  expect(folded?.actor).toBe('maintenance')
  // Its home may be gone tomorrow: what it did is in the lake.
  const copies = team.objects('audit/').map((name) => readFileSync(join(team.lake, name), 'utf8'))
  expect(copies.filter((copy) => /"actor":"maintenance"/.test(copy) && copy.includes('lake.folded'))).not.toEqual([])
})

test('what a person tells a job to let through stays that person’s act', async () => {
  const { entries } = await asJob('told', given(), async (engine) => {
    await engine.call('lake.fold', { to: to(), keepDays: 300 }, cli)
    return engine.call('audit.list', { limit: 100 }, cli)
  })
  expect(entries.find(({ action }) => action === 'lake.folded')?.actor).toBe('cli')
})

test.each<[string, () => { text: string; passphrase: string } | null, string]>([
  ['no key', () => null, 'key.missing'],
  ['another passphrase', () => ({ text: lakeKey, passphrase: 'another horse battery' }), 'key.passphrase'],
  ['a key cut short', () => ({ text: lakeKey.slice(0, 120), passphrase: PASSPHRASE }), 'key.unreadable'],
  ['another key’s id', () => ({ text: lakeKey.replace('k_', 'k_0'), passphrase: PASSPHRASE }), 'key.passphrase'],
  ['nothing at all', () => ({ text: '', passphrase: PASSPHRASE }), 'key.unreadable'],
  ['the pseudonym key in its place', () => ({ text: pseudonymKey, passphrase: PASSPHRASE }), 'key.unreadable'],
])('with %s nothing is folded', async (_name, key, code) => {
  const before = team.objects()
  const folding = asJob('refused', key(), (engine) => engine.call('lake.fold', { to: to() }, cli))
  await expect(folding).rejects.toMatchObject({ code })
  expect(team.objects()).toEqual(before)
})

test('a stranger’s key opens no lake, and a home with a key of its own takes no other', async () => {
  const before = team.objects('commits/')
  const bob = await team.collector('bob', { key: Buffer.alloc(32, 9) })
  const { text } = await bob.call('key.share', { passphrase: PASSPHRASE, only: 'lake' }, you)
  await bob.stop()
  const foreign = asJob('foreign', { text, passphrase: PASSPHRASE }, (engine) =>
    engine.call('lake.fold', { to: to() }, cli),
  )
  await expect(foreign).rejects.toMatchObject({ code: 'lake.unknown_key' })
  const mixed = asJob('bob', given(), (engine) => engine.call('lake.fold', { to: to() }, cli))
  await expect(mixed).rejects.toMatchObject({ code: 'key.in_use' })
  expect(team.objects('commits/')).toEqual(before)
})

test('the lake’s key imports as no pseudonym key, and neither it nor the passphrase is in the job’s home', async () => {
  const imported = asJob('importing', null, (engine) =>
    engine.call('key.use', { text: lakeKey, passphrase: PASSPHRASE }, you),
  )
  await expect(imported).rejects.toMatchObject({ code: 'key.unreadable' })
  const own: CodeKey = { keyId: keyId(TEAM_KEY), key: codeKeyOf(TEAM_KEY) }
  expect(own).toEqual(TEAM_CODE_KEY)
  const home = join(team.folder, 'job')
  const files = (await readdir(home, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(0)
  const secrets = [TEAM_KEY, Buffer.from(own.key)].flatMap((key) => [
    key,
    ...(['base64', 'hex'] as const).map((as) => Buffer.from(key.toString(as))),
  ])
  for (const file of files) {
    const bytes = await readFile(join(file.parentPath, file.name))
    for (const secret of [...secrets, Buffer.from(PASSPHRASE)]) expect(bytes.includes(secret)).toBe(false)
  }
})
