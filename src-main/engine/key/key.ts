/**
 * The pseudonym key: 32 bytes in the OS keychain.
 *
 * Where there is no secret service the key is derived from the token of the session (HKDF, RFC 5869), salted with
 * this installation's id: the same token gives the same pseudonyms, and nothing secret touches the disk.
 */
import { hkdfSync, randomBytes } from 'node:crypto'
import { type ErrorData, GleanerError, gleanerError } from '../../../shared/errors.ts'
import { keyId } from '../../redact/without-text.ts'
import { ownToken } from '../account/account.ts'
import { aloneAmongProcesses } from '../alone.ts'
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
  if (wanted === null) {
    if (!mayMakeKey(context)) throw gleanerError('managed.team_key')
    return aloneAmongProcesses(context, 'key', () => firstKey(context))
  }
  const promised = await promisedKey(context, wanted)
  if (promised) return promised
  const derived = derivedKey(context)
  if (derived && keyId(derived) === wanted) return derived
  throw gleanerError('key.missing')
}

/** A new key, unless another process has made one by now. Call it alone among processes. */
async function firstKey(context: EngineContext): Promise<Uint8Array> {
  const { keychain, store, clock } = context
  if (store.workspace.get() !== null) return keyAtHand(context)
  const kept = await keptKey(context)
  if (kept) return kept
  const fresh = proposalFor(keychain)
  try {
    await keychain.set('pseudonym-key', entryOf(fresh))
  } catch (error) {
    const derived = derivedKey(context)
    if (derived && isUnavailable(error)) return derived
    throw error
  }
  store.audit.append({ actor: 'system', action: 'key.created', detail: { keyId: keyId(fresh) } }, clock.now())
  return fresh
}

const proposals = new WeakMap<EngineContext['keychain'], Buffer>()

/** The same at each try: a locked keychain may take an earlier one only when somebody unlocks it, after a later one. */
function proposalFor(keychain: EngineContext['keychain']): Buffer {
  const proposal = proposals.get(keychain) ?? randomBytes(KEY_BYTES)
  proposals.set(keychain, proposal)
  return proposal
}

function derivedKey(context: EngineContext): Uint8Array | null {
  const token = ownToken(context)
  return token === undefined ? null : sessionKey(token, collectorId(context))
}

/** Keys before this one, the newest first; `[]` without a keychain. */
export async function pastKeys({ keychain }: Pick<EngineContext, 'keychain'>): Promise<readonly Uint8Array[]> {
  try {
    const kept = await keychain.get('past-keys')
    return kept === null ? [] : kept.split(' ').map((entry) => keyIn(entry, 'past'))
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
 * Puts the key that a rotation promised, and this store is made with, in its place, with the one before among the past. Safe
 * to be killed in and done again. `before` is the one before where it is at hand.
 */
export async function finishRotation(
  context: Pick<EngineContext, 'keychain'>,
  wanted: string,
  before: Uint8Array | null = null,
): Promise<void> {
  const { keychain } = context
  const next = await readKey(context, 'next-key')
  if (next === null || keyId(next) !== wanted) return
  const current = (await readKey(context, 'pseudonym-key')) ?? before
  if (current !== null && keyId(current) !== wanted) {
    const past = [current, ...(await pastKeys(context)).filter((key) => keyId(key) !== keyId(current))]
    await keychain.set('past-keys', past.slice(0, MOST_PAST).map(entryOf).join(' '))
  }
  await keychain.set('pseudonym-key', entryOf(next))
  await keychain.delete('next-key')
}

/** A rotation was killed after the store took the new key and before the keychain did. */
async function promisedKey(context: EngineContext, wanted: string): Promise<Uint8Array | null> {
  const next = await readKey(context, 'next-key')
  if (next === null || keyId(next) !== wanted) return null
  await finishRotation(context, wanted)
  return next
}

/** This installation's random id; the store made it when it was first opened. */
export const collectorId = ({ store }: Pick<EngineContext, 'store'>): string => store.settings.get('collectorId')

/** Whether an error says that there is no OS secret store to ask. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof GleanerError && error.code === 'keychain.unavailable'
}

/** Whether an error says that an entry holds what no Gleaner wrote. */
export const isGarbled = (error: unknown): boolean => error instanceof GleanerError && error.code === 'keychain.garbled'

/** What the keychain said instead of giving an entry, to show in its place. Throws any other error on. */
export function keychainProblem(error: unknown): ErrorData {
  if (error instanceof GleanerError && error.code.startsWith('keychain.')) return error.toData()
  throw error
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
    return kept === null ? null : keyIn(kept)
  } catch (error) {
    if (isUnavailable(error)) return null
    throw error
  }
}

/** What is no key must not pass for none: another one would be made in its place. */
function keyIn(entry: string, what: 'key' | 'past' = 'key'): Uint8Array {
  const key = new Uint8Array(Buffer.from(entry, 'base64'))
  if (key.length !== KEY_BYTES || entryOf(key) !== entry) throw gleanerError('keychain.garbled', { what })
  return key
}

/** A key as the keychain holds it. */
export const entryOf = (key: Uint8Array): string => Buffer.from(key).toString('base64')

function sessionKey(token: string, salt: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', token, salt, 'gleaner pseudonym key, this session only', KEY_BYTES))
}
