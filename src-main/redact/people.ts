/**
 * People nobody told us about: the bundled name model over prose.
 */
import type { PolicyName } from '../../shared/domain.ts'
import { resolveDoubt } from './doubt.ts'
import type { Finding } from './finding.ts'
import { type KnownWords, loadNameModel } from './names/index.ts'

export interface People {
  /** People in prose, in the prose's own offsets. */
  find(prose: string): readonly Finding[]
}

/** The people layers under a policy. Words in `known` are the workspace's own and never a name by their looks alone. */
export function openPeople(policy: PolicyName, known: KnownWords): People {
  const model = loadNameModel(policy)
  return {
    find: (prose) =>
      resolveDoubt(
        prose,
        model.findPeople(prose, known).map(({ start, end, confidence, source }) => ({
          start,
          end,
          entity: 'PERSON',
          confidence,
          detector: `names.${source}`,
        })),
      ),
  }
}
