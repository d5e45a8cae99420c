/** What a word may be beside a name: what somebody is called before it, or a small word within it. */
import { SHAPE } from './shape.ts'

export const ROLE = {
  /** "Mrs", "Dr" */
  title: 1,
  /** "Captain", "Lil", with a capital. */
  calling: 1 << 1,
  /** Behind it a name goes on: "van". */
  particle: 1 << 2,
  /** "of", "the": "Joan of Arc" */
  epithet: 1 << 3,
} as const

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

const TITLES = setOf('mr mrs ms dr prof mx sir herr frau señor')
const CALLINGS = setOf(`
  lil big baby king queen young chief miss uncle aunt auntie captain coach president prince princess lady lord saint st
  brother sister father mother dj mc judge agent detective officer senator governor mayor pope general sergeant colonel doctor
  professor master madame ser emperor duke duchess count countess reverend rabbi imam sheikh sheik ayatollah pastor bishop cardinal
`)
const PARTICLES = setOf('de del della di da dos du la le van von der den bin ibn al el')
const EPITHETS = setOf('of the')

/** The bits of `ROLE` for a word in lower case. */
export const rolesOf = (low: string, shape: number): number =>
  (TITLES.has(low) ? ROLE.title : 0) |
  (shape === SHAPE.capital && CALLINGS.has(low) ? ROLE.calling : 0) |
  (PARTICLES.has(low) ? ROLE.particle : 0) |
  (EPITHETS.has(low) ? ROLE.epithet : 0)
