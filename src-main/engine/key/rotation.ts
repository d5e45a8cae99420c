/**
 * A new pseudonym key, as after a leak. Rows keep the key they were made with, so everything of the old key has to have
 * left first; from then on only messages written afterwards are read. Killed anywhere, the old key or the new one works.
 */
import { randomBytes } from 'node:crypto'
import type { Actor, PersonPseudonym, TeamId } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { collectorAtWork } from '../../collect/index.ts'
import { keyId, personPseudonym, workspacePseudonym } from '../../redact/without-text.ts'
import { connected } from '../account/slack.ts'
import { aloneAmongProcesses } from '../alone.ts'
import type { EngineContext } from '../context.ts'
import { entryOf, finishRotation, KEY_BYTES, keptKey } from './key.ts'

/** Rotates the key. Answers how many opt-outs were carried over. Throws `key.not_kept`, `key.unsent`, `key.reading`. */
export function rotateKey(context: EngineContext, actor: Actor): Promise<number> {
  // Two that rotate at once would each promise the keychain another key than the store takes.
  return aloneAmongProcesses(context, 'key', () => rotate(context, actor))
}

async function rotate(context: EngineContext, actor: Actor): Promise<number> {
  const { store, clock, keychain } = context
  const old = await keptKey(context)
  const bound = store.workspace.get()
  if (old === null || bound === null || keyId(old) !== bound.keyId) throw gleanerError('key.not_kept')
  assertIdle(context)
  const next = randomBytes(KEY_BYTES)
  const carried = await optOutsUnder(context, { old, next, teamId: bound.teamId })
  // The keychain first, the store second: whichever key the store asks for is there.
  await keychain.set('next-key', entryOf(next))
  store.transaction(() => {
    assertIdle(context)
    const now = clock.now()
    store.workspace.rotate(keyId(next), workspacePseudonym(next, bound.teamId))
    store.settings.set('readSince', now)
    for (const person of carried) store.preferences.optOut({ person, source: 'list', since: now })
    const detail = { from: bound.keyId, to: keyId(next) }
    store.audit.append({ actor, action: 'key.rotated', counts: { optOuts: carried.length }, detail }, now)
  })
  await finishRotation(context, keyId(next), old)
  context.session.directory.forget()
  return carried.length
}

/** Nothing is read, and nothing waits that was made with the old key. */
function assertIdle({ store, clock, session }: Pick<EngineContext, 'store' | 'clock' | 'session'>): void {
  if (session.run !== null || collectorAtWork({ store, clock }) !== null) throw gleanerError('key.reading')
  const { held, pending, approved } = store.messages.counts()
  if (held + pending + approved + store.uploads.open().length > 0)
    throw gleanerError('key.unsent', { messages: held + pending + approved })
}

/** What people who opted out are called under the new key. Slack is asked for members only when somebody did. */
async function optOutsUnder(
  context: EngineContext,
  { old, next, teamId }: { old: Uint8Array; next: Uint8Array; teamId: TeamId },
): Promise<readonly PersonPseudonym[]> {
  const listed = new Set(context.store.preferences.optOuts().map(({ person }) => person))
  if (listed.size === 0) return []
  const { slack } = await connected(context)
  const members = await context.session.directory.get(teamId, slack)
  return members
    .filter(({ id }) => listed.has(personPseudonym(old, teamId, id)))
    .map(({ id }) => personPseudonym(next, teamId, id))
}
