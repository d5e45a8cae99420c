/**
 * The pseudonym key: 32 bytes in the OS keychain.
 *
 * Where there is no secret service the key is derived from the token of the session (HKDF, RFC 5869), salted with
 * this installation's id: the same token gives the same pseudonyms, and nothing secret touches the disk.
 */
import { hkdfSync, randomBytes } from 'node:crypto'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import { keyId } from '../../redact/without-text.ts'
import { ownToken } from '../account/account.ts'
import type { EngineContext } from '../context.ts'

export const KEY_BYTES = 32
const MOST_PAST = 10

/**
 * The key that this store's rows were made with, or a new one for an empty store. Throws `key.missing`, and
 * `managed.team_key` where the organisation asks for another.
 */
export async function pseudonymKey(context: EngineContext): Promise<Uint8Array> {
  const key = await keyAtHand(context)
  assertTeamKey(context, keyId(key))
  return key
}

/**
 * Throws `managed.team_key` unless a key is the one that the organisation asks for, if it asks for one. null is a store
 * that has no key yet.
 */
export function assertTeamKey({ managed }: Pick<EngineContext, 'managed'>, id: string | null): void {
  if (id === null ? !mayMakeKey({ managed }) : !managed.may('key.id', id)) throw gleanerError('managed.team_key')
}

/** Whether the organisation lets Gleaner make a key of its own. */
export function mayMakeKey({ managed }: Pick<EngineContext, 'managed'>): boolean {
  const { 'key.id': id, 'key.required': isRequired } = managed.values()
  return id === undefined && isRequired !== true
}

async function keyAtHand(context: EngineContext): Promise<Uint8Array> {
  const wanted = context.store.workspace.get()?.keyId ?? null
  const kept = await keptKey(context)
  if (kept && (wanted === null || keyId(kept) === wanted)) return kept

  const promised = wanted === null ? null : await promisedKey(context, wanted)
  if (promised) return promised

  if (wanted === null && !mayMakeKey(context)) throw gleanerError('managed.team_key')
  const token = ownToken(context)
  const derived = token === undefined ? null : sessionKey(token, collectorId(context))
  if (derived && wanted !== null && keyId(derived) === wanted) return derived
  if (wanted !== null) throw gleanerError('key.missing')

  const fresh = randomBytes(KEY_BYTES)
  try {
    await context.keychain.set('pseudonym-key', fresh.toString('base64'))
    const detail = { keyId: keyId(fresh) }
    context.store.audit.append({ actor: 'system', action: 'key.created', detail }, context.clock.now())
    return fresh
  } catch (error) {
    if (derived && isUnavailable(error)) return derived
    throw error
  }
}

/** Keys before this one, the newest first; `[]` without a keychain. */
export async function pastKeys({ keychain }: Pick<EngineContext, 'keychain'>): Promise<readonly Uint8Array[]> {
  try {
    const kept = await keychain.get('past-keys')
    return kept === null ? [] : kept.split(' ').map((key) => new Uint8Array(Buffer.from(key, 'base64')))
  } catch (error) {
    if (isUnavailable(error)) return []
    throw error
  }
}

/** Ids of the keys that this machine holds: the store's own, and unless told otherwise those before it. */
export async function keysHeld(context: EngineContext, withPast = true): Promise<ReadonlySet<string>> {
  const own = context.store.workspace.get()?.keyId ?? null
  const past = withPast ? await pastKeys(context) : []
  return new Set([...(own === null ? [] : [own]), ...past.map(keyId)])
}

/**
 * Puts the key that a rotation promised in its place, with the one before among the past. Safe to be killed in and done
 * again.
 */
export async function finishRotation({ keychain }: Pick<EngineContext, 'keychain'>): Promise<void> {
  const next = await keychain.get('next-key')
  const current = await keychain.get('pseudonym-key')
  if (next === null) return
  if (current !== null && current !== next) {
    const past = (await keychain.get('past-keys'))?.split(' ') ?? []
    await keychain.set('past-keys', [current, ...past.filter((key) => key !== current)].slice(0, MOST_PAST).join(' '))
    await keychain.set('pseudonym-key', next)
  }
  await keychain.delete('next-key')
}

/** A rotation was killed after the store took the new key and before the keychain did. */
async function promisedKey(context: EngineContext, wanted: string): Promise<Uint8Array | null> {
  const next = await readKey(context, 'next-key')
  if (next === null || keyId(next) !== wanted) return null
  await finishRotation(context)
  return next
}

/** This installation's random id; the store made it when it was first opened. */
export const collectorId = ({ store }: Pick<EngineContext, 'store'>): string => store.settings.get('collectorId')

/** Whether an error says that there is no OS secret store to ask. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof GleanerError && error.code === 'keychain.unavailable'
}

/** The key in the keychain; null when there is none, or no keychain. */
export function keptKey(context: Pick<EngineContext, 'keychain'>): Promise<Uint8Array | null> {
  return readKey(context, 'pseudonym-key')
}

async function readKey(
  { keychain }: Pick<EngineContext, 'keychain'>,
  name: 'pseudonym-key' | 'next-key',
): Promise<Uint8Array | null> {
  try {
    const kept = await keychain.get(name)
    const key = kept === null ? null : Buffer.from(kept, 'base64')
    return key?.length === KEY_BYTES ? key : null
  } catch (error) {
    if (isUnavailable(error)) return null
    throw error
  }
}

function sessionKey(token: string, salt: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', token, salt, 'gleaner pseudonym key, this session only', KEY_BYTES))
}
