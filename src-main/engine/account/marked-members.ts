import type { PersonPseudonym, RawMember, TeamId } from '../../../shared/domain.ts'
import { personPseudonym } from '../../redact/without-text.ts'

/** Members who ask by their own status or title that nothing of theirs be collected. */
export function markedNoCollect(
  members: readonly RawMember[],
  { key, teamId }: { readonly key: Uint8Array; readonly teamId: TeamId },
): readonly PersonPseudonym[] {
  return members
    .filter(({ id, consent }) => id !== '' && consent === 'refused')
    .map(({ id }) => personPseudonym(key, teamId, id))
}
