/**
 * Slack repeats a message's blocks in its `text`, for notifications and old clients. Only `text` is such a copy: what
 * stands twice in fields, cells or blocks stands there on purpose.
 */

/** More passages than Slack lets a message have. Comparing more with each other would take the square of their number. */
const MOST_COMPARED = 300

/** The passages of a message: its `text`, and what its blocks and attachments say. The copy among them goes. */
export function withoutCopy(text: string, passages: readonly string[]): readonly string[] {
  if (text.trim() === '') return passages
  const whole = alone(text)
  const plain = passages.slice(0, MOST_COMPARED).map(alone)
  if (whole === '' || !isRunOfWholes(whole, plain)) return [text, ...passages]
  // What a person typed is one block, and `text` has its quotes and code as they were typed.
  return passages.length === 1 ? [text] : passages
}

/** True when `whole` is one passage, or several that follow one another, from the first letter to the last. */
function isRunOfWholes(whole: string, passages: readonly string[]): boolean {
  return passages.some((passage, first) => {
    if (passage === '' || !whole.startsWith(passage)) return false
    let length = passage.length
    for (let next = first + 1; length < whole.length; next += 1) {
      const more = passages[next]
      if (more === undefined || !whole.startsWith(more, length)) return false
      length += more.length
    }
    return length === whole.length
  })
}

/** A passage without formatting, labels of mentions, marks of lists and quotes, and spacing: a message's places differ in these. */
function alone(passage: string): string {
  return passage
    .replace(/<!date\^[^<>]*>/g, '!date')
    .replace(/<([@#!][^<|>\s]+)(?:\|[^<>]*)?>/g, '$1')
    .replace(/<([^<|>]*)(?:\|([^<>]*))?>/g, (_whole, target: string, label: string | undefined) => label ?? target)
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/::skin-tone-\d/g, ':')
    .replace(/^[ \t>]*(?:[•◦▪‣·]|\d{1,3}[.)])[ \t]+/gm, '')
    .replace(/[\s*_~`>]+/g, '')
}
