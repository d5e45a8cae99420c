/** Every command of the contract either only reads, or says in the trail what it did. A new command has to say which. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CommandInput, type CommandName, commands } from '../../../shared/contract.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { isGuessAtSomebody } from '../../../shared/masks.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { SENTENCES } from '../../../src-renderer/strings/audit.ts'
import { atNoon } from '../../support/children.ts'
import { startSmallSample } from '../../support/sample.ts'

const you = { actor: 'you' } as const
let folder: string
let sample: SampleWorkspace
let engine: EngineApi
let isDiskFull = false
let sharedKey = ''
const PASSPHRASE = 'correct horse battery staple'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-complete-'))
  sample = await startSmallSample({ messages: 400 })
  // Held whatever the day: part of it cannot be read.
  for (const n of [1, 2])
    sample.control.post(sample.projectChannels[0] ?? '', { text: `the old wiki page ${n} is caf\uFFFD` })
  sample.control.post(sample.projectChannels[0] ?? '', { text: 'ask Bolton about the umbrella' })
  engine = await openEngine({
    ...atNoon,
    home: join(folder, 'home'),
    keychain: memoryKeychain(),
    workers: 0,
    freeBytes: async () => (isDiskFull ? 1024 : 2 ** 40),
    session: { slackApiUrl: sample.url },
    openSample: async () => null,
    printPdf: async () => new Uint8Array([37, 80, 68, 70]),
  })
})
afterAll(async () => {
  await engine.stop()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** One command, what it writes into the trail, and how it is made to happen. `writes: []` is a claim as well. */
interface Entry<Name extends CommandName> {
  readonly writes: readonly string[]
  readonly input: CommandInput<Name> | (() => Promise<CommandInput<Name>>)
  /** Refused here, which leaves no row either. */
  readonly isRefused?: boolean
  /** What has to follow until the command has done its work. */
  readonly finish?: (output: unknown) => Promise<void>
}

type Table = { readonly [Name in CommandName]: Entry<Name> }

const first = () => sample.projectChannels[0] ?? ''
const messagesIn = async (state: 'pending' | 'held' | 'rejected') => {
  const { messages } = await engine.call('review.messages', { state, limit: 200 }, you)
  return messages.filter(({ text }) => text !== null)
}
const idOf = async (state: 'pending' | 'held' | 'rejected') => [(await messagesIn(state))[0]?.messageId ?? '']
const drafts = async () => (await engine.call('review.batches', {}, you)).filter(({ pending }) => pending > 1)
const draft = async () => ({ batches: [(await drafts())[0]?.batchId ?? ''] })
/** The channel with most that could be drawn. */
const drawn = async () => {
  const checks = await engine.call('trust.list', {}, you)
  return (
    checks.toSorted((a, b) => b.waiting - a.waiting || (a.channelName < b.channelName ? -1 : 1))[0]?.channelName ?? ''
  )
}
const approved = async () => {
  const batches = await engine.call('review.batches', {}, you)
  return { batches: [batches.find(({ state }) => state === 'approved')?.batchId ?? ''] }
}

