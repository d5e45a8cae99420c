/**
 * Whose acts those of a person are: the pseudonym of the account that Gleaner is signed in with, and a name only where that
 * person gave one, or the organisation did.
 */

import type { Identity } from '../../collect/index.ts'
import { personPseudonym } from '../../redact/without-text.ts'
import type { Who } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'
import { ownToken } from './account.ts'

type Rooms = Pick<EngineContext, 'store' | 'session' | 'managed'>

/** Who acts in this process now. The name is nobody's while nobody is signed in. */
export function whoActs(context: Rooms): Who {
  const { store, session } = context
  const person = ownToken(context) === undefined ? store.settings.get('signedInAs') : session.signedInAs
  return person === null ? { person, name: null } : named(context, person)
}

/** Who a token belongs to, by the key of this home. Nothing is written. */
export function whoIs(context: Rooms, { teamId, userId }: Identity, key: Uint8Array): Who {
  return named(context, personPseudonym(key, teamId, userId))
}

/** Remembers whose token this process works with. A token of this process alone says nothing of the kept one. */
export function noteWho(context: Rooms, who: Who): void {
  if (ownToken(context) !== undefined) context.session.signedInAs = who.person
  else if (context.store.settings.get('signedInAs') !== who.person) context.store.settings.set('signedInAs', who.person)
}

function named({ store, managed }: Rooms, person: string): Who {
  const state = managed.state()
  const given = state.state === 'in_force' ? (state.values['account.displayName'] ?? null) : null
  return { person, name: store.settings.get('displayName') ?? given }
}
