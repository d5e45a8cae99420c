/** Redaction leaves out work of which nothing can come. Here it is done, and nothing comes of it. */
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { detectors } from '../../../src-main/redact/detectors/index.ts'
import { buildDirectory } from '../../../src-main/redact/directory/directory.ts'
import { applied } from '../../../src-main/redact/mask-until-stable.ts'
import { nameAssets } from '../../../src-main/redact/names/assets.ts'
import { describe } from '../../../src-main/redact/names/description.ts'
import { tokenize } from '../../../src-main/redact/names/tokens.ts'
import { decodeWeights, type Tagger, taggerOf } from '../../../src-main/redact/names/weights.ts'
import { openPeople } from '../../../src-main/redact/people/people.ts'
import { STRICT_POLICY } from '../../../src-main/redact/policy.ts'
import { scan, withoutPseudonyms } from '../../../src-main/redact/scan.ts'
import { lettersIn } from '../../../src-main/redact/text/letters.ts'
import { viewOf } from '../../../src-main/redact/text/view.ts'
import { numbersFrom } from '../../support/random.ts'
import { slackLines } from '../redact-names/slack-lines.ts'
import { cleanLines } from './corpus/clean.ts'
import { members } from './corpus/people.ts'
import { secretLines } from './corpus/secrets.ts'
import { structuredLines } from './corpus/structured.ts'

vi.setConfig({ testTimeout: 60_000 })

const lines = [...secretLines(), ...structuredLines(), ...slackLines()].map(({ text }) => text)
/** Lines of the corpus side by side, so that what is masked in one touches what stands in another. */
const joined = lines.map((line, at) => `${line}${[' ', '\n', ', '][at % 3]}${lines[(at * 7 + 3) % lines.length]}`)

/** What a mask touches. */
const oddTexts = [
  "INSERT INTO users (name, password) VALUES ('bot', 'Rose@rten9');",
  'PWD=/home/kim kettle7x',
  'Anna4155550142',
]

test('what goes by shape and found nothing finds nothing in the masked text', () => {
  const directory = buildDirectory(members(), STRICT_POLICY)
  const people = openPeople('strict', directory.known)
  const reader = { policy: STRICT_POLICY, directory, people, nameToken: withoutPseudonyms }
  const context = { country: () => true }
  const byShape = detectors.filter(({ goesByShape }) => goesByShape === true)
  const moved = [...joined, ...oddTexts].flatMap((text) => {
    const [view, masked] = [viewOf(text), viewOf(applied(text, scan(text, reader)))]
    return byShape
      .filter((detector) => detector.find(view, context).length === 0 && detector.find(masked, context).length > 0)
      .map(({ name }) => ({ name, text }))
  })
  expect(byShape.length).toBeGreaterThan(8)
  expect(moved).toEqual([])
})

test('a tagger that has read much says of a text what a new one says', () => {
  const weights = decodeWeights(readFileSync(new URL('../../../assets/names/tagger.bin', import.meta.url)))
  const says = (tagger: Tagger, text: string) => {
    const tokens = tokenize(text)
    const description = describe(text, tokens, nameAssets().lexicon, tagger.likeness)
    return [...tagger.personProbabilities(description).slice(0, tokens.length)]
  }
  const old = taggerOf(weights)
  for (const line of [...cleanLines(), ...lines]) says(old, line)
  // The same words in other looks and places are other places.
  for (const text of [
    'we met Rose and will talk',
    'we met rose and Will talk',
    'Rose met will',
    'rose met Will',
    '#rose met Will',
  ])
    expect([text, says(old, text)]).toEqual([text, says(taggerOf(weights), text)])
  for (const text of lines.slice(0, 400)) says(old, text)
  for (const text of lines.filter((_, at) => at % 97 === 0))
    expect([text, says(old, text)]).toEqual([text, says(taggerOf(weights), text)])
})

test('letters are what the pattern for them says, in any script and beyond the first 65,536 characters', () => {
  const random = numbersFrom(31)
  const pieces = [
    'a',
    'Ł',
    'ễ',
    'e\u0301',
    '王',
    'ก็',
    'ि',
    '𝒜',
    '𐐷',
    '😀',
    '\ud835',
    '\udc9c',
    "'",
    '_',
    '7',
    ' ',
    '\n',
    'ª',
  ]
  for (let n = 0; n < 2000; n += 1) {
    const text = Array.from({ length: 12 }, () => pieces[Math.floor(random() * pieces.length)]).join('')
    const wanted = [...text.matchAll(/[\p{L}\p{M}]+/gu)].map(({ 0: run, index }) => [index, index + run.length])
    expect(lettersIn(text).map(({ start, end }) => [start, end])).toEqual(wanted)
  }
})
