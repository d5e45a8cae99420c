/**
 * People whose names are written in other scripts than Latin, found by lists of names and by the words around them.
 *
 * It knows nobody: members are the directory's. The bundled model for Latin letters has never seen these scripts.
 */

import type { Finding } from '../../finding.ts'
import type { ScriptWords } from '../../names/script-words.ts'
import type { Range } from '../../text/view.ts'
import { findHan } from './han.ts'
import { findHangul } from './hangul.ts'
import { findKana } from './kana.ts'
import { findSpaced } from './spaced.ts'
import { findThai } from './thai.ts'

const finders: readonly { readonly needs: RegExp; readonly find: (text: string, words: ScriptWords) => Range[] }[] = [
  { needs: /[\u0370-\u06ff\u0750-\u077f\u0900-\u097f\u10a0-\u10ff]/, find: findSpaced },
  { needs: /[\u0e00-\u0e7f]/, find: findThai },
  { needs: /[\u3040-\u30ff]/, find: findKana },
  { needs: /[\u3400-\u9fff\uf900-\ufaff]/, find: findHan },
  { needs: /[\uac00-\ud7af]/, find: findHangul },
]
const other = /[\u0370-\uffef]/

/** People in a text, in its own offsets, in no order; time is linear in its length. */
export function findInScripts(text: string, words: ScriptWords): Finding[] {
  if (!other.test(text)) return []
  return finders
    .filter(({ needs }) => needs.test(text))
    .flatMap(({ find }) => find(text, words))
    .map(({ start, end }) => ({ start, end, entity: 'PERSON', confidence: 0.6, detector: 'names.script' }))
}
