/**
 * A password that is offered without its name: "try Wolkenkuckuck7", "what's the wifi? it's Sommer2024". Versions are
 * offered in the same words ("try node18", "it's python3"), so the value has to be made of letters that are no word and no
 * thing's name; where the talk is of getting in somewhere, of letters that are no everyday word.
 */
import { isCalledAThing, isInNoList, isOrdinaryWord } from '../names/index.ts'
import { foundIn, isIn } from '../text/matches.ts'
import { matchesIn, wordsWith } from '../text/pieces.ts'
import { looksGiven } from './opened-with.ts'
import type { Value } from './value-trust.ts'

const OFFER = `try|use|type|enter|(?:changed|set|reset) (?:it|this|that) to|(?:the )?(?:old|new|current|other) one (?:is|was)|geändert auf|changé en|it['’]?s(?: now| still| just)?|it is(?: now| still)?|still|immer noch|toujours|sigue siendo|ainda|ancora|nog steeds|wciąż|всё ещё|vẫn(?: là)?|nimm|probier\\p{L}{0,2}(?: mal)?|versuch\\p{L}{0,2}(?: mal)?|benutz\\p{L}{0,2}|es ist|lautet|c['’]est|essa[iy]e\\p{L}?|utilise\\p{L}?|prueba|usa|use o|es|prova|è|é|tenta|probeer|gebruik|het is|thử|thu|dùng|dung|là|spróbuj|użyj|zkus|použij|prøv|prova|testa|använd|bruk|попробуй|используй|это`
/** Networks that are called by their kind alone: what they are is their password. */
const NETWORK = `(?:wi-?fi|wlan|hotspot)(?:[ ](?:is|ist|now is|est|es|é|è|är|là|to|je))?[ \\t]?[:=]?`
/** What a value may be made of, with a digit in it. */
const candidate = /(?<=[ \t]["'`“„*]?)(?=[^\s]{0,40}\d)\p{L}[^\s"'`”“,;:/\\(){}<>=[\]]{6,40}/gu
/** What stands before it. */
const offer = new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:(?<offer>${OFFER})|${NETWORK})[ \\t]{1,2}["'\`“„*]?$`, 'iu')
const LONGEST_OFFER = 40
/** Talk of getting in somewhere. */
const access =
  /(?<![\p{L}])(?:wi-?fi|wlan|hotspot|log(?:ged|s|ging)? ?(?:in|on)|sign(?:ed|ing)? ?in|locked out|get(?:ting)? in|unlock\p{L}*|passw\p{L}*|passphrase|kennwort|zugang\p{L}*|einlogg\p{L}*|eingeloggt|anmeld\p{L}*|mot de passe|mdp|connecter|contraseña|clave|iniciar sesión|senha|entrar|accedere|wachtwoord|inlogg\p{L}*|hasł\p{L}*|zalogować|heslo|přihlásit|пароль|войти|mật khẩu|mk|đăng nhập|credentials?|creds)(?![\p{L}])/iu
const REACH = 120
/** The clause ends there, or goes on with what the value is for. */
const behind =
  /^["'`”*]?[ \t]{0,2}(?:$|[\n.,;!?)]|(?:for|to|as|on|instead|please|then|and|it|that|worked|works|für|fürs|zum|bitte|dann|pour|para|per|voor|als|thì|nhé|nha)(?![\p{L}]))/u
/** Letters, at most the first a capital, and a few digits: made to be remembered. */
const remembered = /^(\p{L}\p{Ll}{8,30})\d{1,4}[!?]?$/u

/** In every value sought here: most texts hold none, and are spared the pattern. */
const letterBeforeDigit = /[^\s\d]\d/g
const network = /wi-?fi|wlan|hotspot/i

/** `guest wifi = kaffeepause`: a network and a word that no list has. */
const named =
  /(?<![\p{L}\p{N}'’-])(?:wi-?fi|wlan|hotspot)[ \t]?[:=][ \t]{0,2}(?:[\p{L}\p{N}_-]{2,30}[ \t]?\/[ \t]?)?["'`“„*]?(?<value>\p{L}{7,30})(?=["'`”*]?[ \t]*(?:$|[\n,;]))/dgiu

/** `wifi guest / teapot99`: a network's name and what opens it. */
const beside =
  /(?<![\p{L}\p{N}'’-])(?:wi-?fi|wlan|hotspot)[ \t](?:is[ \t])?[\p{L}\p{N}_-]{2,30}(?:[ \t][\p{L}\p{N}_-]{2,30})?[ \t]\/[ \t]["'`“„*]?(?<value>\p{L}[^\s"'`”*,;]{5,40})(?=["'`”*]?[ \t]*(?:$|[\n,;]))/dgiu

/** The values that are offered; undefined where nothing stands that might be one beside other words. Linear in the text's length. */
export function offeredValues(text: string): Value[] | undefined {
  const candidates = matchesIn(wordsWith(text, letterBeforeDigit), candidate)
  const isAboutNetwork = isIn(text, network)
  if (candidates.length === 0 && !isAboutNetwork) return undefined
  const found: Value[] = []
  if (isAboutNetwork && text.includes(' / '))
    for (const { groups, indices } of foundIn(text, beside)) {
      const value = groups?.['value'] ?? ''
      if (/^\p{L}+$/u.test(value) ? isInNoList(value.toLowerCase()) : /\d/.test(value) && !isVersion(value))
        found.push({ start: indices?.groups?.['value']?.[0] ?? 0, end: indices?.groups?.['value']?.[1] ?? 0 })
    }
  if (isAboutNetwork)
    for (const { groups, indices } of foundIn(text, named))
      if (isInNoList(groups?.['value']?.toLowerCase() ?? ''))
        found.push({ start: indices?.groups?.['value']?.[0] ?? 0, end: indices?.groups?.['value']?.[1] ?? 0 })
  for (const { index, 0: value } of candidates) {
    const told = offer.exec(text.slice(Math.max(0, index - LONGEST_OFFER), index))
    if (told === null) continue
    const written = value.replace(/[.!?*_]+$/, '')
    const end = index + written.length
    if (!behind.test(text.slice(end, end + 16))) continue
    const isAboutAccess =
      told.groups?.['offer'] === undefined || access.test(text.slice(Math.max(0, index - REACH), end + REACH))
    if (isAboutAccess ? isNoVersion(written) : isNoWord(written)) found.push({ start: index, end })
  }
  return found
}

/** `802.11ax`, `wifi6`, `rev2.1` */
const isVersion = (value: string): boolean =>
  /^(?:wi-?fi|v|rev|gen|ax|ac|wpa)[\d.]/i.test(value) || /^\p{L}{1,6}\d$/u.test(value)

/** Letters and digits of a password in all likelihood, given what the talk is of. */
function isNoVersion(written: string): boolean {
  return looksGiven(written) && !/^\p{Ll}{1,4}\d|^[^\d]*[-_.]|^(?:\p{Ll}+\p{Lu}|\p{Lu}{2,}\d)/u.test(written)
}

/** Long, in no list, and not two words of English written as one. */
function isNoWord(written: string): boolean {
  const low = remembered.exec(written)?.[1]?.toLowerCase()
  return low !== undefined && looksGiven(written) && isInNoList(low) && !isJoined(low)
}

function isJoined(low: string): boolean {
  for (let at = 3; at <= low.length - 3; at += 1)
    if ([low.slice(0, at), low.slice(at)].every((half) => isOrdinaryWord(half) || isCalledAThing(half))) return true
  return false
}
