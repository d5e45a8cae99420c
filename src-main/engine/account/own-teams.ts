import type { TeamId } from '../../../shared/domain.ts'
import { identify, type OwnTeams, type SlackClient } from '../../collect/index.ts'
import type { EngineContext } from '../context.ts'

/** Remembers the organisation that Slack says the workspace belongs to. */
export function noteOrganisation({ store }: Pick<EngineContext, 'store'>, { organisationId }: OwnTeams): void {
  const known = store.settings.get('organisation')
  if (known?.id !== organisationId) store.settings.set('organisation', { id: organisationId })
}

/** The workspace and the organisation that this store belongs to; asks Slack where they are not known yet. */
export async function ownTeams(context: Pick<EngineContext, 'store'>, slack: SlackClient): Promise<OwnTeams> {
  const [bound, organisation] = [context.store.workspace.get(), context.store.settings.get('organisation')]
  if (bound !== null && organisation !== null)
    return { teamId: bound.teamId, organisationId: organisation.id as TeamId | null }
  const identity = await identify(slack)
  noteOrganisation(context, identity)
  return identity
}
