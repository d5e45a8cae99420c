/**
 * Secrets with a shape of their own: keys, tokens, webhooks, private keys, credentials in URLs and command lines.
 *
 * Each rule runs only when one of its hints stands in the text, so a plain message pays for a few substring searches.
 */
import type { Detector, Finding } from '../finding.ts'
import { genericRules } from '../secrets/generic.ts'
import { secretRules } from '../secrets/names.ts'
import type { SecretRule } from '../secrets/rule.ts'
import { longestRunsIn } from '../text/longest-runs.ts'
import { matchesOf } from '../text/matches.ts'
import { openTable } from '../text/needs/index.ts'
import { OPAQUE } from '../text/view.ts'

/** No issuer's token is shorter; only what stands in a telling place can be. */
const LEAST_OF_A_TOKEN = 16
const allIn = openTable(secretRules)
const genericIn = openTable(genericRules)

export const secret: Detector = {
  name: 'secret',
  goesByShape: true,
  reachesFar: (text) => text.includes('PRIVATE KEY'),
  find(view) {
    const found: Finding[] = []
    const longest = longestRunsIn(view.text)
    const rulesIn = longest.word >= LEAST_OF_A_TOKEN ? allIn : genericIn
    let lower: string | undefined
    for (const rule of rulesIn(view.text)) {
      if ((rule.run ?? 0) > longest.plain || (rule.word ?? 0) > longest.word) continue
      lower ??= view.text.toLowerCase()
      if (!isHinted(lower, rule)) continue
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

function isHinted(lower: string, { hints }: SecretRule): boolean {
  for (const hint of hints) if (lower.includes(hint)) return true
  return false
}

/** `$TOKEN`, `${{ secrets.X }}`, `<your-key>`, `xxxxxxxx`: what documentation writes where a secret would go. */
export function isStandIn(value: string): boolean {
  return /^(?:\$(?!\w{1,10}\$\S{8})|%[A-Z_]+%$|\{\{|<)/.test(value) || /^[x*.•_-]+$/i.test(value)
}
