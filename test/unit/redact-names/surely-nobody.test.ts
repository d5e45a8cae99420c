import { expect, describe as suite, test } from 'vitest'
import { nameAssets } from '../../../src-main/redact/names/assets.ts'
import { tokenize } from '../../../src-main/redact/names/tokens.ts'
import { openWordTypes } from '../../../src-main/redact/names/word-types.ts'

function askedAbout(text: string): string[] {
  const { lexicon, tagger } = nameAssets()
  const tokens = tokenize(text, openWordTypes(lexicon, tagger.likeness))
  return tokens.filter(({ type }) => !type.isNobody).map(({ start, end }) => text.slice(start, end))
}

suite('what the tagger is not asked about', () => {
  test('everyday words in small letters and numbers', () => {
    expect(askedAbout('we should have 12 more of these people there')).toEqual([])
  })

  test('never a capital, a listed name in any letters, an unknown word or a mark', () => {
    for (const word of ['The', 'Will', 'anna', 'grant', 'rose', 'mark', 'frank', 'qazimira', '-', "d'angelo", 'anna42'])
      expect(askedAbout(word), word).toEqual([word])
  })
})
