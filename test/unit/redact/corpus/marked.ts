/** A labelled line: written as `call {{PHONE|+1 415 555 0123}}`, read as text and spans. */
import type { Entity } from '../../../../shared/domain.ts'

export interface LabelledLine {
  readonly text: string
  readonly spans: readonly { readonly start: number; readonly end: number; readonly type: Entity }[]
}

export function marked(line: string): LabelledLine {
  const spans: { start: number; end: number; type: Entity }[] = []
  let text = ''
  let from = 0
  for (const match of line.matchAll(/\{\{([A-Z_]+)\|([\s\S]*?)\}\}/g)) {
    text += line.slice(from, match.index)
    const value = match[2] ?? ''
    spans.push({ start: text.length, end: text.length + value.length, type: match[1] as Entity })
    text += value
    from = match.index + match[0].length
  }
  return { text: text + line.slice(from), spans }
}

/** Every value in several sentences: which ones moves on from value to value, so that all pairs come up over a table. */
export function combined(
  type: Entity,
  values: readonly string[],
  sentences: readonly string[],
  each: number,
): LabelledLine[] {
  return values.flatMap((value, row) =>
    Array.from({ length: Math.min(each, sentences.length) }, (_unused, step) => {
      const sentence = sentences[(row * 3 + step) % sentences.length] ?? '_'
      return marked(sentence.replace('_', () => `{{${type}|${value}}}`))
    }),
  )
}
