/** "nhờ hungnv review", "giao cho linhpt": a given name and the first letters of the others, as companies make accounts. */
import type { Finding } from '../../finding.ts'
import { isInNoList, isVietnameseName } from '../../names/index.ts'
import { isSyllable } from './vietnamese-syllables.ts'

const account =
  /(?<=(?<![\p{L}])(?:nhờ|nho|giao|cho|hỏi|hoi|ping|tag|cc|assign|tới|với|voi|bởi|của|cua|anh|chị|bạn|em|a|c|e)[ ]@?)[a-z]{4,10}(?![\p{L}\d._@-])/giu
const initials = /^[bcdhklmnpqtv][a-z]{0,2}$/

/** The accounts behind the words by which Vietnamese talk hands something to somebody. */
export function accountsIn(text: string): Finding[] {
  return [...text.matchAll(account)]
    .filter(({ 0: written }) => {
      const low = written.toLowerCase()
      // "cho khach": *khách* without its marks is a word of the language.
      if (low !== written || !isInNoList(low) || isSyllable(low)) return false
      return [1, 2, 3].some((length) => isVietnameseName(low.slice(0, -length)) && initials.test(low.slice(-length)))
    })
    .map(({ index, 0: written }) => ({
      start: index,
      end: index + written.length,
      entity: 'PERSON',
      confidence: 0.6,
      detector: 'names.vietnamese',
    }))
}
