/** Seeing which pseudonym key is in use, handing it on, and taking over a team's. */
import type { KeyView } from '../../../shared/contract/key.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { keyId, workspacePseudonym } from '../../redact/index.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { keptKey } from '../key/key.ts'
import { lockKey, unlockKey } from '../key/locked-key.ts'
import { rotateKey } from '../key/rotation.ts'

/** Handlers for the pseudonym key. */
export function keyHandlers(context: EngineContext): Handlers<'key.get' | 'key.share' | 'key.use' | 'key.rotate'> {
  const { store, clock, keychain } = context
  return {
    'key.get': () => keyView(context),

    'key.share': async ({ passphrase }, { actor }) => {
      const key = await keptKey(context)
      if (key === null) throw notKept()
      const text = await lockKey(key, passphrase)
      store.audit.append({ actor, action: 'key.shared', detail: { keyId: keyId(key) } }, clock.now())
      return { text }
    },

    'key.rotate': async (_input, { actor }) => {
      const optOutsCarried = await rotateKey(context, actor)
      context.emit('settings.changed', {})
      context.emit('channels.changed', {})
      return { ...(await keyView(context)), optOutsCarried }
    },

    'key.use': async ({ text, passphrase }, { actor }) => {
      const key = await unlockKey(text, passphrase)
      const kept = await keptKey(context)
      if (kept !== null && keyId(kept) === keyId(key)) return keyView(context)
      if (store.workspace.isInUse()) throw inUse()
      // The store first: killed in between, it asks for a key that it can still be given.
      store.transaction(() => {
        const bound = store.workspace.get()
        if (bound) store.workspace.rekey(keyId(key), workspacePseudonym(key, bound.teamId))
        store.audit.append({ actor, action: 'key.taken_over', detail: { keyId: keyId(key) } }, clock.now())
      })
      await keychain.set('pseudonym-key', Buffer.from(key).toString('base64'))
      context.emit('settings.changed', {})
      return keyView(context)
    },
  }
}

async function keyView(context: EngineContext): Promise<KeyView> {
  const key = await keptKey(context)
  const bound = context.store.workspace.get()?.keyId ?? null
  const isKept = key !== null && (bound === null || keyId(key) === bound)
  return {
    keyId: bound ?? (key && keyId(key)),
    kept: isKept ? 'keychain' : bound !== null && context.session.secrets.token !== undefined ? 'session' : 'nowhere',
    isInUse: context.store.workspace.isInUse(),
  }
}

function notKept(): GleanerError {
  return new GleanerError(
    'key.not_kept',
    {
      says: 'There is no pseudonym key in the keychain to share.',
      means: 'Nothing was shown. Without a secret store the key is derived from each session’s token and kept nowhere.',
      next: 'Sign in on a computer with a keychain, or take over a team’s key there with `gleaner key use`.',
    },
    { exitCode: 3 },
  )
}

function inUse(): GleanerError {
  return new GleanerError(
    'key.in_use',
    {
      says: 'What is stored here was made with another key.',
      means: 'Nothing was changed: the same people would have got second pseudonyms, and opt-outs would be lost.',
      next: 'Upload what waits, then take the key over in a home of its own (--home DIR), before the first run.',
    },
    { exitCode: 2 },
  )
}
