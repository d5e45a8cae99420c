/** The child's side: does the one task it is given, over a store of its own, and says what came of it. */
import type { Clock } from '../../../shared/clock.ts'
import { GleanerError, toErrorData } from '../../../shared/errors.ts'
import type { Log } from '../../../shared/log.ts'
import { keepCompiled, type Parent } from '../../children/inside.ts'
import { openStore } from '../../store/index.ts'
import type { JobRooms } from './job-rooms.ts'
import type { FromChild, JobName, Jobs, Task, ToChild } from './messages.ts'

type Job<Name extends JobName> = (input: Jobs[Name]['input'], rooms: JobRooms) => Promise<Jobs[Name]['output']>

/** A process does one of them, and loads no other. */
const JOBS: { readonly [Name in JobName]: () => Promise<Job<Name>> } = {
  collect: async () => (await import('./collect-job.ts')).collectJob,
  tighten: async () => (await import('./tighten-job.ts')).tightenJob,
  reread: async () => (await import('./reread-job.ts')).rereadJob,
  reach: async () => (await import('./reach-job.ts')).reachJob,
  inspect: async () => (await import('./verify-jobs.ts')).inspectJob,
  verify: async () => (await import('./verify-jobs.ts')).verifyJob,
  topics: async () => (await import('./topics-job.ts')).topicsJob,
}

/** Waits for its task. The last message is `done` or `failed`; nothing is open by then. */
export function doTask(parent: Parent, { clock }: { readonly clock: Clock }): void {
  const send = (message: FromChild) => parent.send(message)
  const stopping = new AbortController()
  const { ask, answered } = questions(send)
  parent.onMessage((message) => {
    const said = message as ToChild
    if (said.kind === 'stop') stopping.abort(new Error('stopped'))
    else if (said.kind === 'task') void carryOut(said.task)
    else answered(said)
  })

  async function carryOut({ home, job, input, who }: Task): Promise<void> {
    try {
      const store = openStore(home, { clock })
      store.audit.actsOf(() => who)
      try {
        const rooms: JobRooms = {
          store,
          clock,
          log: logTo(send),
          signal: stopping.signal,
          ask,
          onProgress: (progress) => send({ kind: 'progress', progress }),
        }
        const work = (await JOBS[job]()) as (input: Task['input'], rooms: JobRooms) => Promise<unknown>
        const value = await work(input, rooms)
        store.close()
        keepCompiled()
        send({ kind: 'done', value })
      } finally {
        store.close()
      }
    } catch (thrown) {
      send({ kind: 'failed', error: toErrorData(thrown) })
    }
  }
}

/** Questions under way, each answered by its number. */
function questions(send: (message: FromChild) => void) {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  return {
    ask: ((question, input) => {
      const id = waiting.size === 0 ? 1 : Math.max(...waiting.keys()) + 1
      const answer = Promise.withResolvers<unknown>()
      waiting.set(id, answer)
      send({ kind: 'ask', id, question, input })
      return answer.promise
    }) as JobRooms['ask'],
    answered(said: Extract<ToChild, { readonly id: number }>): void {
      const answer = waiting.get(said.id)
      waiting.delete(said.id)
      if (said.kind === 'answer') answer?.resolve(said.value)
      else answer?.reject(GleanerError.fromData(said.error))
    },
  }
}

/** The engine's own log writes it down. */
function logTo(send: (message: FromChild) => void): Log {
  const at =
    (level: 'info' | 'warn' | 'error'): Log['info'] =>
    (event, fields) =>
      send({ kind: 'log', level, event, fields })
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
