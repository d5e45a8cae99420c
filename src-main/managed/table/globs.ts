/**
 * Channels as an organisation names them: patterns in which `*` stands for any number of characters, or channel ids.
 *
 * Patterns are compared as sets. Whether one pattern is part of another is decided exactly; whether a list is part of
 * another is not (two patterns may cover a third between them), and what is not sure counts as not part.
 */

/** A channel id is written in capitals, which a channel's name never has. */
const CHANNEL_ID = /^[CGD][A-Z0-9]{2,30}$/

/** How an entry may look: an id, or a name in lowercase with `*` in it, without the `#`. */
export const CHANNEL_ENTRY = /^(?:[CGD][A-Z0-9]{2,30}|[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_*-]{1,80})$/u

/** Stands for a stretch that only another `*` can take in. No channel's name has it. */
const ANY_STRETCH = '\u0000'

/** Whether a channel, by its id or by any of its names, is named by one of the entries, as `shortest` writes them. */
export function namesChannel(
  entries: readonly string[],
  { channelId, names }: { readonly channelId: string; readonly names: readonly string[] },
): boolean {
  return entries.some(
    (entry) =>
      entry === EVERY ||
      (CHANNEL_ID.test(entry) ? entry === channelId : names.some((name) => matches(entry, spelled(name)))),
  )
}

/** An editor may write an accent as a character of its own, which looks the same and is another text. */
const spelled = (name: string): string => name.normalize('NFC').toLowerCase()

/** Every channel there is. */
const EVERY = '*'

/** Whether all that `part` names is surely named by `whole`. */
export function isPartOf(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((entry) => whole.some((other) => isWithin(entry, other)))
}

/** The shortest list that names the same: no doubles, nothing that another entry takes in, in order. */
export function shortest(entries: readonly string[]): readonly string[] {
  const distinct = [...new Set(entries.map((entry) => entry.normalize('NFC').replace(/\*+/g, '*')))].sort()
  return distinct.filter((entry) => !distinct.some((other) => other !== entry && isWithin(entry, other)))
}

/** What both lists surely name. What only overlaps is left out: less, never more. */
export function inBoth(a: readonly string[], b: readonly string[]): readonly string[] {
  return shortest([
    ...a.filter((entry) => b.some((other) => isWithin(entry, other))),
    ...b.filter((entry) => a.some((other) => isWithin(entry, other))),
  ])
}

/** Whether everything one entry names is named by the other. Exact for two patterns; an id is within itself and `*` only. */
function isWithin(entry: string, other: string): boolean {
  if (entry === other || other === EVERY) return true
  if (CHANNEL_ID.test(entry) || CHANNEL_ID.test(other)) return false
  return matches(other, entry.replace(/\*+/g, ANY_STRETCH))
}

/** Whether a pattern takes in a word; from the left, each part at its first place, in linear steps back. */
function matches(pattern: string, word: string): boolean {
  const parts = pattern.split('*')
  const first = parts[0] ?? ''
  if (parts.length === 1) return word === pattern
  const last = parts.at(-1) ?? ''
  if (!word.startsWith(first) || word.length < first.length + last.length || !word.endsWith(last)) return false
  let from = first.length
  const end = word.length - last.length
  for (const part of parts.slice(1, -1)) {
    const found = word.indexOf(part, from)
    if (found < 0 || found + part.length > end) return false
    from = found + part.length
  }
  return from <= end
}
