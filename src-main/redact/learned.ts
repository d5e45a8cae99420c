/** What earlier messages of a run taught, and how its threads are told: in memory only. */
import type { UserId } from '../../shared/domain.ts'
import type { Aliases } from './directory/aliases.ts'
import type { Vocabulary } from './directory/vocabulary.ts'

export interface Learned {
  /** What members call each other. */
  readonly aliases: Aliases
  /** The workspace's own words. */
  readonly vocabulary: Vocabulary
}

/** As one string, which is handed to another thread for next to nothing, where a thousand words are copied one by one. */
export const tellLearned = ({ aliases, vocabulary }: Learned): string => JSON.stringify([[...aliases], [...vocabulary]])

/** Reads what was told. What was told before is the same as before: what was made of it holds. */
export function openListener(): (told: string) => Learned {
  let last: { readonly told: string; readonly learned: Learned } | undefined
  return (told) => {
    if (last?.told !== told) last = { told, learned: learnedOf(told) }
    return last.learned
  }
}

function learnedOf(told: string): Learned {
  const [aliases, vocabulary] = JSON.parse(told) as [[string, UserId | null][], string[]]
  return {
    aliases: new Map(aliases.map(([word, member]) => [word, member ?? undefined])),
    vocabulary: new Set(vocabulary),
  }
}
