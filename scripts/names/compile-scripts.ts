/**
 * What `scripts.bin` says about words of other scripts, and of Vietnamese: names, and the ordinary words among which
 * Chinese names stand without a space. See src-main/redact/people/scripts for how they are used.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { allLocales } from '@faker-js/faker'
import * as stopword from 'stopword'
import { encodeWords } from '../../src-main/redact/names/lexicon.ts'
import { WORD } from '../../src-main/redact/names/script-words.ts'
import { foldWord } from '../../src-main/redact/text/words.ts'
import * as devanagari from './scripts/devanagari.ts'
import * as eastAsian from './scripts/east-asian.ts'
import * as european from './scripts/european.ts'
import * as more from './scripts/more-names.ts'
import * as semitic from './scripts/semitic.ts'
import * as thai from './scripts/thai.ts'
import * as vietnamese from './scripts/vietnamese.ts'
import { namesIn } from './sources.ts'

/** Chinese words seen at least so often in jieba's count are taken; of those that start like a name, all that it lists. */
const LEAST_SEEN = 50
const LEAST_SEEN_LIKE_A_NAME = 3
/** In so many of jieba's people a character must stand in a given name. */
const LEAST_GIVEN = 8

/** The bytes of `assets/names/scripts.bin`. */
export function compileScripts(): Uint8Array {
  const words = new Map<string, number>()
  const add = (bit: number, entries: Iterable<string>) => {
    for (const word of entries) words.set(word, (words.get(word) ?? 0) | bit)
  }
  addChinese(add)
  addJapaneseAndKorean(add)
  addOthers(add)
  addVietnamese(add)
  return encodeWords(words)
}

type Add = (bit: number, entries: Iterable<string>) => void
type Locale = keyof typeof allLocales

const firstsOf = (locale: Locale) => namesIn(allLocales[locale].person?.first_name)
const lastsOf = (locale: Locale) => namesIn(allLocales[locale].person?.last_name)

function addChinese(add: Add): void {
  const listed = [...eastAsian.chineseSurnames, ...lastsOf('zh_CN'), ...lastsOf('zh_TW')]
  const surnames = new Set(listed.filter((name) => !eastAsian.hardlySurnames.has(name)))
  add(WORD.surname, surnames)
  add(
    WORD.given,
    [...firstsOf('zh_CN'), ...firstsOf('zh_TW')].filter((name) => name.length > 1),
  )
  const given = new Map<string, number>()
  for (const { word, seen, kind } of jieba()) {
    const isPerson = kind.startsWith('nr')
    if (isPerson && word.length === 3 && surnames.has(word.charAt(0)))
      for (const character of word.slice(1)) given.set(character, (given.get(character) ?? 0) + 1)
    if (isPerson || word.length < 2 || word.length > 4) continue
    if (seen >= (surnames.has(word.charAt(0)) ? LEAST_SEEN_LIKE_A_NAME : LEAST_SEEN)) add(WORD.chineseWord, [word])
  }
  const common = [...given].filter(([, count]) => count >= LEAST_GIVEN).map(([character]) => character)
  add(WORD.givenPart, [...common, ...[...firstsOf('zh_CN'), ...firstsOf('zh_TW')].flatMap((name) => [...name])])
}

function* jieba(): Generator<{ word: string; seen: number; kind: string }> {
  const file = createRequire(import.meta.url)
    .resolve('@node-rs/jieba/dict.js')
    .replace(/dict\.js$/, 'dict.txt')
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [word = '', seen = '', kind = ''] = line.split(' ')
    if (/^\p{Script=Han}+$/u.test(word)) yield { word, seen: Number(seen), kind }
  }
}

