import { describe, expect, test } from 'vitest'
import { figuresOf } from '../../../scripts/names/figures.ts'
import { DEFAULT_PLAN, trainNames } from '../../../scripts/names/train.ts'
import { isOrdinaryWord, loadNameModel } from '../../../src-main/redact/names/index.ts'
import { decodeLexicon } from '../../../src-main/redact/names/lexicon.ts'
import { resolveDoubt } from '../../../src-main/redact/people/doubt.ts'
import { openPeople } from '../../../src-main/redact/people/people.ts'
import { slackLines } from './slack-lines.ts'

const strict = loadNameModel()
const namesIn = (text: string) => strict.findPeople(text).map(({ start, end }) => text.slice(start, end))

describe('people in Slack-like lines', () => {
  const lines = slackLines()
  const figures = figuresOf(lines, (text) => strict.findPeople(text))

  test('at least 96 in 100 people are covered to the last letter', () => {
    expect(figures.people).toBeGreaterThan(140)
    expect(figures.covered / figures.people).toBeGreaterThanOrEqual(0.96)
  })

  test('at most 5 in 1,000 clean characters are masked', () => {
    expect(figures.cleanMasked / figures.clean).toBeLessThanOrEqual(0.005)
  })

  test('most of what is masked is a person', () => {
    expect(figures.maskedPeople / figures.masked).toBeGreaterThanOrEqual(0.9)
  })
})

test('a title goes with the name it introduces', () => {
  expect(namesIn('got mail from Mrs. Henderson today').join()).toContain('Mrs. Henderson')
})

test('first and family name are one span', () => {
  expect(namesIn('Thanks, Dmitri Volkov reviewed it')).toEqual(['Dmitri Volkov'])
})

test('a sentence about granting access in May names only Rose', () => {
  expect(namesIn('Will we grant Rose access in May?')).toEqual(['Rose'])
})

test('a word the workspace knows is not masked just for being unknown', () => {
  const text = 'the Zorbulon box is slow'
  const known = { has: (word: string) => word === 'zorbulon' }
  expect(strict.findPeople(text, known)).toEqual([])
})

test('spans are in order, apart, and inside the text, whatever the text', () => {
  const texts = [
    '',
    '\ud800',
    'a\u0000b Priya\ud83d',
    '👩‍👩‍👧 Priya 👋🏽 Wei',
    '@@@ ### ///',
    `${'Priya '.repeat(300)}`,
    'İstanbul İpek ﬁ ẞ',
  ]
  for (const text of [...texts, ...slackLines().map((line) => `${line.text}\n${line.text}`)]) {
    let last = 0
    for (const { start, end, confidence } of strict.findPeople(text)) {
      expect(start).toBeGreaterThanOrEqual(last)
      expect(end).toBeGreaterThan(start)
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
      last = end
    }
    expect(last).toBeLessThanOrEqual(text.length)
  }
})

test('the same text gives the same people, however often and after whatever else', () => {
  const text = 'Kwame pinged Siobhán about the Kafka lag'
  const first = strict.findPeople(text)
  strict.findPeople('Completely different. '.repeat(200))
  expect(strict.findPeople(text)).toEqual(first)
})

test('strict masks a capitalised word in doubt, balanced only when compromise takes it for a person too', () => {
  const texts = ['deploy Kestrix first', 'the Quorzen board']
  const detectors = (policy: 'strict' | 'balanced') =>
    texts.flatMap((text) => openPeople(policy, { has: () => false }).find(text)).map(({ detector }) => detector)
  expect(detectors('strict')).toEqual(['names.unknown-capital', 'names.unknown-capital'])
  expect(detectors('balanced')).toEqual([])
  const doubted = [{ start: 5, end: 10, entity: 'PERSON' as const, confidence: 0.1, detector: 'names.unknown-capital' }]
  expect(resolveDoubt('Mrs. Smith left', doubted)).toEqual([{ ...doubted[0], detector: 'names.compromise' }])
})

test('everyday and developer words are ordinary, names are not', () => {
  expect(['deploy', 'the', 'kubernetes', 'meeting'].filter((word) => !isOrdinaryWord(word))).toEqual([])
  expect(['priya', 'siobhan', 'alice', 'volkov'].filter(isOrdinaryWord)).toEqual([])
})

test('first names that stand in the dictionaries of the trade, or are spelled without their umlauts, are names', () => {
  expect(['juergen', 'soeren', 'uwe', 'torsten', 'krzysztof'].filter(isOrdinaryWord)).toEqual([])
  expect(['juergen is out', 'torsten is out', 'ngozi is out'].flatMap(namesIn)).toEqual(['juergen', 'torsten', 'ngozi'])
})

test('everyday words of other languages are nobody', () => {
  const lines = [
    'der Build ist wieder grün',
    'la base de données est saturée',
    'build je zase červený',
    'sunucu yanıt vermiyor',
  ]
  expect(lines.flatMap(namesIn)).toEqual([])
})

test.each([
  ['a letter that tells two things apart', 'Host B and Android L are both slow'],
  ['a member of what is no name', 'the Iesi.Collections class is missing from main.gcda'],
  ['Microsoft', 'a macro of MS Outlook'],
])('%s is nobody', (_what, text) => {
  expect(namesIn(text)).toEqual([])
})

test('the same data trains the same bytes, other data does not', () => {
  const line = { text: 'ask Priya about Kafka', spans: [{ start: 4, end: 9, type: 'PERSON' }] }
  const lexicon = new Map([
    ['priya', 3],
    ['about', 0x70],
  ])
  const contexts = new Map([['priya', (17 << 3) | 7]])
  const plan = {
    ...DEFAULT_PLAN,
    lexicon,
    contexts,
    developerChat: 10,
    smallTalk: 10,
    draws: 2,
    tuning: { ...DEFAULT_PLAN.tuning, passes: 1 },
  }
  const once = trainNames({ ...plan, labelled: [line] })
  const again = trainNames({ ...plan, labelled: [line] })
  const other = trainNames({ ...plan, labelled: [{ ...line, spans: [] }] })
  expect(Buffer.compare(once.tagger, again.tagger)).toBe(0)
  expect(Buffer.compare(once.lexicon, again.lexicon)).toBe(0)
  expect(Buffer.compare(once.tagger, other.tagger)).not.toBe(0)
  const read = decodeLexicon(once.lexicon, once.context)
  expect([read.facts('priya'), read.context('priya'), read.context('about')]).toEqual([3, (17 << 3) | 7, 0])
}, 60_000)

describe('what one name says about other words', () => {
  test('the owner of a branch is a person, although the word is everyday English', () => {
    expect(namesIn("Grant's PR breaks the linter on main")).toEqual(['Grant'])
  })

  test('a half after a hyphen goes with the half that is a name', () => {
    expect(namesIn('thanks a ton Hyun-woo!!').join('-')).toBe('Hyun-woo')
  })

  test('a name seen once is masked where it comes again in small letters', () => {
    const text = 'Siobhán owns the rota. siobhán siobhán siobhán'
    expect(
      namesIn(text)
        .join(' ')
        .match(/siobhán/gi),
    ).toHaveLength(4)
  })
})

describe('a run without spaces, however long, hides nobody', () => {
  test.each([
    ['marks and letters', `${'x.'.repeat(2_000)}Priya`],
    ['an e-mail and a list', 'dev@example.com,Priya'],
    ['a link and a quote', 'see "https://example.com/a","Priya"'],
  ])('%s before a name', (_, text) => {
    expect(namesIn(text).join()).toContain('Priya')
  })
})
