/** Labelled text: JSON lines of `{"text", "spans": [{start, end, type}]}`, offsets in UTF-16 units. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { englishRank, FACT, firstNameStrength } from '../../src-main/redact/names/lexicon.ts'

export interface Span {
  start: number
  end: number
  type: string
}
export interface Labelled {
  text: string
  spans: readonly Span[]
}

/** Every `.jsonl` in a folder, by name without its ending, in alphabetical order. */
export function readCorpora(folder: string): Map<string, Labelled[]> {
  const corpora = new Map<string, Labelled[]>()
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.jsonl')) continue
    const lines = readFileSync(path.join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
    corpora.set(
      file.slice(0, -'.jsonl'.length),
      lines.map((line) => JSON.parse(line)),
    )
  }
  return corpora
}

/** A first name of many lists that is no word, product or place. */
function isClearlyFirst(facts: number): boolean {
  const isThing = (facts & (FACT.tech | FACT.product | FACT.place)) !== 0 || englishRank(facts) > 2
  return firstNameStrength(facts) >= 3 && !isThing
}

/**
 * The lines to learn from. Of a corpus that labels no people every other line is kept apart for measuring, the first one
 * included; the others may still name somebody, so those with a clear first name are left out, that nobody is learnt to be
 * nobody.
 */
export function usable(lines: readonly Labelled[], lexicon: ReadonlyMap<string, number>): readonly Labelled[] {
  if (lines.some(({ spans }) => spans.some(({ type }) => type === 'PERSON'))) return lines
  return lines.filter(
    ({ text }, i) =>
      i % 2 === 1 &&
      !(text.match(/\p{Lu}\p{Ll}+/gu) ?? []).some((word) => isClearlyFirst(lexicon.get(word.toLowerCase()) ?? 0)),
  )
}
