import { z } from 'zod'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import type { RedactionPolicy } from '../../../shared/redaction.ts'
import type { EngineContext } from '../context.ts'
import { isUnavailable } from '../key/key.ts'

const WordsSchema = z.strictObject({ allow: z.array(z.string()), deny: z.array(z.string()) })
type Words = z.infer<typeof WordsSchema>

const NO_WORDS: Words = { allow: [], deny: [] }

type Rooms = Pick<EngineContext, 'store' | 'keychain' | 'managed'>

/**
 * The redaction policy in effect: with the words of the OS keychain, and those that the organisation prescribes in its
 * own file.
 */
export async function readPolicy(context: Rooms): Promise<RedactionPolicy> {
  const { allow, deny } = await readWords(context)
  const always = context.managed.values()['redaction.alwaysMask'] ?? []
  return {
    ...context.store.settings.get('policy'),
    allowWords: allow.filter((word) => context.managed.may('redaction.allowWords', [word])),
    denyWords: [...deny, ...always.filter((word) => !isAmong(word, deny))],
  }
}

/** The policy, and how often it had changed by then: read first, so that a change in between counts as one since. */
export async function datedPolicy(context: Rooms): Promise<{ policy: RedactionPolicy; policyAsOf: number }> {
  const policyAsOf = context.store.settings.get('policyChanges')
  return { policy: await readPolicy(context), policyAsOf }
}

/**
 * Keeps the words but for those that only the organisation's file has: what a person chose before it did stays when it goes.
 * Without a secret service they cannot be kept, and `keychain.unavailable` says so.
 */
export async function keepWords(context: Rooms, { allow, deny }: Words): Promise<void> {
  const { keychain, managed } = context
  const always = managed.values()['redaction.alwaysMask'] ?? []
  const kept = (await readWords(context)).deny
  const own = deny.filter((word) => isAmong(word, kept) || !isAmong(word, always))
  if (allow.length + own.length === 0) await keychain.delete('policy-words')
  else await keychain.set('policy-words', JSON.stringify({ allow, deny: own }))
}

/** Throws `managed.refused` when words are exempt that may not be, or none are masked that must be. */
export function assertMayHaveWords(
  { managed }: Pick<EngineContext, 'managed'>,
  { allowWords, denyWords }: Pick<SettingsView['policy'], 'allowWords' | 'denyWords'>,
): void {
  managed.assertMay('redaction.allowWords', allowWords)
  managed.assertMay('redaction.alwaysMask', denyWords)
}

const isAmong = (word: string, words: readonly string[]): boolean =>
  words.some((other) => other.normalize('NFC').toLowerCase() === word.normalize('NFC').toLowerCase())

async function readWords({ keychain }: Pick<EngineContext, 'keychain'>): Promise<Words> {
  try {
    const kept = await keychain.get('policy-words')
    return kept === null ? NO_WORDS : WordsSchema.parse(JSON.parse(kept))
  } catch (error) {
    if (isUnavailable(error)) return NO_WORDS
    throw error
  }
}
