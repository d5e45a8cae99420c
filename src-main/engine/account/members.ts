/** Slack's members and our pseudonyms. Names and Slack ids come in, only pseudonyms go out. */
import type { PersonPseudonym, RawMember, TeamId, UserId } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { isPersonPseudonym } from '../../../shared/pseudonym.ts'
import { personPseudonym } from '../../redact/without-text.ts'
import type { EngineContext } from '../context.ts'
import { pastKeys, pseudonymKey } from '../key/key.ts'
import { connected } from './slack.ts'

/**
 * The pseudonym of `@name`, a Slack member id or a pseudonym. Slack is asked for names only.
 * Throws `input.person_unknown`, `input.person_ambiguous`, `account.none` or `key.missing`.
 */
export async function personCalled(context: EngineContext, word: string): Promise<PersonPseudonym> {
  if (isPersonPseudonym(word)) return word
  const { teamId, id } = await memberAsked(context, word)
  return personPseudonym(await pseudonymKey(context), teamId, id)
}

/**
 * Like `personCalled`, and what the same person was called under the keys before this one: rows that were sent then
 * still say so. A pseudonym leads to no other.
 */
export async function everyNameOf(
  context: EngineContext,
  word: string,
): Promise<{ readonly person: PersonPseudonym; readonly past: readonly PersonPseudonym[] }> {
  const person = await personCalled(context, word)
  const past = word.startsWith('u_') ? [] : await pastKeys(context)
  if (past.length === 0) return { person, past: [] }
  const { teamId, id } = await memberAsked(context, word)
  return { person, past: past.map((key) => personPseudonym(key, teamId, id)) }
}

/** Slack is asked for names only. */
async function memberAsked(context: EngineContext, word: string): Promise<{ teamId: TeamId; id: UserId }> {
  const workspace = context.store.workspace.get()
  if (IS_ID.test(word) && workspace !== null) return { teamId: workspace.teamId, id: word as UserId }
  const { slack, teamId } = await connected(context)
  return { teamId, id: memberCalled(await context.session.directory.get(teamId, slack), word).id }
}

const IS_ID = /^[UW][A-Z0-9]{2,20}$/

function memberCalled(members: readonly RawMember[], word: string): RawMember {
  const wanted = folded(word.replace(/^@/, ''))
  if (wanted === '') throw gleanerError('input.person_unknown')
  const byId = members.filter(({ id }) => id === word)
  const byHandle = members.filter(({ name }) => folded(name) === wanted)
  const byName = members.filter(({ real_name, profile }) =>
    [real_name, profile?.real_name, profile?.display_name, profile?.display_name_normalized].some(
      (name) => folded(name) === wanted,
    ),
  )
  const [found, ...others] = [byId, byHandle, byName].find(({ length }) => length > 0) ?? []
  if (found === undefined) throw gleanerError('input.person_unknown')
  if (others.length > 0) throw gleanerError('input.person_ambiguous')
  return found
}

const folded = (name: string | undefined) => (name ?? '').normalize('NFKC').trim().toLowerCase()
