/** The lines of a text that is masked round by round, with what was found out about each: most of them stay as they are. */

/** A line, without its line end, in the text's offsets. */
export interface SeenLine<T> {
  readonly start: number
  readonly end: number
  /** What is known of lines that are written like it. */
  readonly known: T
}

/** What is known of lines, by what they say, for as long as one text is read. */
export type SeenLines<T> = Map<string, T>

/** The lines of a text in order. A text of one line is as quickly read as looked up. */
export function seenLines<T>(text: string, seen: SeenLines<T>, unknown: () => T): readonly SeenLine<T>[] {
  const lines: SeenLine<T>[] = []
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    if (end > start)
      lines.push({
        start,
        end,
        known: newline < 0 && start === 0 ? unknown() : knownOf(text.slice(start, end), seen, unknown),
      })
    start = end + 1
  }
  return lines
}

function knownOf<T>(line: string, seen: SeenLines<T>, unknown: () => T): T {
  const known = seen.get(line)
  if (known !== undefined) return known
  const fresh = unknown()
  seen.set(line, fresh)
  return fresh
}
