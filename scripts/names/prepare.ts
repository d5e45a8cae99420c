/** Labelled text → features and labels for the tagger's training. */
import { GOES_ON, NOBODY, OTHER_NAME, STARTS } from '../../src-main/redact/names/chain.ts'
import { describe } from '../../src-main/redact/names/description.ts'
import { FEATURES, featuresAt } from '../../src-main/redact/names/features.ts'
import type { Lexicon } from '../../src-main/redact/names/lexicon.ts'
import type { Likeness } from '../../src-main/redact/names/likeness.ts'
import { type Token, tokenize } from '../../src-main/redact/names/tokens.ts'
import { openWordTypes } from '../../src-main/redact/names/word-types.ts'
import type { Labelled } from './corpus.ts'
import type { Sentence } from './train-tagger.ts'

export interface Preparation {
  lexicon: Lexicon
  likeness: Likeness
  /** Hides a person's word from the lexicons at times, so that names in no list are learnt too. */
  forgetsNames?: () => boolean
  weight?: number
}

export function prepared({ text, spans }: Labelled, how: Preparation): Sentence {
  const types = openWordTypes(how.lexicon, how.likeness)
  const tokens = tokenize(text, types)
  const labels = labelsOf(tokens, { text, spans })
  const isForgotten = (i: number) => (labels[i] === STARTS || labels[i] === GOES_ON) && how.forgetsNames?.() === true
  const seen = tokens.map((token, i) =>
    token.kind === 'word' && isForgotten(i) ? { ...token, type: types.unlisted(token.type.text) } : token,
  )
  const d = describe(text, seen)
  const features = new Int32Array(tokens.length * FEATURES)
  for (let i = 0; i < tokens.length; i++) featuresAt(d, i, features, i * FEATURES)
  return { features, labels, weight: how.weight ?? 1 }
}

function labelsOf(tokens: readonly Token[], { spans }: Labelled): Uint8Array {
  const labels = new Uint8Array(tokens.length)
  let previous: unknown
  tokens.forEach((token, i) => {
    const span = spans.find(({ start, end }) => token.start < end && token.end > start)
    const isOpaque = token.kind === 'handle' || token.kind === 'address'
    if (span === undefined || span.type.startsWith('HANDLE') || isOpaque) labels[i] = NOBODY
    else if (span.type === 'PERSON') labels[i] = previous === span ? GOES_ON : STARTS
    else labels[i] = OTHER_NAME
    previous = span
  })
  return labels
}
