import { hash } from 'node:crypto'
import type { ObjectFacts } from '../../../shared/destination.ts'
import type { LeftOut, UnreadDecision } from '../../lake/index.ts'
import type { EngineContext } from '../context.ts'
import type { OpenLake } from '../lake/open-lake.ts'

/** More than anybody writes by mistake; of what is beyond, each is asked for again. */
const MOST = 5000

/**
 * What was found among a lake's decisions and is nobody's of the team: any member, or a stranger who may add objects, could have all
 * collectors ask for it at every run. It is asked for again when it, or a key at hand, is another. `keep` remembers what was found
 * this time, and forgets the rest.
 */
export function leftOutIn(
  { store }: Pick<EngineContext, 'store'>,
  { lakeId, keys }: OpenLake,
): LeftOut & { keep(): void } {
  const keyIds = keys.map(({ keyId }) => keyId).sort()
  const nameOf = ({ key, bytes, tag }: ObjectFacts) =>
    hash('sha256', JSON.stringify([lakeId, keyIds, key, bytes, tag]), 'hex').slice(0, 32)
  const before = store.settings.get('decisionsLeftOut')
  const found: Record<string, UnreadDecision['why']> = {}
  let left = MOST
  const note = (facts: ObjectFacts, why: UnreadDecision['why']) => {
    if (facts.tag == null || left-- <= 0) return
    found[nameOf(facts)] = why
  }
  return {
    knows(facts) {
      const why = facts.tag == null ? undefined : before[nameOf(facts)]
      if (why === undefined) return null
      note(facts, why)
      return why
    },
    note,
    keep() {
      if (JSON.stringify(sorted(found)) !== JSON.stringify(sorted(before)))
        store.settings.set('decisionsLeftOut', found)
    },
  }
}

const sorted = (record: Readonly<Record<string, string>>) => Object.entries(record).sort()
