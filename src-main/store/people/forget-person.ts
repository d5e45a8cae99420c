import type { PersonPseudonym, RedactedMessageFields, RedactedSpan } from '../../../shared/domain.ts'

/**
 * A message without one person's pseudonym: `[person u_7k2m…]` becomes `[person]`, a bare one becomes `[person]` too,
 * and the mention is gone. Placeholders keep their places in the shorter text.
 */
export function forgetPerson(
  message: Pick<RedactedMessageFields, 'text' | 'spans' | 'mentions'>,
  person: PersonPseudonym,
): Pick<RedactedMessageFields, 'text' | 'spans' | 'mentions'> {
  const mentions = message.mentions.filter((mentioned) => mentioned !== person)
  if (message.text === null) return { text: null, spans: message.spans, mentions }
  const edits = occurrences(message.text, person)
  return {
    text: apply(message.text, edits),
    spans: message.spans.map((span) => shifted(span, edits)),
    mentions,
  }
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly replacement: string
}

function occurrences(text: string, person: string): readonly Edit[] {
  const edits: Edit[] = []
  for (let at = text.indexOf(person); at !== -1; at = text.indexOf(person, at + person.length)) {
    const end = at + person.length
    const isBracketed = text[at - 1] === ' ' && text[end] === ']'
    if (isBracketed) edits.push({ start: at - 1, end, replacement: '' })
    else edits.push({ start: text[at - 1] === '@' ? at - 1 : at, end, replacement: '[person]' })
  }
  return edits
}

function apply(text: string, edits: readonly Edit[]): string {
  let kept = 0
  const parts: string[] = []
  for (const { start, end, replacement } of edits) {
    parts.push(text.slice(kept, start), replacement)
    kept = end
  }
  return parts.join('') + text.slice(kept)
}

function shifted(span: RedactedSpan, edits: readonly Edit[]): RedactedSpan {
  const move = (offset: number, isEnd: boolean) => {
    let shift = 0
    for (const { start, end, replacement } of edits) {
      if (end <= offset) shift += replacement.length - (end - start)
      else if (start < offset) return start + shift + (isEnd ? replacement.length : 0)
    }
    return offset + shift
  }
  return { ...span, start: move(span.start, false), end: move(span.end, true) }
}
