import { HOUR_MS } from '../../../shared/duration.ts'
import { GleanerError, gleanerError, toErrorData } from '../../../shared/errors.ts'
import type { CollectionProgress } from '../../collect/index.ts'
import type { Rooms } from '../context.ts'
import type { Answers, FromChild, JobName, Jobs, ToChild } from './messages.ts'

/** A run lasts as long as Slack lets it; everything else is over long before. */
const DEADLINE_MS = HOUR_MS
/** Some pages under way, their redaction, and what Node and the word lists take. */
const MEMORY_MB = 2048

/** What a run asks and tells while it goes on; other jobs do neither. */
export interface JobHooks {
  readonly answers?: Answers
  readonly onProgress?: (progress: CollectionProgress) => void
  /** Parks the run: the page at hand is finished. */
  readonly signal?: AbortSignal
  /** Ends the process where it is; nothing stored is lost. */
  readonly kill?: AbortSignal
}

/**
 * Does a job in a process of its own that ends with it, over the same store. Throws what the job throws, and
 * `collect.process_ended` when the process did not live to say how it went.
 */
export async function inCollector<Name extends JobName>(
  { home, startChild, log, store }: Pick<Rooms, 'home' | 'startChild' | 'log' | 'store'>,
  job: Name,
  input: Jobs[Name]['input'],
  { answers, onProgress, signal, kill }: JobHooks = {},
): Promise<Jobs[Name]['output']> {
  const child = startChild(new URL('./child.ts', import.meta.url), {
    name: 'Gleaner collection',
    cwd: home,
    memoryMb: MEMORY_MB,
    usesNetwork: job === 'collect' || job === 'reread',
  })
  let pid = child.pid()
  const send = (message: ToChild) => child.send(message)
  const outcome = Promise.withResolvers<Jobs[Name]['output']>()
  const ended = Promise.withResolvers<void>()
  child.onEnd(() => {
    outcome.reject(gleanerError('collect.process_ended'))
    ended.resolve()
  })
  child.onMessage((message) => {
    pid ??= child.pid()
    const said = message as FromChild
    if (said.kind === 'progress') onProgress?.(said.progress)
    else if (said.kind === 'log') log[said.level](said.event, said.fields)
    else if (said.kind === 'done') outcome.resolve(said.value as Jobs[Name]['output'])
    else if (said.kind === 'failed') outcome.reject(GleanerError.fromData(said.error))
    else void answerTo(said, answers).then(send)
  })
  const stop = () => send({ kind: 'stop' })
  const end = () => child.kill()
  const late = job === 'collect' ? undefined : setTimeout(end, DEADLINE_MS).unref()
  send({ kind: 'task', task: { home, job, input, who: store.audit.whoActs() } })
  whenAborted(signal, stop)
  whenAborted(kill, end)
  try {
    return await outcome.promise
  } finally {
    signal?.removeEventListener('abort', stop)
    kill?.removeEventListener('abort', end)
    clearTimeout(late)
    // What it held in memory goes now, and not when it gets round to it.
    child.kill()
    await ended.promise
    if (pid !== undefined && job === 'collect') giveLeaseBack(store, pid)
  }
}

async function answerTo(
  { id, question, input }: Extract<FromChild, { readonly kind: 'ask' }>,
  answers: Answers | undefined,
): Promise<ToChild> {
  try {
    const answer = answers?.[question] as ((input: unknown) => unknown) | undefined
    return { kind: 'answer', id, value: await answer?.(input) }
  } catch (thrown) {
    return { kind: 'no-answer', id, error: toErrorData(thrown) }
  }
}

function whenAborted(signal: AbortSignal | undefined, then: () => void): void {
  if (signal?.aborted) then()
  else signal?.addEventListener('abort', then, { once: true })
}

/** A run that was killed leaves the collector's lease behind: nobody reads any more, and everybody may see it. */
function giveLeaseBack({ leases }: Rooms['store'], pid: number): void {
  const held = leases.holder('collector')
  if (held?.pid === pid) leases.release('collector', held.holder)
}
