/**
 * compromise as the judge of doubt, under `balanced`: asked only about a text in which the name model finds a capitalised
 * word that nobody knows and that is hardly likelier a name than not. What compromise takes for a person, too, stays
 * masked; the others become readable.
 *
 * `strict` does not ask: there every such word is masked.
 */
import { createRequire } from 'node:module'
import { onDemand } from '../../on-demand.ts'
import type { Finding } from '../finding.ts'

const load = createRequire(import.meta.url)
/** Expanding its lexicon costs a third of a second, and the usual policy never asks. */
const compromise = onDemand(() => load('compromise') as typeof import('compromise').default)

/** compromise takes seconds on longer texts: there doubt is resolved by masking. */
const LONGEST = 2000
const DOUBTFUL = 'names.unknown-capital'

/** The findings without the doubtful ones that compromise takes for no person; the others unchanged, in their order. */
export function resolveDoubt(text: string, findings: readonly Finding[]): readonly Finding[] {
  if (text.length > LONGEST || !findings.some(({ detector }) => detector === DOUBTFUL)) return findings
  const people = new Set(compromise()(text).people().terms().out('array').map(bare))
  return findings.flatMap((finding) => {
    if (finding.detector !== DOUBTFUL) return [finding]
    const words = text.slice(finding.start, finding.end).split(/\s+/).map(bare)
    return words.some((word) => people.has(word)) ? [{ ...finding, detector: 'names.compromise' }] : []
  })
}

const bare = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
