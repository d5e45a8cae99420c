/**
 * The same text, held in one byte for each character where it can be.
 *
 * V8 keeps a text in two bytes for each character when it was cut from one that holds a character beyond Latin-1, even if
 * its own part holds none; patterns with letters of any script then take four to twelve times as long.
 */
export function inFewestBytes(text: string): string {
  return beyondLatin1.test(text) ? text : Buffer.from(text, 'latin1').toString('latin1')
}

const beyondLatin1 = /[^\0-\xff]/

/** From here on it is worth asking how a text is held that was short enough to come by itself. */
const LONG = 1000

/**
 * The same for a text that was put together from parts of another. A message comes by itself, so a short one without a
 * character beyond Latin-1 is held in one byte for each already, and so are its parts.
 */
export const inFewestBytesFrom = (whole: string, text: string): string =>
  whole.length < LONG && !beyondLatin1.test(whole) ? text : inFewestBytes(text)
