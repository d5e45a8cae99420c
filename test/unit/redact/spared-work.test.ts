/** Redaction leaves out work of which nothing can come. Here it is done, and nothing comes of it. */
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { detectors } from '../../../src-main/redact/detectors/index.ts'
import { buildDirectory } from '../../../src-main/redact/directory/directory.ts'
import { NOTHING_ALIKE } from '../../../src-main/redact/finding.ts'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { applied } from '../../../src-main/redact/mask-until-stable.ts'
import { nameAssets } from '../../../src-main/redact/names/assets.ts'
import { describe } from '../../../src-main/redact/names/description.ts'
import { scriptWords } from '../../../src-main/redact/names/index.ts'
import { type KnownLine, readLines } from '../../../src-main/redact/names/lines.ts'
import { tokenize } from '../../../src-main/redact/names/tokens.ts'
import { decodeWeights, type Tagger, taggerOf } from '../../../src-main/redact/names/weights.ts'
import { openWordTypes } from '../../../src-main/redact/names/word-types.ts'
import { letterRunsIn, openRunTypes } from '../../../src-main/redact/people/letter-runs.ts'
import { noProseSeen, openPeople } from '../../../src-main/redact/people/people.ts'
import { findRunTogether, isRunTogether } from '../../../src-main/redact/people/run-together.ts'
import { openScripts } from '../../../src-main/redact/people/scripts/index.ts'
import { STRICT_POLICY } from '../../../src-main/redact/policy.ts'
import { scan, withoutPseudonyms } from '../../../src-main/redact/scan.ts'
import { lettersIn } from '../../../src-main/redact/text/letters.ts'
import { matchesBehind } from '../../../src-main/redact/text/matches-behind.ts'
import { openWordMemory, rememberWords } from '../../../src-main/redact/text/remembered-words.ts'
import { seenLines } from '../../../src-main/redact/text/seen-lines.ts'
import { viewOf } from '../../../src-main/redact/text/view.ts'
import { numbersFrom } from '../../support/random.ts'
import { times } from '../../support/soak.ts'
import { slackLines } from '../redact-names/slack-lines.ts'
import { cleanLines } from './corpus/clean.ts'
import { members } from './corpus/people.ts'
import { scriptLines } from './corpus/scripts.ts'
import { secretLines } from './corpus/secrets.ts'
import { structuredLines } from './corpus/structured.ts'
import { vietnameseLines } from './corpus/vietnamese.ts'

vi.setConfig({ testTimeout: 60_000 })

const lines = [...secretLines(), ...structuredLines(), ...slackLines()].map(({ text }) => text)
/** Lines of the corpus side by side, so that what is masked in one touches what stands in another. */
const joined = lines.map((line, at) => `${line}${[' ', '\n', ', '][at % 3]}${lines[(at * 7 + 3) % lines.length]}`)

const part = 4 / times(4, 1, 'quarters of the corpus in which nothing comes to be found')
const tried = joined.filter((_, at) => at % part === 0)

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
  const moved = [...tried, ...oddTexts].flatMap((text) => {
    const [view, masked] = [viewOf(text), viewOf(applied(text, scan(text, reader)))]
    return byShape
      .filter((detector) => detector.find(view, context).length === 0 && detector.find(masked, context).length > 0)
      .map(({ name }) => ({ name, text }))
  })
  expect(byShape.length).toBeGreaterThan(8)
  expect(moved).toEqual([])
})

test('what says that nothing like it stands in a text finds nothing in the masked text', () => {
  const directory = buildDirectory(members(), STRICT_POLICY)
  const people = openPeople('strict', directory.known)
  const reader = { policy: STRICT_POLICY, directory, people, nameToken: withoutPseudonyms }
  const context = { country: () => true }
  const saying = new Set<string>()
  const moved = tried.flatMap((text) => {
    const [view, masked] = [viewOf(text), viewOf(applied(text, scan(text, reader)))]
    return detectors
      .filter((detector) => detector.find(view, context) === NOTHING_ALIKE)
      .filter(({ name }) => saying.add(name))
      .filter((detector) => detector.find(masked, context).length > 0)
      .map(({ name }) => ({ name, text }))
  })
  expect([...saying].sort()).toEqual(['handle', 'national_id', 'offered_secret'])
  expect(moved).toEqual([])
})

test('what comes into reach because something long was masked in between is found', () => {
  const token = `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4xY7zC0fG3iL6'}`
  const redact = createTextRedactor()
  for (const [text, hidden] of [
    [`kubectl --token ${token} --also ${token} -n ${token} get pods --as zz9ops`, 'zz9ops'],
    [`the plate of ${token} ${token} is MH17 HAD`, 'MH17'],
    ['the gate by Maximilian Mustermann #4471#', '4471'],
  ] as const)
    expect([text, redact(text).text]).toEqual([text, expect.not.stringContaining(hidden)])
})