function addJapaneseAndKorean(add: Add): void {
  const isHan = (name: string) => /^[\p{Script=Han}々]+$/u.test(name)
  add(WORD.japaneseSurname, lastsOf('ja').filter(isHan))
  add(
    WORD.japaneseGiven,
    firstsOf('ja').filter((name) => isHan(name) && name.length > 1),
  )
  add(WORD.japaneseSurname, bothKana(eastAsian.japaneseSurnameReadings))
  add(WORD.japaneseGiven, bothKana(eastAsian.japaneseGivenReadings))
  const given = [...firstsOf('ko'), ...eastAsian.koreanGivenNames, ...more.moreKoreanGivenNames].filter((name) =>
    /^[가-힣]{2}$/.test(name),
  )
  add(WORD.surname, [...lastsOf('ko'), '남궁', '황보', '제갈', '선우', '독고'])
  add(WORD.given, given)
  add(WORD.givenPart, [...given.flatMap((name) => [...name]), ...eastAsian.koreanGivenSyllables])
}

/** In hiragana and in katakana. */
const bothKana = (readings: readonly string[]): string[] =>
  readings.flatMap((reading) => [
    reading,
    [...reading].map((kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60)).join(''),
  ])

const OTHER_LANGUAGES = [
  'ara',
  'fas',
  'heb',
  'hin',
  'mar',
  'tha',
  'ell',
  'rus',
  'ukr',
  'bul',
  'hye',
  'kor',
  'urd',
  'nep',
]

function addOthers(add: Add): void {
  const locales: Locale[] = [
    'ar',
    'fa',
    'ur',
    'ku_ckb',
    'he',
    'ne',
    'th',
    'el',
    'ru',
    'uk',
    'mk',
    'mn_MN_cyrl',
    'hy',
    'ka_GE',
    'bn_BD',
    'ta_IN',
  ]
  const sure = [
    ...semitic.arabicFirstNames,
    ...semitic.hebrewFirstNames,
    ...devanagari.devanagariFirstNames,
    ...thai.thaiFirstNames,
    ...european.greekFirstNames,
    ...european.cyrillicFirstNames,
    ...european.armenianFirstNames,
    ...european.georgianFirstNames,
    ...more.moreFirstNames,
    ...more.moreCapitalNames,
  ]
  const lasts = [
    ...locales.flatMap(lastsOf),
    ...semitic.arabicSurnames,
    ...semitic.hebrewSurnames,
    ...devanagari.devanagariSurnames,
    ...thai.thaiSurnames,
    ...more.moreLastNames,
  ]
  add(WORD.first, [...locales.flatMap(firstsOf), ...sure].flatMap(partsOf))
  add(WORD.sureFirst, sure.flatMap(partsOf))
  add(WORD.last, lasts.flatMap(partsOf))
  for (const [language, entries] of Object.entries(stopword))
    if (OTHER_LANGUAGES.includes(language) && Array.isArray(entries)) add(WORD.ordinary, entries.flatMap(partsOf))
}

/** Words of another script, folded as texts are. */
const partsOf = (name: string): string[] =>
  name
    .split(/[\s‌-]+/)
    .map(foldWord)
    .filter((part) => part.length > 1 && !/\p{Script=Latin}/u.test(part))

/** So many of faker's whole names must end in a word before it counts as what somebody is called. */
const LEAST_CALLED = 12

function addVietnamese(add: Add): void {
  const called = new Map<string, number>()
  for (const name of firstsOf('vi')) {
    const last = name.split(' ').at(-1) ?? name
    called.set(last, (called.get(last) ?? 0) + 1)
  }
  const common = [...called].filter(([, count]) => count >= LEAST_CALLED).map(([name]) => name)
  const inLists = (names: readonly string[]) => names.map((name) => name.toLowerCase().normalize('NFC'))
  const names = inLists([...common, ...vietnamese.vietnameseGivenNames])
  const surnames = inLists([...lastsOf('vi'), ...vietnamese.vietnameseSurnames])
  add(WORD.vietnameseGiven, names)
  add(WORD.vietnameseSurname, surnames)
  const withMarks = (name: string) => foldWord(name) !== name
  add(WORD.vietnamesePlain, [...names, ...surnames].filter(withMarks).map(foldWord))
}
