/** How well spans cover the people in labelled text, and what it costs in clean characters. */
import type { Labelled } from './corpus.ts'

export interface Figures {
  people: number
  /** People whose every letter and digit is masked. */
  covered: number
  /** Masked spans, and those that touch a person. */
  masked: number
  maskedPeople: number
  /** Characters outside every person; and those of them that are masked. Other names and handles count as clean. */
  clean: number
  cleanMasked: number
  /** The same without the characters of places, organisations, products and handles. */
  plain: number
  plainMasked: number
  /** Lines without a person; and those of them touched. */
  cleanLines: number
  cleanLinesTouched: number
}

export function figuresOf(
  lines: readonly Labelled[],
  find: (text: string) => readonly { start: number; end: number }[],
): Figures {
  const f = { people: 0, covered: 0, masked: 0, maskedPeople: 0, clean: 0, cleanMasked: 0, plain: 0, plainMasked: 0 }
  let cleanLines = 0
  let cleanLinesTouched = 0
  for (const { text, spans } of lines) {
    const mask = new Uint8Array(text.length)
    const gold = new Uint8Array(text.length)
    for (const { start, end, type } of spans) {
      const mark = type === 'PERSON' ? 2 : 1
      for (let i = start; i < end; i++) gold[i] = Math.max(gold[i] ?? 0, mark)
    }
    const found = find(text)
    for (const { start, end } of found) {
      mask.fill(1, start, end)
      f.masked++
      if (gold.subarray(start, end).includes(2)) f.maskedPeople++
    }
    for (const { start, end, type } of spans) {
      if (type !== 'PERSON') continue
      f.people++
      if (isCovered(text, start, end, mask)) f.covered++
    }
    for (let i = 0; i < text.length; i++) {
      if (gold[i] === 2) continue
      f.clean++
      f.cleanMasked += mask[i] ?? 0
      if (gold[i] === 1) continue
      f.plain++
      f.plainMasked += mask[i] ?? 0
    }
    if (!gold.includes(2)) {
      cleanLines++
      if (found.length > 0) cleanLinesTouched++
    }
  }
  return { ...f, cleanLines, cleanLinesTouched }
}

function isCovered(text: string, start: number, end: number, mask: Uint8Array): boolean {
  for (let i = start; i < end; i++) if (mask[i] === 0 && /[\p{L}\p{N}]/u.test(text[i] ?? '')) return false
  return true
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`
