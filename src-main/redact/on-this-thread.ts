import type { RawMember } from '../../shared/domain.ts'
import type { Redactor, RedactorOptions } from '../../shared/redaction.ts'
import { type Aliases, withAliasesOf } from './directory/aliases.ts'
import { learnVocabulary } from './directory/vocabulary.ts'
import { openPageRedactor } from './page-redactor.ts'

/** Redaction on the calling thread. */
export function onThisThread(options: RedactorOptions): Redactor {
  let pageRedactor = openPageRedactor(options, [])
  let aliases: Aliases = new Map()
  let learner = learnVocabulary()
  return {
    async redact(context, page) {
      aliases = withAliasesOf(page, aliases)
      return pageRedactor.redact(context, page, { aliases, vocabulary: learner.after(page) })
    },
    useDirectory: async (members: readonly RawMember[]) => {
      pageRedactor = openPageRedactor(options, members)
    },
    close: async () => {
      pageRedactor = openPageRedactor(options, [])
      aliases = new Map()
      learner = learnVocabulary()
    },
  }
}
