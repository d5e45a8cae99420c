/** Words that look like names and are mostly something else: the trade's, code's, and everyday words of other languages. */
import { type Description, typeAt } from './description.ts'
import { englishRank, FACT, firstNameStrength, lastNameStrength } from './lexicon.ts'
import { SHAPE } from './shape.ts'

export const isListed = (facts: number): boolean => Math.max(firstNameStrength(facts), lastNameStrength(facts)) >= 2

export function isMostlySomethingElse(d: Description, i: number): boolean {
  const { facts, shape, low, isEveryday } = typeAt(d, i)
  if ((facts & (FACT.tech | FACT.product | FACT.place)) !== 0 || (isEveryday && !isListed(facts))) return true
  const setting = d.tokens[i]?.setting
  if (setting === 'code' || setting === 'path' || setting === 'snake') return true
  if (shape === SHAPE.mixed || (shape === SHAPE.camel && setting !== 'hashtag')) return true
  const rank = englishRank(facts)
  // "Frank is frank about it": who writes one with a capital means the word by the other.
  if (shape === SHAPE.lower && rank > 0 && isElsewhereWithCapital(d, low)) return true
  return rank >= (shape === SHAPE.lower ? 5 : 7)
}

/** "ERESOLVE", "SIGTERM": the trade shouts its codes. */
export function isShoutedCode(d: Description, i: number): boolean {
  const { facts, shape, low } = typeAt(d, i)
  return shape === SHAPE.caps && low.length >= 6 && (d.register & 1) !== 0 && !isListed(facts)
}

/** Beginnings after which a name goes on with a capital: McDonald, DeShawn, LeBron. */
const capitalInside = /^(?:Ma?c|O['’]|D['’]|De|Di|Du|La|Le|Fitz|Van|Von)\p{Lu}\p{Ll}/u
const capitalsOfCode = /\p{Ll}\p{Lu}|^\p{Lu}{2,}\p{Ll}{2,}/u

/** "NHibernate", "JFrame", "toString": in posts people write names like that, elsewhere code is. */
export function isIdentifier(d: Description, i: number): boolean {
  const token = d.tokens[i]
  if (token === undefined || token.setting === 'hashtag' || (d.register & 2) !== 0) return false
  return capitalsOfCode.test(token.type.text) && !capitalInside.test(token.type.text)
}

/** "Liferay.Form", "main.gcda", "Len(id)": a member, a file's ending or a call: nobody, unless a list has the name. */
export function isMember(d: Description, i: number): boolean {
  const token = d.tokens[i]
  const next = d.tokens[i + 1]
  if (token === undefined || (d.register & 2) !== 0 || isListed(token.type.facts)) return false
  return token.setting === 'dotted' || (next?.type.text === '(' && next.start === token.end)
}

/** "GDI", "HANA": short, in capitals among other words, and nobody's name. */
export function isAcronym(d: Description, i: number): boolean {
  const { facts, shape, low } = typeAt(d, i)
  if (shape !== SHAPE.caps || d.capitals >= 2 || (d.register & 2) !== 0) return false
  return low.length <= 5 && (!isListed(facts) || inCode.has(low))
}

/** "Velero", "Zabbix": what a product is called, and nobody, nor anything else. */
export function isOnlyAProduct(d: Description, i: number): boolean {
  const { facts } = typeAt(d, i)
  return (facts & FACT.product) !== 0 && (facts & 15) === 0 && englishRank(facts) === 0 && (facts & FACT.place) === 0
}

/** Names that in the trade's talk are mostly something else. */
const inCode: ReadonlySet<string> = new Set([
  'max',
  'prem',
  'min',
  'case',
  'ant',
  'pip',
  'mio',
  'ram',
  'nat',
  'ajax',
  'mac',
  'sid',
  'will',
])

/** "flake", "kubectl": the trade's in lowercase letters, and hardly ever a name, or as much a word of the language. */
export function isTradeWord(d: Description, i: number): boolean {
  const { facts, shape, low } = typeAt(d, i)
  const strength = Math.max(firstNameStrength(facts), lastNameStrength(facts))
  if (shape !== SHAPE.lower) return false
  if (inCode.has(low)) return (d.register & 2) === 0
  return (facts & FACT.tech) !== 0 && (strength <= 1 || englishRank(facts) >= 3)
}

/** "kaputt", "el": an everyday word of another language, in lowercase letters, that is hardly ever a name. */
export function isSaidElsewhere(d: Description, i: number): boolean {
  const { facts, shape, low, isEveryday } = typeAt(d, i)
  if (shape !== SHAPE.lower) return false
  if ((facts & FACT.foreign) !== 0 && low.length <= 3 && firstNameStrength(facts) < 3) return true
  return isEveryday && firstNameStrength(facts) < 2
}

const capitalised = new WeakMap<Description, ReadonlySet<string>>()

/** Whether a word stands somewhere in the text with a capital. Most texts never ask. */
function isElsewhereWithCapital(d: Description, low: string): boolean {
  let words = capitalised.get(d)
  if (words === undefined) {
    words = new Set(d.tokens.filter(({ type }) => type.shape === SHAPE.capital).map(({ type }) => type.low))
    capitalised.set(d, words)
  }
  return words.has(low)
}
