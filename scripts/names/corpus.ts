/** Labelled text: JSON lines of `{"text", "spans": [{start, end, type}]}`, offsets in UTF-16 units. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Span {
  start: number
  end: number
  type: string
}
export interface Labelled {
  text: string
  spans: readonly Span[]
}

/** Every `.jsonl` in a folder, by name without its ending, in alphabetical order. */
export function readCorpora(folder: string): Map<string, Labelled[]> {
  const corpora = new Map<string, Labelled[]>()
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.jsonl')) continue
    const lines = readFileSync(path.join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
    corpora.set(
      file.slice(0, -'.jsonl'.length),
      lines.map((line) => JSON.parse(line)),
    )
  }
  return corpora
}