/** Holds what detectors ask for before they look: rare words, marks, and runs of each kind. */
const opener = [
  'sudo ssh whoami branch checkout reviewers iphone Failed Accepted su - user role',
  'identified password echo printf expect ftp snmp -- <<< <( ("x" , "y" auth ',
  'turned ISBN 0x port 12 x 13 jan 4 -rwxr-xr-x deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
  'magnet: data: .com/webhook _mmk [x] @A /fix- refs/ /people/ id: 1 plz mac [:] 11:22:33',
].join('\n')

/** Handles that a rare word tells. */
const toldByAWord = [
  'ssh thorvald@box.example',
  'sudo -u thorvald ls /srv',
  'run su - thorvald -c',
  'deluser thorvald',
  'Invalid user thorvald from 10.0.0.9',
  'FATAL: password authentication failed for user "thorvald"',
  'thorvald-macbook is offline',
  'git push origin users/thorvald/fix',
  'reviewers: [thorvald, priya]',
]

test('what stands on lines of its own changes nothing about what a line holds', () => {
  const context = { country: () => true }
  const asked = detectors.filter(({ name }) =>
    ['secret', 'secret_keyword', 'offered_secret', 'url', 'network', 'phone', 'handle', 'code', 'typed_code'].includes(
      name,
    ),
  )
  const findings = (text: string, end: number) => {
    const view = viewOf(text)
    return asked.flatMap((detector) =>
      detector
        .find(view, context)
        .filter((finding) => finding.start < end)
        .map(({ start, end, entity }) => `${start}-${end} ${entity}`),
    )
  }
  const differing = [...lines.filter((_, at) => at % 4 === 0), ...toldByAWord].filter((line) => {
    const { length } = viewOf(line).text
    return findings(line, length).join() !== findings(`${line}\n\n\n${opener}`, length).join()
  })
  expect(differing).toEqual([])
})

test('a member is found by the first letters of each form of a name', () => {
  const directory = buildDirectory(
    [
      { id: 'U1', name: 'jo.oduya', real_name: 'Jó Odùya', profile: { display_name: 'Bo' } },
      { id: 'U2', name: 'zz9', real_name: "Siobhán O'Quigley", profile: {} },
    ] as never,
    STRICT_POLICY,
  )
  const found = (text: string) => directory.find(viewOf(text)).map(({ start, end }) => text.slice(start, end))
  for (const [text, name] of [
    ['we asked ODUYA', 'ODUYA'],
    ['it is Oduyas turn', 'Oduyas'],
    ['we asked Odùya', 'Odùya'],
    ['spoke to Oduyaowi', 'Oduyaowi'],
    ["o'quigley wrote it", "o'quigley"],
    ['see getOduyaToken', 'Oduya'],
    ['Siobhan says no', 'Siobhan'],
  ] as const)
    expect([text, found(text)]).toEqual([text, [name]])
  expect(found('odd words of an ordinary siege, oder nicht')).toEqual([])
})

test('a tagger that has read much says of a text what a new one says', () => {
  const weights = decodeWeights(readFileSync(new URL('../../../assets/names/tagger.bin', import.meta.url)))
  const says = (tagger: Tagger, text: string, types = openWordTypes(nameAssets().lexicon, tagger.likeness)) => {
    const tokens = tokenize(text, types)
    return [...tagger.personProbabilities(describe(text, tokens)).slice(0, tokens.length)]
  }
  const old = taggerOf(weights)
  const types = openWordTypes(nameAssets().lexicon, old.likeness)
  for (const line of [...cleanLines(), ...lines]) says(old, line, types)
  // The same words in other looks and places are other places.
  for (const text of [
    'we met Rose and will talk',
    'we met rose and Will talk',
    'Rose met will',
    'rose met Will',
    '#rose met Will',
  ])
    expect([text, says(old, text, types)]).toEqual([text, says(taggerOf(weights), text)])
  for (const text of lines.slice(0, 400)) says(old, text, types)
  for (const text of lines.filter((_, at) => at % 97 === 0))
    expect([text, says(old, text, types)]).toEqual([text, says(taggerOf(weights), text)])
})

test('a layer of people that has read much finds in a text whom a new one finds', () => {
  const known = { has: () => false }
  const elsewhere = [...vietnameseLines(), ...scriptLines()].map(({ text }) => text)
  const old = openPeople('strict', known)
  for (const line of [...lines, ...cleanLines(), ...elsewhere]) old.find(line)
  // What a word is by itself must not hang on where it stood first.
  const places = ['завтра Кузнецов у нас', 'Кузнецов у нас', 'завтра Соколов у нас', 'Соколов у нас']
  const again = [...[...joined, ...elsewhere].filter((_, at) => at % 7 === 0), ...places]
  for (const text of again.flatMap((line) => [line, line.toUpperCase(), `#${line}`]))
    expect([text, old.find(text)]).toEqual([text, openPeople('strict', known).find(text)])
})

