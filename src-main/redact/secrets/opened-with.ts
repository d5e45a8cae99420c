/**
 * What something is opened with: "unlock the pdf with kirschbaum12", "das zip geht mit Kettle7x auf". No word announces
 * a password there: the verb does, and the value has to look like one, because files are opened with programs as well.
 */
import { isCalledAThing, isOrdinaryWord } from '../names/index.ts'
import { linesWith, matchesIn } from '../text/pieces.ts'
import type { Value } from './value-trust.ts'

const WITH = 'with|w/|using|mit|avec|con|com|met|med|bằng|bang|với|voi'
const given = new RegExp(
  `(?<![\\p{L}])(?:${WITH})[ \\t]{1,2}(?:[\\w.@-]{1,40}[ \\t]{1,2}[/|][ \\t]{1,2})?["'\`“„]?(?=[^\\s]{0,40}\\d)([^\\s"'\`”“,;:/\\\\(){}<>=\\[\\]]{7,40})`,
  'dgiu',
)
const opens =
  /(?<![\p{L}-])(?:unlock\p{L}*|locked|protected|secured|geschützt|protégé\p{L}*|protegid\p{L}|decrypt\p{L}*|unzip\p{L}*|extract(?:s|ed)?|opens?|opened|opent|log(?:ged|s)? ?(?:in|on)|sign(?:ed|s)? ?in|get in|entsperr\p{L}*|entschlüssel\p{L}*|öffne\p{L}*|entpack\p{L}*|geht|déverrouill\p{L}*|ouvr\p{L}*|déchiffr\p{L}*|décrypt\p{L}*|dézipp\p{L}*|desbloque\p{L}*|abr[aeií]\p{L}*|descifr\p{L}*|descompri\p{L}*|descompact\p{L}*|descriptogra\p{L}*|sblocc\p{L}*|apr[ei]\p{L}*|decifr\p{L}*|ontgrendel\p{L}*|ontsleutel\p{L}*|låser? upp|åpne\p{L}*|mở(?: khóa| file)?|giải (?:nén|mã)|giai (?:nen|ma))(?![\p{L}])[^\n.!?]{0,50}$/iu
/** The verb that German puts last. */
const opensBehind = /^["'`”“]?[ \t](?:zu[ \t])?(?:auf|öffnen|aufmachen|entsperren|entpacken|entschlüsseln)(?![\p{L}])/iu
/** Ciphers, formats and programs that are written with digits in them. */
const ALGORITHM =
  /^(?:x?chacha|x?salsa|aes|sha|rsa|ecdsa|ed\d|curve|x\d|p-?\d|camellia|base|md\d|bcrypt|argon|scrypt|pbkdf|pkcs|oauth|saml|lz\d|p?7z|h\.?26|utf|iso|win\d|mp\d|python|java|php|node|es\d|gpt|llama)/i

/** Stands on the line of every value. */
const digit = /\d/g

/** The values that something is opened with; undefined where nothing stands that might be one beside other words. */
export function openedWith(text: string): Value[] | undefined {
  const matches = matchesIn(linesWith(text, digit), given)
  if (matches.length === 0) return undefined
  const found: Value[] = []
  for (const match of matches) {
    const [start = 0, until = 0] = match.indices?.[1] ?? []
    const written = text.slice(start, until).replace(/[.!?*_]+$/, '')
    if (
      looksGiven(written) &&
      (opens.test(text.slice(Math.max(0, match.index - 70), match.index)) ||
        opensBehind.test(text.slice(start + written.length, start + written.length + 24)))
    )
      found.push({ start, end: start + written.length })
  }
  return found
}

/** Letters and digits that no version, identifier or program's name is made of. */
export function looksGiven(written: string): boolean {
  if (ALGORITHM.test(written) || !/\p{L}{3}/u.test(written) || /^[a-z]+(?:[-_.][a-z\d]+)+$/.test(written)) return false
  if (/[@#]\S*\.|^[@#$-]|^v?\d+\.\d/.test(written)) return false
  const [, base = ''] = /^(\p{L}+)\d{1,4}$/u.exec(written) ?? []
  if (base === '') return true
  const low = base.toLowerCase()
  return low.length >= 5 && !isOrdinaryWord(low) && !isCalledAThing(low)
}
