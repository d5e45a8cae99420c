/**
 * What only `npm run soak` proves, gathered while `npm test` runs.
 *
 * Each `times(full, quick, what)` in a test writes one note into the file that GLEANER_SOAK_NOTES names, so the
 * printed list is what really ran. The files of test/soak run only there; their first sentence says what they prove.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'

/** The sentences to print after a quick run; `notesFile` is the one the tests wrote into. */
export function notCovered(notesFile: string): string[] {
  const notes = existsSync(notesFile) ? readFileSync(notesFile, 'utf8').trim().split('\n').filter(Boolean) : []
  const counts = [...new Set(notes)].map((note) => {
    const { what, full, quick } = JSON.parse(note) as { what: string; full: number; quick: number }
    return `${what}: ${full} (${quick} here)`
  })
  return [...counts.sort(), ...soakFiles().map((file) => `${file}: ${firstSentence(file)}`)]
}

/** Test files that dig deeper with GLEANER_SOAK=1, and those that run only then. */
export function filesOfTheSoak(): string[] {
  const deeper = globSync('test/**/*.test.{ts,tsx}').filter((file) =>
    /from '[./]+support\/soak\.ts'/.test(readFileSync(file, 'utf8')),
  )
  return [...new Set([...deeper, ...soakFiles()])].sort()
}

const soakFiles = () => globSync('test/soak/**/*.test.ts').sort()

function firstSentence(file: string): string {
  const [, sentence = ''] = /^\/\*\*\s*(?:\* )?(.*?)(?:\*\/|\n)/.exec(readFileSync(file, 'utf8')) ?? []
  return sentence.trim()
}
