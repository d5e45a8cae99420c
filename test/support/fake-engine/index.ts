/**
 * An engine made of invented data, typed from the contract, for component tests and for looking at screens.
 *
 * It keeps the contract's shapes, not the engine's promises: nothing here proves anything about redaction or storage.
 */
import type {
  Answer,
  CommandInput,
  CommandName,
  CommandOutput,
  EventName,
  EventPayload,
} from '../../../shared/contract.ts'
import { toErrorData } from '../../../shared/errors.ts'
import { accountHandlers } from './account-handlers.ts'
import { activityHandlers } from './activity.ts'
import { auditHandlers, peopleOf, previewOf, reportOf } from './oversight-handlers.ts'
import { reportHandlers } from './report-handlers.ts'
import { reviewHandlers } from './review-handlers.ts'
import { SCENES, type SceneName, soundVerdict } from './scenes.ts'
import { type FakeState, NOT_MANAGED } from './state.ts'
import { statusOf } from './status.ts'
import { trustHandlers } from './trust-handlers.ts'
import { uploadHandlers } from './upload-handlers.ts'

const LOCKED_KEY = `-----BEGIN GLEANER KEY-----
Key-Id: k_4m2x

b25seSBhbiBleGFtcGxlLCBub3RoaW5nIGlzIGluIGhlcmUsIGJ1dCBpdCBpcyBh
cyBsb25nIGFzIGEgcmVhbCBrZXkgd291bGQgYmUuLi4uLi4uLi4u
-----END GLEANER KEY-----
`

type Handlers = { [Name in CommandName]: (input: CommandInput<Name>) => Promise<CommandOutput<Name>> }
type Listener = (event: EventName, payload: EventPayload<EventName>) => void

export interface FakeEngine {
  readonly state: FakeState
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Answer<Name>>
  on<Name extends EventName>(event: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /** Every event, for a transport. Returns the function that ends it. */
  onAny(listener: Listener): () => void
  emit<Name extends EventName>(event: Name, payload: EventPayload<Name>): void
}

/** A fake engine at a chosen moment. */
export function createFakeEngine(scene: SceneName = 'typical'): FakeEngine {
  const state = SCENES[scene]()
  const listeners = new Set<Listener>()
  const emit: FakeEngine['emit'] = (event, payload) => {
    for (const listener of listeners) listener(event, payload)
  }
  const tellStatus = () => emit('status.changed', statusOf(state))
  const handlers: Handlers = {
    'status.get': async () => statusOf(state),
    ...accountHandlers(state, emit, tellStatus),
    ...reviewHandlers(state, (batches) => {
      emit('review.changed', { batches })
      tellStatus()
    }),
    ...uploadHandlers(state, emit, tellStatus),
    ...trustHandlers(state),
    ...reportHandlers(state),
    'lake.register': async ({ catalog }: CommandInput<'lake.register'>) => ({
      catalog,
      schema: 'gleaner',
      tables: ['messages'],
      statements: ['CREATE SCHEMA IF NOT EXISTS gleaner;'],
    }),
    'lake.summary': async () => ({
      path: 's3://northwind-lake/slack',
      files: 3,
      rows: 517,
      bytes: 96_679,
      commit: 3,
      foldedAt: state.now,
      inbox: 0,
    }),
    'managed.get': async () => state.managed,
    'managed.adopt': async () => state.managed,
    'managed.leave': async () => {
      state.managed = NOT_MANAGED
      emit('settings.changed', {})
      return state.managed
    },
    'retention.report': async () => reportOf(state),
    'retention.preview': async ({ retention }) => previewOf(state, retention),
    'retention.enforce': async () => ({ at: state.now, removed: {} }),
    'optout.list': async () => ({
      people: [
        { person: 'u_7k2m9qd41rvt6xw8ch3zbnp5je', source: 'status', since: state.now - 9 * 86_400_000 },
        { person: 'u_2c8t5hw0xmz7qk4bn9vd6rpe1j', source: 'shared', since: state.now - 3 * 3_600_000 },
      ],
      erasuresQueued: 1,
    }),
    'people.list': async () => ({ people: peopleOf(state), total: peopleOf(state).length }),
    'people.find': async () => {
      const people = peopleOf(state).slice(0, 1)
      return { person: people[0]?.person ?? '', past: [], people }
    },
    'key.get': async () => ({
      keyId: state.settings.keyId,
      kept: 'keychain',
      isInUse: state.messages.length > 0,
      problem: null,
    }),
    'key.share': async () => ({ text: LOCKED_KEY }),
    'key.rotate': async () => ({ keyId: 'k_9q1z', kept: 'keychain', isInUse: true, problem: null, optOutsCarried: 0 }),
    'key.use': async () => ({ keyId: state.settings.keyId, kept: 'keychain', isInUse: false, problem: null }),
    'optout.add': async () => ({
      person: 'u_7k2m9qd41rvt6xw8ch3zbnp5je',
      deleted: 0,
      rewritten: 0,
      erasuresQueued: 0,
      shared: null,
    }),
    'optout.remove': async () => ({ person: 'u_7k2m9qd41rvt6xw8ch3zbnp5je', wasListed: true }),
    'lake.verify': async () => {
      state.lake.verdict = soundVerdict(state.now)
      emit('uploads.changed', {})
      const { at: _at, problemCount: _problems, orphanCount: _orphans, ...verdict } = state.lake.verdict
      return {
        ...verdict,
        commits: 3,
        inbox: 0,
        problems: [],
        orphans: [],
        foreign: [],
        incomplete: [],
        keys: [],
        traffic: { days: 30, messages: 0, requests: 0, bytes: 0 },
      }
    },
    'lake.history': async () => state.lake,
    'lake.query': async () => ({ columns: [], rows: [], hasMore: false, unread: [] }),
    'lake.fold': async ({ confirm = [] }) => {
      const fold = state.lake.fold
      if (fold !== null) {
        const waiting = fold.waiting.filter(({ key }) => !confirm.includes(key))
        state.lake.fold = { ...fold, at: state.now, waiting, waitingCount: waiting.length }
      }
      return {
        destination: 's3://northwind-lake/slack',
        commit: 4,
        isNew: true,
        inputs: 0,
        rows: 0,
        decisions: 0,
        taken: 0,
        standing: 517,
        files: 3,
        removed: 0,
        trailsExpired: 0,
        horizon: null,
        waiting: state.lake.fold?.waiting ?? [],
        refused: [],
        unread: [],
      }
    },
    'lake.erase': async () => ({
      destination: 's3://northwind-lake/slack',
      people: 0,
      messages: 0,
      proof: null,
      unread: [],
      keysMissing: [],
      alsoSentTo: [],
    }),
    'destination.policies': async () => null,
    ...auditHandlers(state),
    ...activityHandlers(state, () => {
      emit('alerts.changed', {})
      tellStatus()
    }),
    'doctor.run': async () => ({ healthy: true, checks: [] }),
  }
  return {
    state,
    async call(name, input) {
      try {
        const value = await handlers[name](input)
        return { ok: true, value: structuredClone(value) }
      } catch (thrown) {
        return { ok: false, error: toErrorData(thrown) }
      }
    },
    on(event, listener) {
      const hear: Listener = (name, payload) => {
        if (name === event) listener(payload as Parameters<typeof listener>[0])
      }
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    onAny(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit,
  }
}