test('a layer of people that has read a text before finds in it, changed, whom a new one finds', () => {
  const nobodys = { has: () => false }
  const old = openPeople('strict', nobodys)
  const { lexicon, tagger } = nameAssets()
  const types = openWordTypes(lexicon, tagger.likeness)
  // The first words of a line, marks before them, and a line that comes twice and moves.
  const odd = [
    'Rose',
    '@rose Will',
    `'"' piersmorgan: Michelle Williams told me`,
    'Rose and May',
    '',
    '¿Rosa?',
    'Rose and May',
  ]
  const elsewhere = [...vietnameseLines(), ...scriptLines()].map(({ text }) => text)
  let found = 0
  for (let at = 0; at < 60; at += 1) {
    const seen = noProseSeen()
    const block = [...lines, ...elsewhere].filter((_, i) => i % 60 === at).slice(0, 12)
    const text = [...odd.slice(at % 3), ...block, ...odd, ...block.slice(0, 3)].join('\n')
    const changed = [
      text,
      text.replaceAll('Rose', '\u0091'),
      `${block[5]}\n${text}`,
      text.replaceAll(/ \p{Lu}\p{Ll}+/gu, ' \u0091'),
    ]
    const known = new Map<string, KnownLine>()
    for (const each of [...changed, text]) {
      const { description, lines: all } = readLines(
        each,
        types,
        seenLines(each, known, () => ({})),
      )
      expect(description).toEqual(describe(each, tokenize(each, types)))
      const probabilities = [...tagger.personProbabilities(description, all).slice(0, description.tokens.length)]
      expect(probabilities).toEqual([...tagger.personProbabilities(description).slice(0, description.tokens.length)])
      const people = openPeople('strict', nobodys).find(each)
      expect([each, old.find(each, seen)]).toEqual([each, people])
      found += people.length
    }
  }
  expect(found).toBeGreaterThan(1000)
})

test('what the tagger keeps of a line is forgotten, not mistaken, when much was read since', () => {
  const { lexicon, tagger } = nameAssets()
  const types = openWordTypes(lexicon, tagger.likeness)
  const known = new Map<string, KnownLine>()
  const text = ['hi all', ...lines.slice(0, 40)].join('\n')
  const says = (of: string, seen: Map<string, KnownLine>) => {
    const { description, lines: all } = readLines(
      of,
      types,
      seenLines(of, seen, () => ({})),
    )
    return [...tagger.personProbabilities(description, all).slice(0, description.tokens.length)]
  }
  const first = says(text, known)
  // More than it keeps, in texts that are read twice: some line begins where the room for it ends.
  for (let round = 0; round < 10; round += 1) {
    const long = Array.from({ length: 900 }, (_, at) => `Rose${at} met May, ${'will '.repeat(at % 7)}`).join('\n')
    const seen = new Map()
    expect(says(long, seen)).toEqual(says(long, seen))
    if (round % 5 === 0) expect(says(text, known)).toEqual(first)
  }
  expect(says(text, known)).toEqual(first)
})

test('a word is remembered as itself, whatever stands beside it, collides with it or was forgotten in between', () => {
  let looked = 0
  const words = rememberWords(
    (written) => {
      looked += 1
      return { written }
    },
    undefined,
    openWordMemory<{ readonly written: string }>(100),
  )
  // These come in pairs of one hash.
  for (const word of ['declinate', 'macallums', 'altarage', 'zinke', 'Łukasz', '王小明', 'a'.repeat(41)])
    for (const text of [word, `${word}x`, `no ${word}`]) {
      const start = text.indexOf(word)
      expect(words.at(text, start, start + word.length).written).toBe(word)
    }
  const before = looked
  expect(words.at('is zinke here', 3, 8).written).toBe('zinke')
  expect(looked).toBe(before)
  for (let n = 0; n < 1000; n += 1) expect(words.at(`w${n}`, 0, `w${n}`.length).written).toBe(`w${n}`)
  expect(words.at('zinke', 0, 5).written).toBe('zinke')
  expect(looked).toBe(before + 1001)
})

