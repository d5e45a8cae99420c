/** Other redactors, to be timed on the same texts in the same run. redact-pii is installed beside this file when missing. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import nlp from 'compromise'

const folder = join(import.meta.dirname, 'rivals')

export interface Rival {
  readonly name: string
  readonly work: (text: string) => unknown
}

/** compromise's people alone, and redact-pii as it comes. Needs a network the first time. */
export function rivals(): Rival[] {
  if (!existsSync(join(folder, 'node_modules', 'redact-pii')))
    execFileSync('npm', ['ci', '--no-fund', '--no-audit', '--ignore-scripts'], { cwd: folder })
  const { SyncRedactor } = createRequire(join(folder, 'package.json'))('redact-pii') as {
    SyncRedactor: new () => { redact(text: string): string }
  }
  const redactor = new SyncRedactor()
  return [
    { name: 'compromise', work: (text) => nlp(text).people().json() },
    { name: 'redact-pii', work: (text) => redactor.redact(text) },
  ]
}

/**
 * Messages per second of each, round by round over the same texts, each going first in turn after a warm-up; the median
 * of the rounds, so that a busy moment of the machine decides nothing.
 */
export function speeds(texts: readonly string[], entrants: readonly Rival[], rounds = 7): Map<string, number> {
  const measured = new Map(entrants.map(({ name }) => [name, [] as number[]]))
  for (const { work } of entrants) for (const text of texts) work(text)
  for (let round = 0; round < rounds; round += 1)
    for (let turn = 0; turn < entrants.length; turn += 1) {
      const entrant = entrants[(round + turn) % entrants.length]
      if (entrant === undefined) continue
      const from = performance.now()
      for (const text of texts) entrant.work(text)
      measured.get(entrant.name)?.push((texts.length / (performance.now() - from)) * 1000)
    }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  return new Map([...measured].map(([name, values]) => [name, Math.round(median(values))]))
}

/** Per type, how many labelled pieces there are and of how many no word is left that stands nowhere else in the text. */
export function coverOf(
  lines: readonly { text: string; spans: readonly { start: number; end: number; type: string }[] }[],
  redact: (text: string) => string,
): Map<string, { labelled: number; gone: number }> {
  const cover = new Map<string, { labelled: number; gone: number }>()
  for (const { text, spans } of lines) {
    // A placeholder may name an issuer; that is the redactor's word, not the secret's.
    const left = wordsOf(redact(text).replace(/\[[a-z_ 0-9]+\]/g, ' '))
    for (const { start, end, type } of spans) {
      const elsewhere = wordsOf(`${text.slice(0, start)} ${text.slice(end)}`)
      const score = cover.get(type) ?? { labelled: 0, gone: 0 }
      score.labelled += 1
      if ([...wordsOf(text.slice(start, end))].every((word) => elsewhere.has(word) || !left.has(word))) score.gone += 1
      cover.set(type, score)
    }
  }
  return cover
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
