import { z } from 'zod'
import type { RedactionPolicy } from '../../../shared/redaction.ts'
import type { EngineContext } from '../context.ts'
import { isUnavailable } from '../key/key.ts'

const WordsSchema = z.strictObject({ allow: z.array(z.string()), deny: z.array(z.string()) })
type Words = z.infer<typeof WordsSchema>

const NO_WORDS: Words = { allow: [], deny: [] }

/** The redaction policy with the organisation's own words, which only the OS keychain holds. */
export async function readPolicy(context: Pick<EngineContext, 'store' | 'keychain'>): Promise<RedactionPolicy> {
  const { allow, deny } = await readWords(context)
  return { ...context.store.settings.get('policy'), allowWords: allow, denyWords: deny }
}

/** Keeps the words; without a secret service they cannot be kept, and `keychain.unavailable` says so. */
export async function keepWords({ keychain }: Pick<EngineContext, 'keychain'>, words: Words): Promise<void> {
  if (words.allow.length + words.deny.length === 0) await keychain.delete('policy-words')
  else await keychain.set('policy-words', JSON.stringify(words))
}

async function readWords({ keychain }: Pick<EngineContext, 'keychain'>): Promise<Words> {
  try {
    const kept = await keychain.get('policy-words')
    return kept === null ? NO_WORDS : WordsSchema.parse(JSON.parse(kept))
  } catch (error) {
    if (isUnavailable(error)) return NO_WORDS
    throw error
  }
}
