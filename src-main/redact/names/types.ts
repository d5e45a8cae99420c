/** What the layers of name detection hand to each other. */

export interface FoundPerson {
  /** UTF-16 offsets into the text handed in; `end` is exclusive. */
  start: number
  end: number
  /** 0–1: how likely the tagger thinks a person is named here. */
  confidence: number
  source: 'tagger' | 'lexicon' | 'unknown-capital'
}

/** Words the workspace knows: channels, repositories, products, allowed words. In lower case. */
export interface KnownWords {
  has(wordLowerCase: string): boolean
}
