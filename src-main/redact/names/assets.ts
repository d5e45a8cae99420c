/** Finds and reads `assets/names/`, once per process. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openWordMemory, type WordMemory } from '../text/remembered-words.ts'
import { decodeLexicon, decodeWords, type Lexicon } from './lexicon.ts'
import type { ScriptWords } from './script-words.ts'
import { decodeWeights, type Tagger, taggerOf } from './weights.ts'
import type { WordType } from './word-types.ts'

export interface NameAssets {
  lexicon: Lexicon
  tagger: Tagger
  /** What the commonest words of English are: read again on every page. */
  everyday: WordMemory<WordType>
  /** Names and words of other scripts, and of Vietnamese. */
  scriptWords: ScriptWords
}

let loaded: NameAssets | undefined

export function nameAssets(): NameAssets {
  loaded ??= readNameAssets(folderAbove(import.meta.dirname))
  return loaded
}

export function readNameAssets(folder: string): NameAssets {
  return {
    lexicon: decodeLexicon(
      readFileSync(path.join(folder, 'lexicon.bin')),
      readFileSync(path.join(folder, 'context.bin')),
    ),
    scriptWords: decodeWords(readFileSync(path.join(folder, 'scripts.bin'))),
    everyday: openWordMemory(),
    tagger: taggerOf(decodeWeights(readFileSync(path.join(folder, 'tagger.bin')))),
  }
}

/** The sources and a built application lie at different depths; `assets/` is above both. */
function folderAbove(start: string): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'assets', 'names')
    if (existsSync(path.join(candidate, 'tagger.bin'))) return candidate
    if (folder === path.dirname(folder)) throw new Error('assets/names is missing from this installation')
  }
}
