/** Whom a run leaves out: by the list, and by what the team decided. The run adds who says so themselves. */
import type { Destination } from '../../../shared/destination.ts'
import type { Actor } from '../../../shared/domain.ts'
import { openOptOuts } from '../../retain/index.ts'
import type { EngineContext } from '../context.ts'
import { askingLittle } from '../lake/asking-little.ts'
import { whileReachable } from '../lake/at-destination.ts'
import { openLake } from '../lake/open-lake.ts'
import { confirmSent } from '../sending/confirm-sent.ts'
import { syncDecisions } from '../sending/team-decisions.ts'

/** The list as it stood when the run began. */
export interface RunOptOuts {
  /** What people are told when not everything could be asked. */
  readonly notes: readonly string[]
  /** Deletes what the run stored of people who opted out, in any process, while it went on. */
  sweep(): void
}

/** Reads the list and the team's decisions. A destination out of reach is a note: nothing is sent unasked. */
export async function optOutsForRun(context: EngineContext, actor: Actor): Promise<RunOptOuts> {
  const { store, clock } = context
  const optOuts = openOptOuts(store, clock)
  const notes: string[] = []
  const setting = store.settings.get('destination')
  const takeOver = async (opened: Destination) => {
    const destination = askingLittle(context, opened)
    const lake = await openLake(context, destination, { create: false })
    if (lake === null) return
    await confirmSent(context, destination, lake, actor)
    await syncDecisions(context, destination, lake, actor)
  }
  if (setting && !(await whileReachable(context, setting, takeOver)))
    notes.push('The team’s decisions could not be read; they are before anything is sent.')
  const lastRunAt = store.runs.last()?.startedAt ?? 0
  // A person who opted out during a run that was killed may still have rows of it here.
  for (const { person, source, since } of optOuts.list()) if (since >= lastRunAt) optOuts.add(person, source, actor)
  const people = new Set(optOuts.people())
  return {
    notes,
    sweep() {
      for (const { person, source } of optOuts.list()) if (!people.has(person)) optOuts.add(person, source, actor)
    },
  }
}
