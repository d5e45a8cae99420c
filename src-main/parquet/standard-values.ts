/** From what the store kept to what the warehouse gets: emoji names to one spelling, and what can be told of a text by itself. */

const EMOJI_ALIASES: ReadonlyMap<string, string> = new Map([
  ['thumbsup', '+1'],
  ['thumbsdown', '-1'],
  ['hankey', 'poop'],
  ['shit', 'poop'],
  ['simple_smile', 'slightly_smiling_face'],
  ['satisfied', 'laughing'],
  ['red_car', 'car'],
  ['punch', 'facepunch'],
  ['raised_hand', 'hand'],
  ['running', 'runner'],
  ['collision', 'boom'],
  ['tada_', 'tada'],
  ['email', 'envelope'],
  ['phone', 'telephone'],
  ['knife', 'hocho'],
])

/** Reactions by emoji, skin tones and aliases folded and their counts added up. */
export function standardReactions(reactions: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const found = new Map<string, number>()
  for (const [said, times] of Object.entries(reactions)) {
    const name = said.toLowerCase().replace(/::skin-tone-[2-6]$/, '')
    const emoji = EMOJI_ALIASES.get(name) ?? name
    found.set(emoji, (found.get(emoji) ?? 0) + times)
  }
  return Object.fromEntries(found)
}

/** Bytes of a text outside placeholders and pseudonyms. */
export function unmaskedBytes(text: string): number {
  const open = /[[@#]/.test(text) ? text.replace(/@?\[[a-z_]+( [a-z0-9_]+)?\]|[@#][uc]_\w+/g, '') : text
  return Buffer.byteLength(open)
}
