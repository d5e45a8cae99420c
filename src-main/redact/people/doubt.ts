/**
 * compromise as the doubt-resolver: asked only about a text in which a capitalised word is known to nobody.
 *
 * It can change the label or the certainty, never lift the mask: what is unsure stays hidden.
 */
import { createRequire } from 'node:module'
import { onDemand } from '../../on-demand.ts'
import type { Finding } from '../finding.ts'

const require = createRequire(import.meta.url)
const compromise = onDemand(() => require('compromise') as typeof import('compromise').default)

/** Long texts are left as they are: compromise takes seconds on them. */
const LONGEST = 2000

export function resolveDoubt(text: string, findings: readonly Finding[]): readonly Finding[] {
  const doubts = findings.filter(({ detector }) => detector === 'names.unknown-capital')
  if (doubts.length === 0 || text.length > LONGEST) return findings
  const document = compromise()(text)
  const people = new Set(document.people().terms().out('array').map(bare))
  const places = new Set(document.places().terms().out('array').map(bare))
  return findings.map((finding) => {
    if (!doubts.includes(finding)) return finding
    const words = text.slice(finding.start, finding.end).split(/\s+/).map(bare)
    if (words.some((word) => people.has(word)))
      return { ...finding, confidence: Math.max(finding.confidence, 0.7), detector: 'names.compromise' }
    return words.every((word) => places.has(word))
      ? { ...finding, entity: 'LOCATION', detector: 'places.compromise' }
      : finding
  })
}

const bare = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
