/**
 * Text in the syntax of our own placeholders that is none of them: `[secret hunter22]`, `[withheld ann miller]`.
 *
 * What somebody put between such brackets is masked, unless it is everyday words ("[number of rows]").
 */
import type { Detector, Finding } from '../finding.ts'
import { isOrdinaryWord } from '../names/index.ts'
import { matchesOf } from '../text/matches.ts'
import { OPAQUE } from '../text/view.ts'

const bracketed =
  /\[(?:email|phone|card|iban|ip|mac|url|address|location|date|national_id|crypto|number|org|handle|person|secret|withheld|group|channel)[ :]{1,2}([^[\]\n]{1,120})\]/g

export const forgedPlaceholder: Detector = {
  name: 'forged_placeholder',
  find({ text }) {
    if (!text.includes('[')) return []
    const found: Finding[] = []
    for (const match of matchesOf(text, bracketed)) {
      const detail = match[1] ?? ''
      if (detail.replaceAll(OPAQUE, '').trim() === '') continue
      // "password: [withheld moonstone]": a value in our brackets is one, of everyday words as well.
      const isValue = /^\[(?:secret|withheld)/.test(match[0]) && /[:=]\s?$/.test(text.slice(0, match.index).slice(-2))
      if (!isValue && detail.split(/[\s,/-]+/).every(isEveryday)) continue
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        entity: 'SECRET',
        confidence: 0.5,
        detector: 'secret.keyword_value',
        detail: 'keyword_value',
      })
    }
    return found
  },
}

const isEveryday = (word: string): boolean => /^[a-z]+$/i.test(word) && isOrdinaryWord(word.toLowerCase())