/** In the order in which they can be performed. */
const TABLE: Table = {
  'status.get': { writes: [], input: {} },
  'account.connect': {
    writes: ['key.created', 'account.connected'],
    input: async () => ({ token: sample.token, slackApiUrl: sample.url }),
  },
  'digest.take': { writes: [], input: {} },
  'sample.open': { writes: [], input: {} },
  // Nothing to leave in a real home.
  'sample.leave': { writes: [], input: {}, isRefused: true },
  'homes.list': { writes: [], input: {} },
  // This engine knows of no other home.
  'homes.add': { writes: [], input: {}, isRefused: true },
  'homes.open': { writes: [], input: { home: '0'.repeat(16) }, isRefused: true },
  'homes.forget': { writes: [], input: { home: '0'.repeat(16) }, isRefused: true },
  'channels.list': { writes: ['slack.channels_listed'], input: {} },
  'channels.allow': {
    writes: ['channel.allowed'],
    input: async () => ({ names: [...sample.projectChannels], level: 'text' }),
  },
  'settings.get': { writes: [], input: {} },
  'settings.set': {
    writes: ['settings.changed'],
    input: async () => ({ destination: { kind: 'folder', dir: join(folder, 'lake') } }),
  },
  'collection.start': { writes: ['collect.page', 'collect.finished'], input: {} },
  'collection.stop': { writes: [], input: {} },
  'collection.pause': { writes: ['collection.paused'], input: { until: null } },
  'collection.resume': { writes: ['collection.resumed'], input: {} },
  'review.batches': { writes: [], input: {} },
  'review.messages': { writes: ['review.opened'], input: async () => ({ batch: (await draft()).batches[0] ?? '' }) },
  'review.waiting': { writes: [], input: {} },
  'review.see': {
    writes: [],
    input: async () => ({ messages: (await idOf('pending')).map((messageId) => ({ messageId, version: 1 })) }),
  },
  'review.unmask': {
    writes: ['message.unmasked'],
    input: async () => {
      const { messages } = await engine.call('review.messages', { search: 'about the umbrella', limit: 1 }, you)
      const guess = messages[0]?.spans.find(isGuessAtSomebody)
      return { message: messages[0]?.messageId ?? '', start: guess?.start ?? 0, end: guess?.end ?? 1 }
    },
  },
  'review.discard': {
    writes: ['batch.rejected'],
    input: async () => {
      const [batch = ''] = (await draft()).batches
      // Held ones are for a later line of this table.
      const filter = { batch, state: 'pending' as const }
      const { asOf, discardable } = await engine.call('review.scope', { filter }, you)
      return { shown: { filter, asOf, count: discardable } }
    },
  },
  'review.exclude': { writes: ['message.excluded'], input: async () => ({ messages: await idOf('pending') }) },
  'review.include': { writes: ['message.included'], input: async () => ({ messages: await idOf('rejected') }) },
  'review.release': { writes: ['message.released'], input: async () => ({ messages: await idOf('held') }) },
  'review.undo': { writes: ['review.undone'], input: {} },
  'review.mask': {
    writes: ['message.masked', 'settings.changed'],
    input: async () => {
      const plain = (await messagesIn('pending')).find(({ text }) => /^\w{4}/.test(text ?? ''))
      return { message: plain?.messageId ?? '', start: 0, end: 4, always: true }
    },
  },
  'review.maskReach': {
    writes: [],
    input: async () => ({ message: (await messagesIn('pending'))[0]?.messageId ?? '', start: 0, end: 4 }),
  },
  'trust.list': { writes: [], input: {} },
  'trust.next': { writes: ['check.lot_closed'], input: async () => ({ channel: await drawn() }) },
  'trust.judge': {
    writes: ['check.missed'],
    input: async () => {
      const channel = await drawn()
      for (;;) {
        const { draw } = await engine.call('trust.next', { channel }, you)
        if (draw === null) throw new Error('nothing is left to judge')
        const { lotId, number, message } = draw
        const waiting = await messagesIn('pending')
        const isReal = waiting.some(({ messageId, text }) => messageId === message.messageId && text === message.text)
        if (isReal) return { channel, lotId, number, verdict: 'slipped' as const }
        // Something is planted in it, which is no find.
        await engine.call('trust.judge', { channel, lotId, number, verdict: 'clean' }, you)
      }
    },
  },
  'trust.grant': {
    writes: ['trust.granted'],
    input: async () => {
      // Where nothing was found clean, nothing can be trusted.
      const channel = await drawn()
      for (let wasProbe = true; wasProbe; ) {
        const { draw } = await engine.call('trust.next', { channel }, you)
        const clean = { lotId: draw?.lotId ?? 0, number: draw?.number ?? 0, verdict: 'clean' } as const
        wasProbe = (await engine.call('trust.judge', { channel, ...clean }, you)).wasProbe
      }
      return { channel, share: 1 }
    },
  },
  'trust.recall': { writes: [], input: async () => ({ channel: 'announcements' }), isRefused: true },
  'trust.end': { writes: ['trust.ended'], input: async () => ({ channel: await drawn() }) },
  'review.reject': { writes: ['batch.rejected'], input: draft },
  'review.approve': {
    writes: ['batch.approved'],
    input: async () => ({ batches: (await drafts()).map((b) => b.batchId) }),
  },
  'review.unapprove': { writes: ['batch.unapproved'], input: approved },
  'review.scope': { writes: [], input: { filter: {} } },
  'review.acts': { writes: [], input: {} },
  'tasks.seen': { writes: [], input: { kind: 'send' } },
  'destination.check': { writes: ['destination.checked'], input: {} },
  'destination.policies': { writes: [], input: {} },
  'uploads.start': { writes: ['batch.uploaded'], input: {} },
  'uploads.list': { writes: [], input: {} },
  'lake.summary': { writes: [], input: {} },
  'lake.register': { writes: [], input: { catalog: 'hive' } },
  'lake.verify': { writes: ['lake.verified'], input: {} },
  'lake.history': { writes: [], input: {} },
  'lake.query': { writes: ['lake.queried'], input: { sql: 'SELECT count(*) FROM messages' } },
  'lake.fold': { writes: ['lake.folded'], input: {} },
  'managed.get': { writes: [], input: {} },
  // The adoption's own tests serve one to adopt.
  'managed.adopt': { writes: [], input: { link: 'https://example.com/managed.json' }, isRefused: true },
  // Nothing is there to leave; the managed tests leave one.
  'managed.leave': { writes: [], input: {} },
  'retention.report': { writes: [], input: {} },
  'retention.preview': {
    writes: [],
    input: async () => ({ retention: (await engine.call('settings.get', {}, you)).retention }),
  },
  'optout.list': { writes: [], input: {} },
  'people.list': { writes: [], input: {} },
  'people.find': { writes: [], input: { who: `u_${'0'.repeat(26)}` } },
  'optout.add': { writes: ['optout.added'], input: async () => ({ who: writer() }) },
  'optout.remove': { writes: ['optout.removed'], input: async () => ({ who: writer() }) },
  'lake.erase': { writes: ['optout.added', 'lake.erased'], input: async () => ({ people: [writer()] }) },
  'activity.get': { writes: [], input: {} },
  'alerts.list': { writes: [], input: {} },
  'alerts.acknowledge': {
    writes: ['alert.acknowledged'],
    input: async () => {
      isDiskFull = true
      const raised = new Promise((resolve) => engine.on('alerts.changed', resolve))
      await engine.call('settings.set', {}, you)
      await raised
      const { alerts } = await engine.call('alerts.list', {}, you)
      return { alerts: alerts.map(({ alertId }) => alertId) }
    },
  },
  'key.get': { writes: [], input: {} },
  'key.share': {
    writes: ['key.shared'],
    input: { passphrase: PASSPHRASE },
    finish: async (output) => {
      sharedKey = (output as { text: string }).text
    },
  },
  // Refused while messages wait; the key tests rotate one.
  'key.rotate': { writes: [], input: {}, isRefused: true },
  // The key that is here already: nothing changes. Taking over another is for an empty store, as the key tests show.
  'key.use': { writes: [], input: async () => ({ text: sharedKey, passphrase: PASSPHRASE }) },
  'audit.lines': { writes: [], input: {} },
  'audit.list': { writes: [], input: {} },
  'audit.verify': { writes: [], input: {} },
  'audit.export': { writes: ['audit.exported'], input: {} },
  'report.make': { writes: ['report.made'], input: {} },
  'report.verify': { writes: [], input: { sha256: '0'.repeat(64) } },
  'report.print': {
    writes: ['report.printed'],
    input: async () => ({ html: (await engine.call('report.make', {}, you)).html }),
  },
  'certificate.list': { writes: [], input: {} },
  'notice.get': { writes: [], input: {} },
  'doctor.run': { writes: [], input: {} },
  // Before it is denied; what the channel had to lose is lost already.
  'channels.team': { writes: ['channel.team_level'], input: async () => ({ name: first(), level: 'metrics' }) },
  'channels.deny': { writes: ['channel.denied'], input: async () => ({ names: [first()] }) },
  // What is not due leaves no row; what goes is one row, `retention.enforced`, as the retention tests show.
  'retention.enforce': { writes: [], input: {} },
  'account.signIn': {
    writes: ['account.connected'],
    input: async () => ({ clientId: sample.signIn.clientId, redirect: 'loopback' }),
    finish: async (output) => {
      const { authorizeUrl } = output as { authorizeUrl: string }
      const back = (await fetch(authorizeUrl, { redirect: 'manual' })).headers.get('location') ?? ''
      await fetch(back.replace('localhost', '127.0.0.1'))
    },
  },
  'account.slackApp': { writes: [], input: {} },
  'account.finishSignIn': { writes: [], input: { address: 'http://localhost:1/oauth?state=x' }, isRefused: true },
  'account.waitForAdmin': { writes: [], input: {} },
  'account.cancelSignIn': { writes: [], input: {} },
  'account.check': { writes: [], input: {} },
  'account.claimHome': { writes: ['home.claimed'], input: { as: 'original' } },
  'account.signOut': { writes: ['account.signed_out'], input: {} },
  // Ends the trail with everything else here; its copies in the lake stay.
  'everything.delete': { writes: [], input: { confirm: 'delete everything' } },
}

