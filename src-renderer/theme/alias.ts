/**
 * A friendly name for a pseudonym, such as "Amber Heron".
 *
 * Derived from the pseudonym alone, so it is the same on every screen and every laptop of a team, and says nothing
 * that the pseudonym does not. Two people may share an alias; the short pseudonym beside it tells them apart.
 */
const TINTS = [
  { word: 'Amber', paper: '#f6d58a', ink: '#7a4b00' },
  { word: 'Coral', paper: '#f8beb0', ink: '#8c2f1d' },
  { word: 'Rose', paper: '#f6bfd0', ink: '#8a2349' },
  { word: 'Plum', paper: '#e2c4ee', ink: '#672a80' },
  { word: 'Violet', paper: '#cfc6f5', ink: '#47309b' },
  { word: 'Indigo', paper: '#c2cdf6', ink: '#2c3f99' },
  { word: 'Azure', paper: '#b9d9f6', ink: '#17568f' },
  { word: 'Teal', paper: '#b0e1e0', ink: '#0f5f63' },
  { word: 'Jade', paper: '#b5e3c9', ink: '#14613f' },
  { word: 'Moss', paper: '#d0e0a8', ink: '#4a5f12' },
  { word: 'Sand', paper: '#e8d8bd', ink: '#6b4d1f' },
  { word: 'Slate', paper: '#ccd6dd', ink: '#374854' },
] as const

const BIRDS = [
  'Heron',
  'Wren',
  'Finch',
  'Plover',
  'Kestrel',
  'Swift',
  'Lark',
  'Avocet',
  'Egret',
  'Dipper',
  'Martin',
  'Siskin',
  'Curlew',
  'Godwit',
  'Linnet',
  'Merlin',
  'Osprey',
  'Pipit',
  'Puffin',
  'Robin',
  'Sandpiper',
  'Tern',
  'Thrush',
  'Warbler',
  'Bunting',
  'Crane',
  'Dunlin',
  'Grebe',
  'Hoopoe',
  'Ibis',
  'Jay',
  'Kingfisher',
  'Lapwing',
  'Magpie',
  'Nuthatch',
  'Oriole',
  'Petrel',
  'Quail',
  'Redstart',
  'Shrike',
  'Teal',
  'Treecreeper',
  'Waxwing',
  'Wheatear',
] as const

export interface Alias {
  readonly name: string
  /** The last letters of the pseudonym, to tell namesakes apart. */
  readonly short: string
  readonly paper: string
  readonly ink: string
  /** 0 to 2³²−1: everything else that is drawn comes from it. */
  readonly seed: number
}

/** The alias of a pseudonym. */
export function aliasOf(pseudonym: string): Alias {
  const seed = spread(pseudonym)
  const tint = TINTS[seed % TINTS.length] ?? TINTS[0]
  const bird = BIRDS[(seed >>> 8) % BIRDS.length] ?? BIRDS[0]
  return { name: `${tint.word} ${bird}`, short: pseudonym.slice(-4), paper: tint.paper, ink: tint.ink, seed }
}

/** FNV-1a, 32 bits: spreads similar words far apart. For looks only. */
function spread(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  }
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) >>> 0
}
