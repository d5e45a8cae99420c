/**
 * Where a thread redacts: options and directory, prepared once, pages one after the other.
 */
import type { RawMember, RawMessage } from '../../shared/domain.ts'
import type { PageContext, RedactionOutcome, RedactorOptions } from '../../shared/redaction.ts'
import type { Aliases } from './directory/aliases.ts'
import { buildDirectory } from './directory/directory.ts'
import type { Learned } from './learned.ts'
import type { Mask } from './mask-until-stable.ts'
import { learnedFrom, membershipOf } from './membership.ts'
import { redactMessage } from './message.ts'
import { nobodyIn } from './not-a-person.ts'
import { openPeople } from './people/people.ts'
import { pseudonymsOf } from './pseudonyms.ts'
import { withoutPseudonyms } from './scan.ts'
import { UNREADABLE } from './unreadable.ts'

export interface PageRedactor {
  /** `kept` are masks that stand in each message's text, found again or not. */
  redact(
    context: PageContext,
    page: readonly RawMessage[],
    learned: Learned,
    kept?: readonly Mask[],
  ): readonly RedactionOutcome[]
}

const NO_ALIASES: Aliases = new Map()

/**
 * Prepares a pageRedactor. Opted-out members' names are masked like all others, but get no pseudonym.
 * `now` is a stop-watch in milliseconds.
 */
export function openPageRedactor(
  options: RedactorOptions,
  members: readonly RawMember[],
  now: () => number = () => performance.now(),
): PageRedactor {
  const pseudonyms = pseudonymsOf(options.key, options.teamId)
  const plain = buildDirectory(members, options.policy, (member) => {
    if (member.id === '') return undefined
    const person = pseudonyms.person(member.id)
    return options.optedOut.has(person) ? undefined : person
  })
  const membership = membershipOf(members, options)
  const unclear = unclearAmong(members)
  // A run has hundreds of small pages and learns from few: a directory of thousands is not made again for each.
  let named = { aliases: NO_ALIASES, directory: plain }
  return {
    redact(context, page, { aliases, vocabulary }, kept = []) {
      if (aliases !== named.aliases)
        named = { aliases, directory: aliases.size === 0 ? plain : plain.withAliases(aliases) }
      const { directory } = named
      const words = { has: (word: string) => vocabulary.has(word) || plain.known.has(word) }
      const people = openPeople(options.policy.name, words)
      const reader = { policy: options.policy, directory, people, nameToken: withoutPseudonyms }
      const nobody = nobodyIn(context, options)
      const known = learnedFrom(page, membership)
      return page.map((message) => {
        const startedAt = now()
        try {
          const outcome = redactMessage(context, message, {
            options,
            pseudonyms,
            reader,
            nobody,
            kept,
            directory,
            membership: known,
            unclear,
          })
          return outcome.kind === 'redacted' ? { ...outcome, tookMs: now() - startedAt } : outcome
        } catch {
          // No matter what went wrong, the message stays out, and its words stay out of every error.
          return UNREADABLE
        }
      })
    },
  }
}

/** Tells whose wish is not known: their status or title cannot be read, or somebody's mark names nobody. */
function unclearAmong(members: readonly RawMember[]): (id: string) => boolean {
  const unreadable = new Set(members.filter(({ consent }) => consent === 'unreadable').map(({ id }) => id as string))
  const isSomebodyUnknown = members.some(({ id, consent }) => id === '' && consent !== 'not_refused')
  const listed = new Set(members.map(({ id }) => id as string))
  return (id) => unreadable.has(id) || (isSomebodyUnknown && !listed.has(id))
}
