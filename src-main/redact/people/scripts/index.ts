/**
 * People whose names are written in other scripts than Latin, found by lists of names and by the words around them.
 *
 * It knows nobody: members are the directory's. The bundled model for Latin letters has never seen these scripts.
 */

import type { Finding } from '../../finding.ts'
import type { ScriptWords } from '../../names/script-words.ts'
import type { Range } from '../../text/range.ts'
import { findHan } from './han.ts'
import { findHangul } from './hangul.ts'
import { findKana } from './kana.ts'
import { openSpaced } from './spaced.ts'
import { findThai } from './thai.ts'

type Finder = (text: string) => Range[]

/** What each script needs to stand in a text, and who finds people in it. */
const finders: readonly { readonly needs: RegExp; readonly open: (words: ScriptWords) => Finder }[] = [
  { needs: /[\u0370-\u06ff\u0750-\u077f\u0900-\u097f\u10a0-\u10ff]/, open: openSpaced },
  { needs: /[\u0e00-\u0e7f]/, open: (words) => (text) => findThai(text, words) },
  { needs: /[\u3040-\u30ff]/, open: (words) => (text) => findKana(text, words) },
  { needs: /[\u3400-\u9fff\uf900-\ufaff]/, open: (words) => (text) => findHan(text, words) },
  { needs: /[\uac00-\ud7af]/, open: (words) => (text) => findHangul(text, words) },
]
/** All that they need: of what is beyond Latin letters most is a quotation mark, a dash or an emoji. */
const other = new RegExp(`[${finders.map(({ needs }) => needs.source.slice(1, -1)).join('')}]`)

/** Opened for a page. Finds people in a text, in its own offsets, in no order; time is linear in its length. */
export function openScripts(words: ScriptWords): (text: string) => Finding[] {
  const opened = new Map<RegExp, Finder>()
  return (text) => {
    if (!other.test(text)) return []
    return finders
      .filter(({ needs }) => needs.test(text))
      .flatMap(({ needs, open }) => {
        const find = opened.get(needs) ?? open(words)
        opened.set(needs, find)
        return find(text)
      })
      .map(({ start, end }) => ({ start, end, entity: 'PERSON', confidence: 0.6, detector: 'names.script' }))
  }
}
