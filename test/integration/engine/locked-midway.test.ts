/** A keychain that locks at any of its readings, in the middle of a run, an upload or an erasure. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { gleanerError } from '../../../shared/errors.ts'
import type { Keychain } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startPlainSample } from '../../support/sample.ts'
import { times } from '../../support/soak.ts'

const READINGS = times(18, 3, 'readings of a keychain at which it locks')
const you = { actor: 'you' } as const
let root: string
let sample: SampleWorkspace
let kept: Keychain
/** Whether it is locked at a reading, which it is told the number of. */
let isLocked: (reading: number) => boolean
let readings: number

const keychain: Keychain = {
  async get(name) {
    if (isLocked(readings++)) throw gleanerError('keychain.locked')
    return kept.get(name)
  },
  async set(name, secret) {
    if (isLocked(readings++)) throw gleanerError('keychain.locked')
    return kept.set(name, secret)
  },
  delete: (name) => kept.delete(name),
}
const channel = () => sample.projectChannels[0] ?? ''

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'gleaner-locked-'))
  kept = memoryKeychain()
  isLocked = () => false
  readings = 0
  sample = await startPlainSample({ messages: 30, days: 1, channels: 2 })
  const engine = await open(join(root, 'connected'))
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
  await engine.call('settings.set', { policy: { denyWords: ['zorbulon'] } }, you)
  await engine.stop()
  cpSync(join(root, 'connected'), join(root, 'approved'), { recursive: true })
  const second = await open(join(root, 'approved'))
  await second.call('collection.start', {}, you)
  await second.call('review.approve', { all: true }, you)
  await second.stop()
})
afterAll(async () => {
  await sample.close()
  rmSync(root, { recursive: true, force: true })
})
const open = (home: string) => openEngine({ ...atNoon, home, keychain, workers: 0 })

interface Work {
  readonly what: string
  /** The home it begins in. */
  readonly from: 'connected' | 'approved'
  /** Answers the codes of what failed. */
  go(engine: EngineApi): Promise<readonly (string | undefined)[]>
  /** What is here, and at the destination, when it has been done. */
  standing(engine: EngineApi): Promise<unknown>
}

const messages = async (engine: EngineApi) => (await engine.call('status.get', {}, you)).messages
const codesOf = (parts: readonly { readonly error: { readonly code: string } | null }[]) =>
  parts.flatMap(({ error }) => error?.code ?? [])

const WORK: readonly Work[] = [
  {
    what: 'a run',
    from: 'connected',
    go: async (engine) => codesOf((await engine.call('collection.start', {}, you)).channels),
    standing: messages,
  },
  {
    what: 'an upload',
    from: 'approved',
    go: async (engine) => codesOf((await engine.call('uploads.start', {}, you)).batches),
    standing: async (engine) => [
      await messages(engine),
      (await engine.call('lake.query', { sql: 'SELECT count(*) AS n FROM messages' }, you)).rows,
    ],
  },
  {
    what: 'opting somebody out',
    from: 'approved',
    async go(engine) {
      const who = sample.expected(channel()).find(({ user }) => user !== undefined)?.user ?? ''
      await engine.call('optout.add', { who }, you)
      return []
    },
    standing: async (engine) => [await messages(engine), (await engine.call('optout.list', {}, you)).people.length],
  },
]

/** Does it with the keychain locked from one reading on, for one or for good, and again once it is unlocked. */
async function tried({ from, go, standing }: Work, lockedAt: number, readingsLocked: number) {
  const dir = mkdtempSync(join(root, 'try-'))
  cpSync(join(root, from), dir, { recursive: true })
  isLocked = () => false
  const engine = await open(dir)
  try {
    await engine.call('settings.set', { destination: { kind: 'folder', dir: join(dir, 'lake') } }, you)
    readings = 0
    isLocked = (reading) => reading >= lockedAt && reading < lockedAt + readingsLocked
    const codes = await go(engine).catch(({ code }: { code?: string }) => [code])
    const asked = readings
    isLocked = () => false
    await engine.call('account.check', {}, you)
    return { codes, asked, afterwards: [await go(engine), await standing(engine)] }
  } finally {
    await engine.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

test.each(WORK)(
  'a keychain that locks in the middle of $what is told as that, and all goes on once it is unlocked',
  async (work) => {
    const usual = await tried(work, Number.POSITIVE_INFINITY, 1)
    expect(usual.codes).toEqual([])
    for (const readingsLocked of [1, Number.POSITIVE_INFINITY])
      for (let n = 0; n < READINGS; n++) {
        const lockedAt = Math.floor(((n + (readingsLocked === 1 ? 0.25 : 0.75)) * usual.asked) / READINGS)
        const { codes, afterwards } = await tried(work, lockedAt, readingsLocked)
        expect([lockedAt, codes.filter((code) => code !== 'keychain.locked')]).toEqual([lockedAt, []])
        expect([lockedAt, afterwards]).toEqual([lockedAt, usual.afterwards])
      }
  },
)