test('a pattern asked behind its openings finds what it finds asked everywhere', () => {
  const opening = { pattern: /x:/g, from: 1, to: 3 }
  const [everywhere, there] = [/(?<=x:.{1,3})[a-z]{2}/g, /(?<=x:.{1,3})[a-z]{2}/y]
  const random = numbersFrom(23)
  let found = 0
  for (let n = 0; n < 2000; n += 1) {
    const text = Array.from({ length: 14 }, () => ['x:', 'x', 'a', 'b', ':', ' '][Math.floor(random() * 6)]).join('')
    const wanted = [...text.matchAll(everywhere)].map(({ 0: written, index }) => [index, written])
    const got = matchesBehind(text, opening, there).map(({ 0: written, index }) => [index, written])
    expect([text, got]).toEqual([text, wanted])
    found += wanted.length
  }
  expect(found).toBeGreaterThan(300)
})

test('accounts that run names together are where the pattern for them says', () => {
  const pattern = /(?<![A-Za-z\u0080-\uffff])([a-z]{6,24})\d{0,4}(?![A-Za-z\u0080-\uffff])/g
  const random = numbersFrom(17)
  const pieces = ['nlindqvist', 'noralindqvist', 'server', 'X', '7', '12', 'é', '’', '.', ' ', '😀', '-', '\n']
  const types = openRunTypes()
  let found = 0
  for (let n = 0; n < 2000; n += 1) {
    const text = Array.from({ length: 6 }, () => pieces[Math.floor(random() * pieces.length)]).join('')
    const wanted = [...text.matchAll(pattern)]
      .filter((match) => isRunTogether(match[1] ?? ''))
      .map(({ 0: written, index }) => ({ start: index, end: index + written.length }))
    expect([
      text,
      findRunTogether(
        text,
        letterRunsIn(
          text,
          seenLines(text, new Map(), () => ({})),
          types,
        ).all(),
      ),
    ]).toEqual([text, wanted])
    found += wanted.length
  }
  expect(found).toBeGreaterThan(300)
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

test('a line in another script is read again where the lines around it say something else of it', () => {
  const nobodys = { has: () => false }
  // Somebody behind a title; Chinese, unless kana stand in the text; Korean that stands among other words.
  const texts = [
    'завтра\nЗавтра у нас',
    'господин\nЗавтра у нас',
    'завтра\nЗавтра у нас\nподпись',
    '王小明来了\nok',
    '王小明来了\nです',
    '이나라 merged the branch\nok',
    '이나라 merged the branch\n서버 배포 완료',
  ]
  const found = texts.map((text) => openPeople('strict', nobodys).find(text))
  expect(found.map((each) => each.length)).toEqual([0, 1, 0, 1, 0, 1, 0])
  const old = openPeople('strict', nobodys)
  const seen = noProseSeen()
  for (const order of [texts, [...texts].reverse(), texts])
    for (const text of order) expect([text, old.find(text, seen)]).toEqual([text, found[texts.indexOf(text)]])
})

test('a directory that has compared the words of a text before finds in it whom it finds without', () => {
  const directory = buildDirectory(members(), STRICT_POLICY)
  const compared = new Map()
  const places = ['Will it work?', 'ask Will about it', 'Will', 'will', 'hi will!', 'Will, can you look?']
  const elsewhere = [...vietnameseLines(), ...scriptLines()].map(({ text }) => text)
  let found = 0
  for (const text of [...places, ...joined, ...elsewhere, ...places.reverse()]) {
    const view = viewOf(text)
    const people = directory.find(view, compared)
    expect([text, people]).toEqual([text, directory.find(view)])
    found += people.length
  }
  expect(found).toBeGreaterThan(50)
})

test('the words of a text tell whether it holds another script, or what a Celtic name begins with', () => {
  const types = openRunTypes()
  const findInScripts = openScripts(scriptWords)
  const runsOf = (text: string) => letterRunsIn(text, linesOf(text), types)
  const linesOf = (text: string) => seenLines(text, new Map(), () => ({}))
  let found = 0
  for (const text of [
    ...scriptLines().map((line) => line.text),
    ...vietnameseLines().map((line) => line.text),
    ...lines,
  ]) {
    const inScripts = findInScripts(text, linesOf(text)).length
    found += inScripts
    if (inScripts > 0) expect([text, runsOf(text).hasOtherScript]).toEqual([text, true])
  }
  expect(found).toBeGreaterThan(300)
  expect(runsOf('“déjà vu” – ça va 👍').hasOtherScript).toBe(false)
  for (const text of ["ask O'Sullivan", 'ask O’Sullivan'])
    expect([text, runsOf(text).mayBeCeltic]).toEqual([text, true])
  for (const text of ['ask McAllister', 'ask MacKenzie', 'ask FitzGerald']) {
    const people = openPeople('strict', { has: () => false }).find(text)
    expect([text, people.some(({ detector }) => detector === 'names.surname')]).toEqual([text, true])
  }
})
