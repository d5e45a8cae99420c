/**
 * Two windows that decide about the same messages by what each was last shown, while they are edited, masked and deleted: nothing
 * is approved that its approver did not see, nothing that is excluded comes back by anything but including it, and each act counts
 * once.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CommandInput } from '../../../shared/contract.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { openStore, type Store } from '../../../src-main/store/index.ts'
import { atNoon } from '../../support/children.ts'
import { numbersFrom } from '../../support/random.ts'
import { times } from '../../support/soak.ts'
import { ATLAS, HELD, id, NOON, redacted } from '../../support/store.ts'

const SEEDS = times(200, 4, 'histories of two windows in Review')
const STEPS = 50
const FILTERS: readonly CommandInput<'review.messages'>[] = [{}, { waiting: true }, { channel: 'proj-atlas' }]

/** How often each act is tried, against the others. */
const OFTEN = {
  look: 3,
  approve: 1,
  exclude: 3,
  include: 1,
  release: 1,
  mask: 1,
  undo: 1,
  unapprove: 2,
  edit: 5,
  remove: 0.2,
}
const MIX = (Object.keys(OFTEN) as (keyof typeof OFTEN)[]).flatMap(
  (what) => new Array(OFTEN[what] * 5).fill(what) as (typeof what)[],
)

/** What a window was last shown. */
interface View {
  readonly shown: { readonly filter: object; readonly asOf: number; readonly count: number }
  readonly rows: ReadonlyMap<string, { readonly text: string | null; readonly version: number }>
}
interface Window {
  readonly engine: EngineApi
  readonly actor: { readonly actor: 'you' | 'cli' }
  view: View
}

async function look(window: Pick<Window, 'engine' | 'actor'>, filter: (typeof FILTERS)[number]): Promise<View> {
  const { messages, asOf } = await window.engine.call('review.messages', filter, window.actor)
  const { approvable } = await window.engine.call('review.scope', { filter, asOf }, window.actor)
  return {
    shown: { filter, asOf, count: approvable },
    rows: new Map(messages.map(({ messageId, text, version }) => [messageId, { text, version }])),
  }
}

/** An act that may be refused, for a reason that a person is told. */
const tried = <Result>(act: Promise<Result>): Promise<Result | null> =>
  act.catch((error) => {
    if (error instanceof GleanerError && error.code.startsWith('batch.')) return null
    throw error
  })

/** Messages that one action of the trail counts, since a row of it. */
const told = (store: Store, action: string, since: number) =>
  store.audit
    .list({ limit: 50 })
    .entries.filter((entry) => entry.seq > since && entry.action === action)
    .reduce((sum, { counts }) => sum + (counts['messages'] ?? 0), 0)

async function liveThrough(seed: number): Promise<readonly string[]> {
  const random = numbersFrom(seed)
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item
  const home = mkdtempSync(join(tmpdir(), 'gleaner-review-races-'))
  const store = openStore(home, { clock: atNoon.clock })
  store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas' })
  store.channels.setLevel(ATLAS, 'text', NOON)
  const names = Array.from({ length: 8 }, (_, n) => `m${n}`)
  let texts = 0
  const say = (name: string) => {
    const second = Number(name.slice(1)) * 30_000
    const held = random() < 0.15 ? (HELD as never) : []
    store.messages.record(redacted(name, { text: `text ${texts++}`, second, held }), atNoon.clock.now())
  }
  for (const name of names) say(name)
  const open = async (actor: 'you' | 'cli'): Promise<Window> => {
    const engine = await openEngine({ ...atNoon, home, keychain: memoryKeychain(), workers: 0 })
    return { engine, actor: { actor }, view: await look({ engine, actor: { actor } }, {}) }
  }
  const windows = [await open('you'), await open('cli')]
  const faults: string[] = []
  const excluded = new Set<string>()

  for (let step = 0; step < STEPS; step++) {
    const window = pick(windows)
    const { engine, actor, view } = window
    const name = pick(names)
    const message = id(name)
    const version = view.rows.get(message)?.version
    const before = new Map(names.map((one) => [one, store.messages.get(id(one))]))
    const since = store.audit.head()?.seq ?? 0
    const acts: Readonly<Record<keyof typeof OFTEN, () => unknown>> = {
      look: async () => {
        window.view = await look(window, pick(FILTERS))
      },
      async approve() {
        const change = await tried(engine.call('review.approve', { shown: view.shown }, actor))
        const approved = names.filter(
          (one) => before.get(one)?.state !== 'approved' && store.messages.get(id(one))?.state === 'approved',
        )
        for (const one of approved)
          if (view.rows.get(id(one))?.text !== store.messages.get(id(one))?.text) faults.push(`${one} was not shown so`)
        if ((change?.changed ?? 0) !== approved.length) faults.push(`${change?.changed} approved of ${approved.length}`)
        if (told(store, 'batch.approved', since) !== approved.length) faults.push('the trail counts other approvals')
      },
      async exclude() {
        const change = await tried(engine.call('review.exclude', { messages: [message] }, actor))
        if (change !== null) excluded.add(name)
        if (told(store, 'message.excluded', since) !== (change?.changed ?? 0)) faults.push('the trail counts otherwise')
      },
      async include() {
        const change = await tried(engine.call('review.include', { messages: [message] }, actor))
        if (change !== null) excluded.delete(name)
      },
      release: () =>
        tried(
          engine.call(
            'review.release',
            { messages: [version === undefined ? message : { messageId: message, version }] },
            actor,
          ),
        ),
      mask: () => tried(engine.call('review.mask', { message, version, start: 0, end: 4 }, actor)),
      async undo() {
        const { act } = (await tried(engine.call('review.undo', {}, actor))) ?? { act: null }
        if (act?.kind === 'excluded')
          for (const one of excluded) if (store.messages.get(id(one))?.state !== 'rejected') excluded.delete(one)
        // To include again, undone.
        if (act?.kind === 'included')
          for (const one of names) if (store.messages.get(id(one))?.stateReason === 'excluded') excluded.add(one)
      },
      async unapprove() {
        const approved = store.batches.list({ states: ['approved'] }).map(({ batchId }) => batchId)
        if (approved.length > 0) await tried(engine.call('review.unapprove', { batches: [pick(approved)] }, actor))
      },
      edit: () => say(name),
      remove: () => store.messages.vanished(message, atNoon.clock.now()) === 'purged' && excluded.delete(name),
    }
    const what = pick(MIX)
    await acts[what]()
    for (const one of excluded) {
      const { state, op } = store.messages.get(id(one)) ?? {}
      if (state !== undefined && state !== 'rejected' && op === 'upsert')
        faults.push(`${one} was excluded and is ${state}`)
    }
    for (const { batchId } of store.batches.list({ states: ['approved'] })) store.batches.assertFrozen(batchId)
    if (faults.length > 0) return faults.map((fault) => `seed ${seed}, step ${step}, ${what}: ${fault}`)
  }
  if (!store.audit.verify().ok) faults.push(`seed ${seed}: the trail is broken`)
  for (const { engine } of windows) await engine.stop()
  store.close()
  rmSync(home, { recursive: true, force: true })
  return faults
}

test('two windows approve only what they were shown, exclude for good, and count each act once', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) expect(await liveThrough(seed)).toEqual([])
})
