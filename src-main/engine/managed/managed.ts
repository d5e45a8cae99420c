/**
 * An organisation's configuration while the engine runs: looked at before each run, page, send and change, and told in
 * the trail whenever it is another one, by whichever process notices first.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '../../../shared/clock.ts'
import type { Actor, EpochMs } from '../../../shared/domain.ts'
import { type GleanerError, gleanerError } from '../../../shared/errors.ts'
import type { ManagedKey, ManagedReading, ManagedSource, ManagedValues } from '../../managed/index.ts'
import type { Store } from '../../store/index.ts'
import { wantTightening } from '../sending/tightening-due.ts'
import { type AdoptedView, openAdoption } from './adoption.ts'
import { type ChannelRules, channelRules } from './channels.ts'
import { mayBe } from './settings.ts'
import { type ManagedState, type Part, stateOf, systemPart, wordFor } from './state.ts'

export interface Managed {
  /** Reads it as it is now. */
  look(): void
  /** Told each time a look, from anywhere in this process, finds another one than before. One listener. */
  onNews(listener: () => void): void
  state(): ManagedState
  /** What is prescribed; what was last in force while nobody can tell. */
  values(): ManagedValues
  /** SHA-256 of what is in force, in hex; empty while nothing is. */
  hash(): string
  /** Why collecting and uploading stop, or null. */
  stop(): GleanerError | null
  /** Looks, and throws `managed.…` when collecting and uploading stop. */
  assertUsable(): void
  /** Whether a value is as tight as what is prescribed for a key. */
  may(key: ManagedKey, value: unknown): boolean
  /** Throws `managed.refused` when a value is looser than what is prescribed for a key. */
  assertMay(key: ManagedKey, value: unknown): void
  readonly channels: ChannelRules
  /** What was adopted from a link, as it may be seen. */
  adopted(): AdoptedView | null
  /** A person adopts a configuration from a link. Throws `managed.…`. */
  adopt(link: string, actor: Actor): Promise<void>
  /** Asks the link again when that is due. Never throws for one that does not answer. */
  refresh(): Promise<void>
  /** A person leaves what they adopted, or a configuration that cannot be relied on. Throws `managed.in_force`. */
  leave(actor: Actor): void
}

interface Rooms {
  /** The store with its settings as they are stored. */
  readonly store: Store
  readonly clock: Clock
  readonly source: ManagedSource
}

/** Words that an organisation masks are kept nowhere but in its own file. */
const NOT_REMEMBERED: readonly ManagedKey[] = ['redaction.alwaysMask', 'redaction.allowWords']

/** Opens it; nothing is read before the first look. */
export function openManaged({ store, clock, source }: Rooms): Managed {
  let current: ManagedState = { state: 'none' }
  let heard = () => {}
  const now = () => clock.now() as EpochMs
  const memory = () => store.settings.get('managed')
  let lastRead: { readonly reading: ManagedReading; readonly part: Part } | null = null

  /** The system's configuration; understood again only when it says something else. */
  function system(): Part {
    const reading = source.read()
    if (lastRead === null || !isDeepStrictEqual(lastRead.reading, reading))
      lastRead = { reading, part: systemPart(reading) }
    return lastRead.part
  }
  const adoption = openAdoption({ store, clock })
  const read = () => stateOf(system(), adoption.part(), memory())

  /** Tells the trail what it had not been told, and remembers what is in force. */
  function tell(state: ManagedState): void {
    const before = memory()
    const told = wordFor(state)
    if (before.told === told) return
    store.transaction(() => {
      store.settings.set('managed', { ...before, told, ...remembered(state, before.left) })
      // What waits was redacted under what applied then.
      wantTightening({ store })
      const detail = {
        state: state.state,
        hash: state.state === 'in_force' ? state.hash : null,
        code: state.state === 'stopped' ? state.error.code : null,
      }
      store.audit.append({ actor: 'system', action: 'managed.changed', detail }, now())
    })
  }

  function look(): void {
    const next = read()
    const isNews = wordFor(next) !== wordFor(current)
    current = next
    tell(next)
    const isPurged = next.state !== 'none' || isNews ? channels.keepUp('system') : false
    if (isNews || isPurged) heard()
  }

  const may: Managed['may'] = (key, value) => current.state === 'none' || mayBe(key, value, current.values)
  const stop = () => (current.state === 'stopped' ? current.error : null)
  const channels = channelRules(store, now, () => current)

  return {
    look,
    onNews(listener) {
      heard = listener
    },
    state: () => current,
    values: () => (current.state === 'none' ? {} : current.values),
    hash: () => (current.state === 'in_force' ? current.hash : ''),
    stop,
    assertUsable() {
      look()
      const why = stop()
      if (why) throw why
    },
    may,
    assertMay(key, value) {
      if (!may(key, value)) throw gleanerError('managed.refused', { key })
    },
    channels,
    adopted: adoption.view,
    async adopt(link, actor) {
      await adoption.adopt(link, actor, (part) => {
        const beside = stateOf(system(), part, memory())
        if (beside.state === 'stopped') throw beside.error
      })
      look()
    },
    async refresh() {
      const before = adoption.view()
      await adoption.refresh()
      look()
      const after = adoption.view()
      // Screens and alerts say what the link answered, the same copy or not.
      if (before?.isStale !== after?.isStale || before?.problem?.code !== after?.problem?.code) heard()
    },
    leave(actor) {
      look()
      const isAdopted = adoption.part().is !== 'absent'
      const isSystems =
        current.state === 'stopped' && (system().is === 'unusable' || current.error.code === 'managed.gone')
      if (isAdopted && !isSystems) {
        adoption.forget(actor)
        look()
        return
      }
      if (current.state === 'in_force') throw gleanerError('managed.in_force')
      if (current.state === 'none') return
      const { mark, error } = current
      store.transaction(() => {
        store.settings.set('managed', { ...memory(), seen: null, left: mark })
        store.audit.append({ actor, action: 'managed.left', detail: { code: error.code } }, now())
      })
      look()
    },
  }
}

/** What is kept in mind of a state. The system's configuration in force ends what a person left before. */
function remembered(state: ManagedState, left: string | null) {
  if (state.state !== 'in_force') return {}
  const values = Object.fromEntries(
    Object.entries(state.values).filter(([key]) => !NOT_REMEMBERED.includes(key as ManagedKey)),
  )
  return { seen: { isSystem: state.isSystem, values }, left: state.isSystem ? null : left }
}
