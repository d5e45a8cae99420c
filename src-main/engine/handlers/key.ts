/** Seeing which pseudonym key is in use, handing it on, and taking over a team's. */
import type { KeyView } from '../../../shared/contract/key.ts'
import type { Actor } from '../../../shared/domain.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { codeKeyOf } from '../../lake-layout/index.ts'
import { keyId, workspacePseudonym } from '../../redact/without-text.ts'
import { ownToken } from '../account/account.ts'
import { aloneAmongProcesses } from '../alone.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { entryOf, isGarbled, keptKey, keychainProblem, mayMakeKey, pastKeys } from '../key/key.ts'
import { lockKey, lockLakeKeys, unlockKey } from '../key/locked-key.ts'
import { rotateKey } from '../key/rotation.ts'

/** Handlers for the pseudonym key. */
export function keyHandlers(context: EngineContext): Handlers<'key.get' | 'key.share' | 'key.use' | 'key.rotate'> {
  const { store, clock, keychain } = context

  /** False where it is in use already. */
  async function takeOver(key: Uint8Array, actor: Actor): Promise<boolean> {
    // What is no key is nobody's loss.
    const kept = await keptKey(context).catch(unlessGarbled)
    if (kept !== null && keyId(kept) === keyId(key)) return false
    // The store first: killed in between, it asks for a key that it can still be given.
    store.transaction(() => {
      const bound = store.workspace.get()
      // The very key of this store comes back to a keychain that lost it.
      if (bound?.keyId !== keyId(key)) {
        if (store.workspace.isInUse()) throw gleanerError('key.in_use')
        if (bound) store.workspace.rekey(keyId(key), workspacePseudonym(key, bound.teamId))
      }
      store.audit.append({ actor, action: 'key.taken_over', detail: { keyId: keyId(key) } }, clock.now())
    })
    await keychain.set('pseudonym-key', entryOf(key))
    return true
  }

  return {
    'key.get': () => keyView(context),

    'key.share': async ({ passphrase, only }, { actor }) => {
      const key = await keptKey(context)
      if (key === null) throw gleanerError('key.not_kept')
      const derived = async () =>
        [key, ...(await pastKeys(context))].map((each) => ({ keyId: keyId(each), key: codeKeyOf(each) }))
      const text = only === 'lake' ? await lockLakeKeys(await derived(), passphrase) : await lockKey(key, passphrase)
      const detail = { keyId: keyId(key), ...(only === undefined ? {} : { only }) }
      store.audit.append({ actor, action: 'key.shared', detail }, clock.now())
      return { text }
    },

    'key.rotate': async (_input, { actor }) => {
      if (!mayMakeKey(context)) throw gleanerError('managed.refused', { key: 'key.id' })
      const optOutsCarried = await rotateKey(context, actor)
      context.emit('settings.changed', {})
      context.emit('channels.changed', {})
      return { ...(await keyView(context)), optOutsCarried }
    },

    'key.use': async ({ text, passphrase }, { actor }) => {
      const key = await unlockKey(text, passphrase)
      context.managed.assertMay('key.id', keyId(key))
      const isTaken = await aloneAmongProcesses(context, 'key', () => takeOver(key, actor))
      if (isTaken) context.emit('settings.changed', {})
      return keyView(context)
    },
  }
}

async function keyView(context: EngineContext): Promise<KeyView> {
  const { key, problem } = await keptKey(context).then((kept) => ({ key: kept, problem: null }), problemInstead)
  const bound = context.store.workspace.get()?.keyId ?? null
  const isKept = key !== null && (bound === null || keyId(key) === bound)
  return {
    keyId: bound ?? (key && keyId(key)),
    kept: isKept ? 'keychain' : bound !== null && ownToken(context) !== undefined ? 'session' : 'nowhere',
    isInUse: context.store.workspace.isInUse(),
    problem,
  }
}

const problemInstead = (error: unknown) => ({ key: null, problem: keychainProblem(error) })

function unlessGarbled(error: unknown): null {
  if (isGarbled(error)) return null
  throw error
}
