/** Whom a run leaves out: by the list, by their own #no-collect, and by what other collectors shared. */
import type { Destination } from '../../../shared/destination.ts'
import type { Actor, PersonPseudonym, RawMember, TeamId } from '../../../shared/domain.ts'
import { openOptOuts } from '../../retain/index.ts'
import { markedNoCollect } from '../account/members.ts'
import type { EngineContext } from '../context.ts'
import { whileReachable } from '../lake/at-destination.ts'
import { mergeShared } from '../sending/shared-opt-outs.ts'
import { syncExclusions } from '../sending/team-exclusions.ts'

/** Whom a run must leave out, kept up to date while it goes on. */
export interface RunOptOuts {
  /** Grows when the directory names more; the redactor reads it again with each directory. */
  readonly people: ReadonlySet<PersonPseudonym>
  /** What people are told when not everything could be asked. */
  readonly notes: readonly string[]
  /** Takes in members who ask not to be collected; call it before the redactor gets the directory. */
  optOutMarked(members: readonly RawMember[], of: { readonly key: Uint8Array; readonly teamId: TeamId }): void
  /** Deletes what the run stored of people who opted out, in any process, while it went on. */
  sweep(): void
}

/** Reads the list and what other collectors shared. A destination out of reach is a note: nothing is sent unasked. */
export async function optOutsForRun(context: EngineContext, actor: Actor): Promise<RunOptOuts> {
  const { store, clock } = context
  const optOuts = openOptOuts(store, clock)
  const notes: string[] = []
  const setting = store.settings.get('destination')
  const takeOver = async (destination: Destination) => {
    await mergeShared(context, destination, actor)
    await syncExclusions(context, destination, actor)
  }
  if (setting && !(await whileReachable(context, setting, takeOver)))
    notes.push('The shared opt-outs could not be read; they are before anything is sent.')
  const lastRunAt = store.runs.last()?.startedAt ?? 0
  // A person who opted out during a run that was killed may still have rows of it here.
  for (const { person, source, since } of optOuts.list()) if (since >= lastRunAt) optOuts.add(person, source, actor)
  const people = new Set(optOuts.people())
  return {
    people,
    notes,
    optOutMarked(members, of) {
      for (const person of markedNoCollect(members, of)) {
        if (people.has(person)) continue
        optOuts.add(person, 'status', actor)
        people.add(person)
      }
    },
    sweep() {
      for (const { person, source } of optOuts.list()) if (!people.has(person)) optOuts.add(person, source, actor)
    },
  }
}
