import { z } from 'zod'
import type { SettingsPatch } from '../../../shared/contract/settings.ts'
import { type ErrorData, gleanerError } from '../../../shared/errors.ts'
import type { RedactionPolicy } from '../../../shared/redaction.ts'
import { aloneAmongProcesses } from '../alone.ts'
import type { EngineContext } from '../context.ts'
import { isGarbled, isUnavailable, keychainProblem } from '../key/key.ts'

const WordsSchema = z.strictObject({ allow: z.array(z.string()), deny: z.array(z.string()) })
type Words = z.infer<typeof WordsSchema>

const NO_WORDS: Words = { allow: [], deny: [] }

type Rooms = Pick<EngineContext, 'store' | 'keychain' | 'managed'>

/**
 * The redaction policy in effect: with the words of the OS keychain, and those that the organisation prescribes in its
 * own file.
 */
export async function readPolicy(context: Rooms): Promise<RedactionPolicy> {
  return policyWith(context, await readWords(context))
}

/** The policy for a person to see: where the keychain does not give the words, without them, and with what it said instead. */
export async function shownPolicy(
  context: Rooms,
): Promise<{ policy: RedactionPolicy; wordsProblem: ErrorData | null }> {
  try {
    return { policy: await readPolicy(context), wordsProblem: null }
  } catch (error) {
    return { policy: policyWith(context, NO_WORDS), wordsProblem: keychainProblem(error) }
  }
}

function policyWith(context: Rooms, { allow, deny }: Words): RedactionPolicy {
  const always = context.managed.values()['redaction.alwaysMask'] ?? []
  return {
    ...context.store.settings.get('policy'),
    allowWords: allow.filter((word) => context.managed.may('redaction.allowWords', [word])),
    denyWords: withPrescribed(deny, always),
  }
}

/** The policy, and how often it had changed by then: read first, so that a change in between counts as one since. */
export async function datedPolicy(context: Rooms): Promise<{ policy: RedactionPolicy; policyAsOf: number }> {
  const policyAsOf = context.store.settings.get('policyChanges')
  return { policy: await readPolicy(context), policyAsOf }
}

/** Lists of words, and none for a list that stays as it is. */
type WordsPatch = Pick<NonNullable<SettingsPatch['policy']>, 'allowWords' | 'denyWords'>

/** The words always masked as they should be, given those in effect by then. */
type DenyWordsChange = (inEffect: readonly string[]) => readonly string[]

/**
 * Keeps the lists given, but for words that only the organisation's file has: what a person chose before it did stays when
 * it goes. A list that is absent stays, also when another change is under way. Without a secret service words cannot be
 * kept, and `keychain.unavailable` says so.
 */
export function keepWords(
  context: Rooms & Pick<EngineContext, 'clock'>,
  { allowWords, denyWords }: Omit<WordsPatch, 'denyWords'> & { denyWords?: WordsPatch['denyWords'] | DenyWordsChange },
): Promise<void> {
  if (allowWords === undefined && denyWords === undefined) return Promise.resolve()
  const change = async () => {
    const { keychain, managed } = context
    const always = managed.values()['redaction.alwaysMask'] ?? []
    const kept = await wordsToChange(context, allowWords !== undefined && Array.isArray(denyWords))
    const allow = allowWords ?? kept.allow
    const wanted = typeof denyWords === 'function' ? denyWords(withPrescribed(kept.deny, always)) : denyWords
    const deny = wanted?.filter((word) => isAmong(word, kept.deny) || !isAmong(word, always)) ?? kept.deny
    if (allow.length + deny.length === 0) await keychain.delete('policy-words')
    else await keychain.set('policy-words', JSON.stringify({ allow, deny }))
  }
  return inTurn(context.keychain, () => aloneAmongProcesses(context, 'words', change))
}

/** The last change of words in each keychain. */
const lastChanges = new WeakMap<Rooms['keychain'], Promise<void>>()

/** One change after the other: each keeps what the one before it wrote. */
function inTurn(keychain: Rooms['keychain'], change: () => Promise<void>): Promise<void> {
  const mine = (lastChanges.get(keychain) ?? Promise.resolve()).then(change)
  lastChanges.set(
    keychain,
    mine.catch(() => {}),
  )
  return mine
}

/** Throws `managed.refused` when words are exempt that may not be, or none are masked that must be. */
export function assertMayHaveWords(
  { managed }: Pick<EngineContext, 'managed'>,
  { allowWords, denyWords }: WordsPatch,
): void {
  if (allowWords !== undefined) managed.assertMay('redaction.allowWords', allowWords)
  if (denyWords !== undefined) managed.assertMay('redaction.alwaysMask', denyWords)
}

const withPrescribed = (deny: readonly string[], always: readonly string[]): readonly string[] => [
  ...deny,
  ...always.filter((word) => !isAmong(word, deny)),
]

const isAmong = (word: string, words: readonly string[]): boolean =>
  words.some((other) => other.normalize('NFC').toLowerCase() === word.normalize('NFC').toLowerCase())

/** What cannot be read must not be taken for none: it would be written over. Only who gives both lists needs none of it. */
async function wordsToChange(context: Rooms, areAllGiven: boolean): Promise<Words> {
  try {
    return await storedWords(context)
  } catch (error) {
    if (areAllGiven && isGarbled(error)) return NO_WORDS
    throw error
  }
}

async function storedWords({ keychain }: Pick<EngineContext, 'keychain'>): Promise<Words> {
  const kept = await keychain.get('policy-words')
  return kept === null ? NO_WORDS : wordsIn(kept)
}

function wordsIn(kept: string): Words {
  try {
    return WordsSchema.parse(JSON.parse(kept))
  } catch (cause) {
    throw gleanerError('keychain.garbled', { what: 'words' }, { cause })
  }
}

async function readWords(context: Pick<EngineContext, 'keychain'>): Promise<Words> {
  try {
    return await storedWords(context)
  } catch (error) {
    if (isUnavailable(error)) return NO_WORDS
    throw error
  }
}
