/** What the walker and its parts share. */
import { UNSUPPORTED } from '../text/placeholders.ts'

/** Slack nests far less. What is nested deeper is not read. */
export const MOST_DEPTH = 40

/** Collects passages and counts what stays unread, in one walk. */
export interface Walk {
  /** Takes a passage: Slack mrkdwn. What is no text, or blank, says nothing. */
  say(passage: unknown): void
  /** Counts a place that is left out and needs no mark: it holds no words, or words that must not be read. */
  drop(): void
  /** Counts a place that could not be read and leaves a mark where it stands. */
  markUnsupported(): void
  /** True while there is room for one more element; what goes beyond is not read. */
  admit(): boolean
}

/** A walk that hands its passages to `passages` and counts in `counts`. */
export function into(passages: string[], counts: Pick<Walk, 'drop' | 'admit'>): Walk {
  return {
    drop: () => counts.drop(),
    admit: () => counts.admit(),
    say: (passage) => {
      if (typeof passage === 'string' && passage.trim() !== '') passages.push(passage)
    },
    markUnsupported: () => {
      counts.drop()
      // One mark says it: ten places in a row are not ten times as unsupported.
      if (passages.at(-1) !== UNSUPPORTED) passages.push(UNSUPPORTED)
    },
  }
}

export type Node = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The words of a text object or of a string; undefined when it holds none. */
export function wordsOf(text: unknown): string | undefined {
  const words = isRecord(text) ? text['text'] : text
  return typeof words === 'string' ? words : undefined
}

/** A label and its value on one line, as every detector reads them. */
export function labelled(label: string, value: string): string {
  return /[:：=]\s*[*_~`]*\s*$/.test(label) ? `${label.trimEnd()} ${value}` : `${label.trimEnd()}: ${value}`
}
