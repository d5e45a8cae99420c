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
