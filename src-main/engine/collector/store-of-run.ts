/** What was changed in a window or a terminal while a run goes on holds for what the run stores after it. */
import type { Actor, PersonPseudonym } from '../../../shared/domain.ts'
import type { OptOuts } from '../../retain/index.ts'
import type { Store } from '../../store/index.ts'
import { wantTightening } from '../sending/tightening-due.ts'

interface RunBegan {
  readonly store: Store
  readonly optOuts: OptOuts
  /** Whom redaction leaves out. */
  readonly people: ReadonlySet<PersonPseudonym>
  /** The policy that redaction goes by. */
  readonly policyAsOf: number
  readonly actor: Actor
}

/**
 * The `counted` store, of which each transaction sees to what changed since the run began, also when this run is killed or
 * another process sends at once. Under another policy its messages are redacted once more before they can leave. Of people
 * who have opted out nothing of it stays.
 */
export function storeOfRun(counted: Store, { store, optOuts, people, policyAsOf, actor }: RunBegan): Store {
  return {
    ...counted,
    transaction: (work) =>
      counted.transaction(() => {
        const result = work()
        if (store.settings.get('policyChanges') !== policyAsOf) wantTightening({ store })
        for (const { person, source } of optOuts.list()) if (!people.has(person)) optOuts.add(person, source, actor)
        return result
      }),
  }
}