const writer = () => sample.expected(first()).find(({ user, bot_id }) => user && bot_id === undefined)?.user ?? ''

test('every command has an entry', () => {
  expect(Object.keys(TABLE).sort()).toEqual(Object.keys(commands).sort())
})

const newest = async () => (await engine.call('audit.list', { limit: 1 }, you)).entries[0]?.seq ?? 0

describe('the trail', () => {
  test.each(Object.keys(TABLE) as CommandName[])('after %s says what was done, and nothing more', async (name) => {
    const { writes, input, finish, isRefused } = TABLE[name] as Entry<CommandName>
    const given = typeof input === 'function' ? await input() : input
    const before = await newest()
    const output = await engine.call(name, given as never, you).catch((error: unknown) => {
      if (!isRefused) throw error
    })
    await finish?.(output)
    if (name === 'everything.delete') return
    const { entries } = await engine.call('audit.list', { limit: 1000 }, you)
    // What Gleaner tells of itself meanwhile is no command's doing.
    const isAlert = (action: string) => action.startsWith('alert.') && !writes.includes(action)
    const all = entries.filter(({ seq }) => seq > before)
    expect(all.map(({ action }) => action).filter((action) => !(action in SENTENCES))).toEqual([])
    const written = all.filter(({ action }) => !isAlert(action))
    if (writes.length === 0) return expect(written).toEqual([])
    expect(written.map(({ action }) => action)).toEqual(expect.arrayContaining([...writes]))
    const ours = written.filter(({ action }) => writes.includes(action) && action !== 'key.created')
    expect(new Set(ours.map(({ actor }) => actor))).toEqual(new Set(['you']))
    // Who did it has a field of its own; whom it was done to has none.
    for (const { person } of ours) expect(person).toMatch(/^u_[0-9a-z]{26}$/)
    if (name === 'lake.erase') expectNoPerson(JSON.stringify(entries.map(({ person: _, ...said }) => said)))
  })
})

/** The trail counts people; it names nobody. */
function expectNoPerson(trail: string): void {
  expect(trail).not.toMatch(/\bu_[0-9a-z]{26}\b/)
  expect(trail).not.toContain(writer())
}
