import type { RawMember } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import type { Redactor, RedactorOptions } from '../../shared/redaction.ts'
import { type Aliases, withAliasesOf } from './directory/aliases.ts'
import { learnVocabulary } from './directory/vocabulary.ts'
import { openPageRedactor } from './page-redactor.ts'
import { openPool } from './pool.ts'

/**
 * Opens the redactor. With `workers: 0` it works on the calling thread.
 *
 * Throws `redact.key_length` when the key is not 32 bytes.
 */
export async function openRedactor(options: RedactorOptions): Promise<Redactor> {
  if (options.key.length !== 32) {
    throw gleanerError('redact.key_length')
  }
  return options.workers > 0 ? openPool(options) : onThisThread(options)
}

function onThisThread(options: RedactorOptions): Redactor {
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
