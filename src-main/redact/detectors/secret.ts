/**
 * Secrets with a shape of their own: keys, tokens, webhooks, private keys, credentials in URLs and command lines.
 *
 * Each rule runs only when one of its hints stands in the text, so a plain message pays for a few substring searches.
 */
import type { Detector, Finding } from '../finding.ts'
import { genericRules } from '../secrets/generic.ts'
import { secretRules } from '../secrets/names.ts'
import { pairGate, pairsIn } from '../secrets/pairs.ts'
import type { SecretRule } from '../secrets/rule.ts'
import { matchesOf } from '../text/matches.ts'
import { OPAQUE } from '../text/view.ts'

/** No issuer's token is shorter; only what stands in a telling place can be. */
const LEAST_OF_A_TOKEN = 16

/** The rules with each hint's pairs, which rule most hints out before the text is searched for them. */
const gated = (rules: readonly SecretRule[]) =>
  rules.map(({ hints, ...rule }) => ({ ...rule, hints: hints.map((hint) => ({ hint, gate: pairGate(hint) })) }))
const everyRule = gated(secretRules)
const shortRules = gated(genericRules)

export const secret: Detector = {
  name: 'secret',
  goesByShape: true,
  reachesFar: (text) => text.includes('PRIVATE KEY'),
  find(view) {
    const lower = view.text.toLowerCase()
    const found: Finding[] = []
    const longest = longestIn(view.text)
    const rules = longest.word >= LEAST_OF_A_TOKEN ? everyRule : shortRules
    const pairs = pairsIn(lower)
    for (const rule of rules) {
      if ((rule.run ?? 0) > longest.run || (rule.word ?? 0) > longest.word) continue
      let isHinted = false
      for (const { hint, gate } of rule.hints) isHinted ||= pairs.mayHold(gate) && lower.includes(hint)
      if (!isHinted) continue
      for (const match of matchesOf(view.text, rule.pattern)) {
        const body = match[1] ?? match[0]
        // What is masked already is no secret of its own: found again and again, nothing would ever settle.
        if (isStandIn(body) || body === OPAQUE) continue
        const start = match.index + (match[1] === undefined ? 0 : match[0].lastIndexOf(match[1]))
        found.push({
          start,
          end: start + body.length,
          entity: 'SECRET',
          confidence: 0.98,
          detector: `secret.${rule.name}`,
          detail: rule.name,
        })
      }
    }
    return found
  },
}

/** The most characters without a space, and the most of ASCII's letters and digits, that stand in a row. */
function longestIn(text: string): { readonly word: number; readonly run: number } {
  let mostWord = 0
  let mostRun = 0
  let word = 0
  let run = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    word = unit > 0x20 && unit !== 0xa0 ? word + 1 : 0
    if (word > mostWord) mostWord = word
    const letter = unit | 0x20
    run = (letter >= 0x61 && letter <= 0x7a) || (unit >= 0x30 && unit <= 0x39) ? run + 1 : 0
    if (run > mostRun) mostRun = run
  }
  return { word: mostWord, run: mostRun }
}

/** `$TOKEN`, `${{ secrets.X }}`, `<your-key>`, `xxxxxxxx`: what documentation writes where a secret would go. */
export function isStandIn(value: string): boolean {
  return /^(?:\$(?!\w{1,10}\$\S{8})|%[A-Z_]+%$|\{\{|<)/.test(value) || /^[x*.•_-]+$/i.test(value)
}
