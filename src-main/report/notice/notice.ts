/** The notice to colleagues: from facts of the configuration to a plain text, in the words of one language. */
import type { Notice, NoticeBlank } from '../../../shared/contract/notice.ts'
import type { NoticeFacts, NoticeWords } from './types.ts'
import { ENGLISH } from './words-en.ts'

/** The notice, and what in it is still a blank. */
export function noticeOf(facts: NoticeFacts, words: NoticeWords = ENGLISH): Notice {
  const missing: NoticeBlank[] = []
  const { destination } = facts
  const given = { ...facts, destination: destination && words[destination.kind](destination.name) }
  const said = (name: 'purpose' | 'readers' | 'contact' | 'destination'): string => {
    const value = given[name]
    if (value) return value
    if (!missing.includes(name)) missing.push(name)
    return words.blank[name]
  }
  const hasChannels = facts.text.length + facts.metrics.length > 0
  if (!hasChannels) missing.push('channels')
  const channels = hasChannels ? facts : { ...facts, text: [words.blank.channels] }
  const { draftDays, uploadedDays, lakeDays } = facts
  const contact = said('contact')
  const parts: readonly (readonly [string, ...(string | null)[]])[] = [
    [words.whatFor, words.purpose(said('purpose'))],
    [words.collected, ...words.channels(channels), words.often(facts.everyMinutes)],
    [words.never, words.neverSays],
    [words.names, words.namesSay, words.approval(facts.byRule)],
    [words.limits, words.limitsSay],
    [
      words.where,
      words.whereSays({
        draftDays,
        uploadedDays,
        lakeDays,
        destination: said('destination'),
        readers: said('readers'),
      }),
    ],
    [words.optOut, ...words.optOutWays(contact).map((way) => `• ${way}`)],
    [words.ask, words.askSays(contact)],
  ]
  const text = [
    words.title(facts.workspace),
    ...parts.map(([head, ...lines]) => [head, ...lines.filter((line) => line !== null)].join('\n')),
  ].join('\n\n')
  return { text: `${text}\n`, missing }
}
