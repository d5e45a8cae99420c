/**
 * What belongs to a name besides its listed words: what somebody is called before it, the small words within it, and names
 * that capitals part.
 */
import { type Description, typeAt } from './description.ts'
import { ROLE } from './roles.ts'
import { SHAPE } from './shape.ts'
import type { FoundPerson } from './types.ts'

type Source = FoundPerson['source']
type Sources = (Source | undefined)[]

/** From here on a word is surely a name. */
const SURE = 0.3

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Where products stand rather than people: "on FooTube", "my BarPad". */
const BEFORE_THINGS = setOf('the a an my your our his their this that on in at via using into new app of')

/** Adds to `sources` what stands beside names and belongs to them. */
export function maskNameParts(text: string, d: Description, sources: Sources, probabilities: Float64Array): void {
  const isSure = (i: number) => sources[i] !== undefined && (probabilities[i] ?? 0) >= SURE
  const stands = (i: number, k: number) => joins(text, d, i, k)
  for (let i = d.tokens.length - 2; i >= 0; i--) {
    const { roles, shape } = typeAt(d, i)
    if (roles === 0) continue
    // "Lil Wayne", "Captain Ahab"
    if (
      (roles & ROLE.calling) !== 0 &&
      sources[i] === undefined &&
      typeAt(d, i + 1).shape === SHAPE.capital &&
      isSure(i + 1) &&
      stands(i, i + 1)
    )
      sources[i] = 'tagger'
    const [isParticle, isEpithet] = [(roles & ROLE.particle) !== 0, (roles & ROLE.epithet) !== 0]
    if (shape !== SHAPE.lower || i === 0 || !(isParticle || isEpithet)) continue
    const shapeBehind = typeAt(d, i + 1).shape
    if (shapeBehind !== SHAPE.capital && shapeBehind !== SHAPE.caps) continue
    if (!stands(i - 1, i) || !stands(i, i + 1)) continue
    const isWithin = sources[i - 1] !== undefined && sources[i + 1] !== undefined
    // "Ana de SOUZA": a name does not end with a particle.
    const isEnd = isParticle && sources[i - 1] !== undefined && sources[i] !== undefined
    // "Joan of Arc", "Attila the Hun"; in talk of the trade "Kim the API" is two things.
    const isCalledSo =
      isEpithet &&
      shapeBehind === SHAPE.capital &&
      isSure(i - 1) &&
      (d.register & 1) === 0 &&
      typeAt(d, i - 1).shape === SHAPE.capital
    if (isEnd || isWithin || isCalledSo) {
      sources[i] ??= 'tagger'
      sources[i + 1] ??= 'tagger'
    }
  }
}

/** "FizzyPaulo": what capitals part and no list has, with a part that is no word, where nobody talks of code or of a product. */
export function isNickname(d: Description, i: number): boolean {
  const { text, shape, facts, parts: known } = typeAt(d, i)
  if (shape !== SHAPE.camel || d.register !== 0 || facts !== 0 || d.tokens[i]?.setting !== 'plain') return false
  if (BEFORE_THINGS.has(typeAt(d, i - 1).low)) return false
  const parts = text.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu)?.length ?? 0
  const words = (known - 1) & 3
  return /^\p{Lu}/u.test(text) && parts >= 2 && parts <= 3 && words < parts
}

/** Two masked words are one span when only spaces, a hyphen, an initial's dot or an apostrophe lie between. */
export function joins(text: string, d: Description, i: number, k: number): boolean {
  const from = d.tokens[i]?.end
  const to = d.tokens[k]?.start
  if (from === undefined || to === undefined || to - from > 3) return false
  for (let at = from; at < to; at++) {
    const c = text.charCodeAt(at)
    if (c !== 32 && c !== 45 && c !== 46 && c !== 39 && c !== 0x2019 && c !== 95) return false
  }
  return true
}
