/**
 * Redaction off the main thread, through piscina.
 *
 * No worker before the first page, one warm worker at rest, more under load. A page whose worker crashes or takes too
 * long is tried once more message by message, each alone; what fails again is `unreadable`: nothing is stored and the
 * next run reads it again.
 */

import type { Piscina } from 'piscina'
import type { RawMember } from '../../shared/domain.ts'
import { MINUTE_MS } from '../../shared/duration.ts'
import type { RedactionOutcome, Redactor, RedactorOptions } from '../../shared/redaction.ts'
import { type Aliases, withAliasesOf } from './directory/aliases.ts'
import { learnVocabulary } from './directory/vocabulary.ts'
import { type Learned, tellLearned } from './learned.ts'
import { UNREADABLE } from './unreadable.ts'
import type { PageJob, WorkerSetup } from './worker.ts'

const PAGE_MS = MINUTE_MS
const MESSAGE_MS = 10_000
/** Messages a worker takes at once: small enough to share a page, large enough to pay for the hand-over. */
const PORTION = 100

/** What the threads were told last. */
interface Told extends Learned {
  readonly as: string
}

const NOTHING: Learned = { aliases: new Map(), vocabulary: new Set() }
const NOTHING_LEARNED: Told = { ...NOTHING, as: tellLearned(NOTHING) }

/** Redaction on threads of its own. */
export async function openPool(options: RedactorOptions): Promise<Redactor> {
  const { Piscina } = await import('piscina')
  let setup: WorkerSetup = { options, members: [] }
  // Started by the first page: a thread costs what loading all of redaction costs, and most runs find nothing new.
  let pool: Pool | undefined
  let aliases: Aliases = new Map()
  let learner = learnVocabulary()
  let told = NOTHING_LEARNED
  return {
    async redact(context, page) {
      // Learned here, from the whole page before any of it is redacted, so that it does not matter which worker has what.
      aliases = withAliasesOf(page, aliases)
      const vocabulary = learner.after(page)
      if (aliases !== told.aliases || vocabulary !== told.vocabulary)
        told = { aliases, vocabulary, as: tellLearned({ aliases, vocabulary }) }
      pool ??= startPool(Piscina, setup)
      const portions: Promise<readonly RedactionOutcome[]>[] = []
      for (let from = 0; from < page.length; from += PORTION) {
        portions.push(redactPortion(pool, { context, page: page.slice(from, from + PORTION), learned: told.as }))
      }
      return (await Promise.all(portions)).flat()
    },
    async useDirectory(members: readonly RawMember[]) {
      const former = pool
      setup = { options, members: [...members] }
      pool = undefined
      await former?.close()
    },
    async close() {
      aliases = new Map()
      learner = learnVocabulary()
      told = NOTHING_LEARNED
      await pool?.close()
    },
  }
}

type Pool = Piscina<PageJob, readonly RedactionOutcome[]>

function startPool(Threads: typeof Piscina, setup: WorkerSetup): Pool {
  return new Threads<PageJob, readonly RedactionOutcome[]>({
    filename: new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url).href,
    workerData: setup,
    minThreads: 1,
    maxThreads: setup.options.workers,
    idleTimeout: 30_000,
  })
}

async function redactPortion(pool: Pool, job: PageJob): Promise<readonly RedactionOutcome[]> {
  try {
    return await pool.run(job, { signal: AbortSignal.timeout(PAGE_MS) })
  } catch {
    return Promise.all(job.page.map((message) => redactAlone(pool, { ...job, page: [message] })))
  }
}

async function redactAlone(pool: Pool, job: PageJob): Promise<RedactionOutcome> {
  try {
    const [outcome] = await pool.run(job, { signal: AbortSignal.timeout(MESSAGE_MS) })
    return outcome ?? UNREADABLE
  } catch {
    return UNREADABLE
  }
}
