/** Words that look like names and are mostly something else: the trade's, code's, and everyday words of other languages. */
import { type Description, SHAPE } from './description.ts'
import { englishRank, FACT, firstNameStrength, lastNameStrength } from './lexicon.ts'

export const isListed = (facts: number): boolean => Math.max(firstNameStrength(facts), lastNameStrength(facts)) >= 2

export function isMostlySomethingElse(d: Description, i: number): boolean {
  const facts = d.facts[i] ?? 0
  const shape = d.shape[i] ?? 0
  if ((facts & (FACT.tech | FACT.product | FACT.place)) !== 0 || (d.everyday[i] === 1 && !isListed(facts))) return true
  const setting = d.tokens[i]?.setting
  if (setting === 'code' || setting === 'path' || setting === 'snake') return true
  if (shape === SHAPE.mixed || (shape === SHAPE.camel && setting !== 'hashtag')) return true
  const rank = englishRank(facts)
  // "Frank is frank about it": who writes one with a capital means the word by the other.
  if (shape === SHAPE.lower && rank > 0 && d.capitalised.has(d.low[i] ?? '')) return true
  return rank >= (shape === SHAPE.lower ? 5 : 7)
}

/** "ERESOLVE", "SIGTERM": the trade shouts its codes. */
export function isShoutedCode(d: Description, i: number): boolean {
  const isLongCapitals = d.shape[i] === SHAPE.caps && (d.low[i] ?? '').length >= 6
  return isLongCapitals && (d.register & 1) !== 0 && !isListed(d.facts[i] ?? 0)
}

/** Beginnings after which a name goes on with a capital: McDonald, DeShawn, LeBron. */
const capitalInside = /^(?:Ma?c|O['’]|D['’]|De|Di|Du|La|Le|Fitz|Van|Von)\p{Lu}\p{Ll}/u
const capitalsOfCode = /\p{Ll}\p{Lu}|^\p{Lu}{2,}\p{Ll}{2,}/u

/** "NHibernate", "JFrame", "toString": in posts people write names like that, elsewhere code is. */
export function isIdentifier(d: Description, i: number): boolean {
  const token = d.tokens[i]
  if (token === undefined || token.setting === 'hashtag' || (d.register & 2) !== 0) return false
  return capitalsOfCode.test(token.text) && !capitalInside.test(token.text)
}

/** "Liferay.Form", "main.gcda", "Len(id)": a member, a file's ending or a call: nobody, unless a list has the name. */
export function isMember(d: Description, i: number): boolean {
  const token = d.tokens[i]
  const next = d.tokens[i + 1]
  if (token === undefined || (d.register & 2) !== 0 || isListed(d.facts[i] ?? 0)) return false
  return token.setting === 'dotted' || (next?.text === '(' && next.start === token.end)
}

/** "GDI", "HANA": short, in capitals among other words, and nobody's name. */
export function isAcronym(d: Description, i: number): boolean {
  if (d.shape[i] !== SHAPE.caps || d.capitals >= 2 || (d.register & 2) !== 0) return false
  return (d.low[i] ?? '').length <= 5 && (!isListed(d.facts[i] ?? 0) || inCode.has(d.low[i] ?? ''))
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
  const facts = d.facts[i] ?? 0
  const strength = Math.max(firstNameStrength(facts), lastNameStrength(facts))
  if (d.shape[i] !== SHAPE.lower) return false
  if (inCode.has(d.low[i] ?? '')) return (d.register & 2) === 0
  return (facts & FACT.tech) !== 0 && (strength <= 1 || englishRank(facts) >= 3)
}

/** "kaputt", "el": an everyday word of another language, in lowercase letters, that is hardly ever a name. */
export function isSaidElsewhere(d: Description, i: number): boolean {
  if (d.shape[i] !== SHAPE.lower) return false
  const facts = d.facts[i] ?? 0
  if ((facts & FACT.foreign) !== 0 && (d.low[i] ?? '').length <= 3 && firstNameStrength(facts) < 3) return true
  return d.everyday[i] === 1 && firstNameStrength(facts) < 2
}
