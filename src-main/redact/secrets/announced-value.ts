/**
 * Where the value behind an announcing word ends, and whether it is one.
 *
 * The word wins: behind a firm word and a sign everything is the value that is no complete stand-in and no word people
 * say of passwords. The looser the link and the word, the more the value has to look like one.
 */
import type { Announcement } from '../announcing/index.ts'
import { hasNameBeside, isOrdinaryWord } from '../names/index.ts'
import { OPAQUE } from '../text/view.ts'
import { isCompleteShape } from './complete-shapes.ts'
import { CODE_WORDS, COMPANIONS, FUNCTION_WORDS, STATES } from './talk.ts'
import { endsHere, phraseEnd, seedEnd, sentenceEnd } from './value-context.ts'
import { isCodeLike, isIdentifier, looksMixed, plainWord } from './value-looks.ts'
import { isSecret, isSettingOfWords, type ReadValue, type Value } from './value-trust.ts'

export type { Value } from './value-trust.ts'

const MOST = 500
const firstToken = new RegExp(`<?[^\\s"'\`<>${OPAQUE}]{1,${MOST}}(?:'[^\\s"'\`<>${OPAQUE}]{1,${MOST}})?`, 'y')
/** Letter by letter, or as authenticators show a seed: "m o o n b e a m", "k-e-t-t-l-e-7", "GEZD GNBV GY3T QOJQ". */
const spelled =
  /(?:[\p{L}\p{N}] ){5,40}[\p{L}\p{N}](?![\p{L}\p{N}])|(?:[\p{L}\p{N}]-){5,40}[\p{L}\p{N}](?![\p{L}\p{N}])|(?=[A-Z -]{0,60}[2-7])(?:[A-Z2-7]{4}[ -]){3,15}[A-Z2-7]{2,4}(?![\p{L}\p{N}])|(?=[a-z ]{0,60}[2-7])(?:[a-z2-7]{4} ){3,15}[a-z2-7]{2,4}(?![\p{L}\p{N}])/uy
/** A value in a list of settings ends where the next setting begins. */
const nextSetting = /;(?=$|[\w .-]{1,40}=)|,(?=[\w-]{1,40}["']?[:=])|&(?=[\w%[\]-]{1,40}=)|,$/
/** A value of several words and the name of the next setting. */
const inConnectionString = /^([^\s;"'=&]{1,60}(?:[ ][^\s;"'=&]{1,60}){1,5});[ ]?[A-Za-z][A-Za-z ]{1,30}=/
/** What closes each quote; a line's end does as well. */
const closers: Readonly<Record<string, RegExp>> & { readonly '"': RegExp } = {
  '"': /["\n]/,
  "'": /['\n]/,
  '`': /[`\n]/,
  '“': /[“”"\n]/,
  '”': /[“”"\n]/,
  '„': /[“”"\n]/,
  '‘': /[’'\n]/,
  '’': /[’'\n]/,
  '«': /[»\n]/,
}

/** The value that an announced secret stands for; undefined when nothing there is one. */
export function secretValue(text: string, announced: Announcement, isOption: boolean): Value | undefined {
  if (announced.link === 'none') return undefined
  const read = readValue(text, announced)
  if (read === undefined) return undefined
  const value = text.slice(read.start, read.end)
  const told = { ...announced, link: isOption && announced.link === 'space' ? ('sign' as const) : announced.link }
  if (!isSecret(text, told, read, value, isOption)) return undefined
  return read.isQuoted || !plainWord.test(value) ? read : withMoreWords(text, told, read)
}

function readValue(text: string, { valueStart, quote, link }: Announcement): ReadValue | undefined {
  let start = valueStart
  // `${PW:?missing}`: what a shell says where the variable is not set.
  const isExpanded = /\$\{\w{1,60}:$/.test(text.slice(Math.max(0, start - 64), start))
  if (isExpanded && text.charAt(start) === '?') return undefined
  // `${PW:-kettle}`: what the variable is where it is not set.
  if (isExpanded && /[-=+]/.test(text.charAt(start))) start += 1
  if (quote !== '') {
    const rest = text.slice(start, start + MOST)
    const close = rest.search(closers[quote] ?? closers['"'])
    if (close > 0 && (rest[close] !== '\n' || quote === '`')) {
      if (
        isCompleteShape(text, start) &&
        !/\w/.test(text.charAt(start + close)) &&
        isWholeShape(text, start, start + close)
      )
        return undefined
      return { start, end: start + close, isQuoted: true }
    }
    if (close === 0) return undefined
  }
  const scheme = /^(?:bearer|basic|token)[ \t]{1,3}(?=\S{6})/i.exec(text.slice(start, start + 20))
  if (scheme !== null) start += scheme[0].length
  spelled.lastIndex = start
  const letters = spelled.exec(text)?.[0].length
  if (letters !== undefined) return { start, end: start + letters, isQuoted: true }
  if (isCompleteShape(text, start)) return undefined
  const element =
    link === 'sign' && /[>]\s*$/.test(text.slice(Math.max(0, start - 3), start))
      ? /^([^<\n]{1,500})<\//.exec(text.slice(start, start + MOST + 2))
      : null
  if (element !== null) return { start, end: start + (element[1]?.trimEnd().length ?? 0), isQuoted: true }
  firstToken.lastIndex = start
  const written = firstToken.exec(text)?.[0]
  if (written === undefined || /^:[\w+'-]+:/.test(written)) return undefined
  if (written.startsWith('{') && !/[:"]/.test(written) && !/^\{\s*["']/.test(text.slice(start, start + 8))) {
    // ODBC writes a value with a semicolon in it between braces.
    const close = text.indexOf('}', start)
    if (
      close > start &&
      close - start < 100 &&
      !/[\p{L}\p{N}]/u.test(text.charAt(close + 1)) &&
      !text.slice(start, close).includes('\n')
    )
      return { start: start + 1, end: close, isQuoted: true }
  }
  // `Password=Blue Whale 22;Server=db`: in a connection string a value may have spaces.
  const listed = text.charAt(start - 1) === '=' ? inConnectionString.exec(text.slice(start, start + MOST)) : null
  if (listed !== null) return { start, end: start + (listed[1]?.length ?? 0), isQuoted: true }
  const cut = written.search(nextSetting)
  const kept = (cut > 0 ? written.slice(0, cut) : cut === 0 ? '' : written).replace(/[,;:.!?*_~]+$/, '')
  const closed = /[([{]/.test(kept) ? kept : kept.replace(/[)\]}]+[.,;:!?]*$/, '')
  return closed === '' ? undefined : { start, end: start + closed.length, isQuoted: false }
}

/** True when the shape at `start` is all there is between the quotes. */
function isWholeShape(text: string, start: number, end: number): boolean {
  return isCompleteShape(text.slice(start, end), 0)
}

/** The words that follow a value of a plain word, when all up to the clause's end are words of a passphrase. */
function withMoreWords(text: string, announced: Announcement, read: Value): Value {
  const least = announced.link === 'sign' ? 1 : announced.link === 'space' ? 3 : 1
  const isBehindSign = announced.link === 'sign' || announced.link === 'label'
  const isSeed = /phrase|seed|mnemonic|recovery/i.test(text.slice(announced.start, announced.end))
  const end =
    phraseEnd(text, read.end, least, isBehindSign) ??
    (isSeed ? seedEnd(text, read.end) : undefined) ??
    ((isSeed && isBehindSign) ||
    isSettingOfWords(text, announced, read.end, text.slice(read.start, read.end).toLowerCase())
      ? sentenceEnd(text, read.end)
      : undefined)
  return end === undefined ? read : { start: read.start, end }
}

/** "use kettle77 for the admin password": what a password is for is a thing more often, so it must look made up. */
const given =
  /(?<![\p{L}])(?:use|using|used|set|put|take|try|enter|type|nimm|nutze?|verwende|utilise[rz]?|mets|usa|usar|gebruik)[ \t]{1,2}["'`*“„]?([^\s"'`*]{5,40})["'`*”]?[ \t]{1,2}(?:for|(?:when|if)(?: it)? (?:asks|asked|prompted|prompts)(?: you)?(?: for)?|at|für|pour|para|per|voor)(?:[ \t]{1,2}[\p{L}\p{M}'-]{1,20}){0,4}[ \t]{1,2}$/diu
const madeUp = /\d{2}[!?]?$|[!@#$%^&*?]/
const algorithm = /\d\.\d|^(?:v|sha|md|aes|argon|rfc|cve|pbkdf|bcrypt|p)-?\d/i

export function valueGivenFor(text: string, { trust, start: word, end: wordEnd }: Announcement): Value | undefined {
  if (trust !== 'firm' || !endsHere(text, wordEnd)) return undefined
  const from = Math.max(0, word - MOST)
  const [start, end] = given.exec(text.slice(from, word))?.indices?.[1] ?? [0, 0]
  const written = text.slice(from + start, from + end)
  return looksMixed(written) && madeUp.test(written) && !isIdentifier(written) && !algorithm.test(written)
    ? { start: from + start, end: from + end }
    : undefined
}

/** The value in front of the word: "try wintergarten7 as the password", "sunshine is the password". */
export function valueInFront(text: string, { valueEnd, trust }: Announcement): Value | undefined {
  if (valueEnd === undefined || trust === 'everyday') return undefined
  const head = text.slice(Math.max(0, valueEnd - MOST), valueEnd).replace(/["'`)\]”»*]+$/, '')
  const written = /[^\s"'`<>\u0091]+$/.exec(head)?.[0].replace(/^[([{*]+/, '') ?? ''
  const plain = written.toLowerCase()
  if (written.length < 4 || CODE_WORDS.has(plain) || FUNCTION_WORDS.has(plain) || isCodeLike(written)) return undefined
  const end = Math.max(0, valueEnd - MOST) + head.length
  const isToken = looksMixed(written) && !isIdentifier(written) && /[\p{L}\d]/u.test(written)
  if (!isToken && (trust !== 'firm' || !plainWord.test(written) || isOrdinaryWord(plain) || /^\p{Lu}/u.test(written)))
    return undefined
  return { start: end - written.length, end }
}

const userAnd =
  /([\w.@+-]{1,40})([ \t]{1,2}[/|][ \t]{1,2}|[/:|](?!\/)|[ \t](?=[^\s\d]{0,40}\d[^\s]{0,20}[ \t]*(?:$|\n)))([^\s,;"'`|<>]{4,60})/y
/** `creds = ("bot", "kettle")` */
const quotedPair = /^.?[([{]?[ ]?["']([\w.@+-]{1,40})["'][ ]?,[ ]?["']([^\s"']{4,60})(?=["'])/
/** What comes behind one of these is what opens it, an everyday word as well: "login: bot / sunflower". */
const KNOWN_ACCOUNT =
  /^(?:root|admin|administrator|sa|postgres|mysql|ubuntu|oracle|scott|guest|test|tester|demo|bot|pi|svc|service|user|ec2-user)\d{0,3}$/i
const CREDENTIALS =
  /(?:cred(?:ential)?s?|logins?|(?:basic|http)[ -]auth|zugangsdaten|identifiants|credenciais|credenciales|credenziali|inloggegevens|inloggningsuppgifter|logowania|данные|凭证|認証情報)$/iu

const isSomebodys = (plain: string): boolean => hasNameBeside(plain) && !isOrdinaryWord(plain)
const isGivenWord = (value: string): boolean => {
  const plain = value.toLowerCase()
  return value === plain && !STATES.has(plain) && !COMPANIONS.has(plain) && !FUNCTION_WORDS.has(plain)
}

/** "default login admin:kettle", "credentials admin/Kettle7x" */
function behindKnownAccount(text: string, end: number): Value | undefined {
  const [all = '', user = '', written = ''] =
    /^[ \t:=]{1,4}(?:is |are |ist |sind )?([\w-]{2,14})[:/]([^\s,;"'`|<>/:]{4,60})/.exec(text.slice(end, end + 100)) ??
    []
  const value = written.replace(/[.!?)]+$/, '')
  if (!KNOWN_ACCOUNT.test(user) || CODE_WORDS.has(value.toLowerCase()) || isCompleteShape(value, 0)) return undefined
  const at = end + all.length - written.length
  return endsHere(text, at + value.length) ? { start: at, end: at + value.length } : undefined
}

/** "creds: ann / wintergarten", "login: ann:wintergarten": the second of the two opens the door. */
export function passwordBehindUser(text: string, { link, start, end, valueStart }: Announcement): Value | undefined {
  const known = CREDENTIALS.test(text.slice(start, end)) ? behindKnownAccount(text, end) : undefined
  if (known !== undefined) return known
  if (link !== 'sign' && link !== 'sentence' && link !== 'space') return undefined
  const paired = CREDENTIALS.test(text.slice(start, end))
    ? quotedPair.exec(text.slice(valueStart - 1, valueStart + 120))
    : null
  if (paired !== null && !isCompleteShape(paired[2] ?? '', 0)) {
    const at = valueStart - 1 + paired[0].length - (paired[2]?.length ?? 0)
    return { start: at, end: at + (paired[2]?.length ?? 0) }
  }
  // A word that may say nothing ("admin") is an account here.
  const from = link === 'space' ? end + (/^[ \t]{1,4}/.exec(text.slice(end, end + 4))?.[0].length ?? 0) : valueStart
  userAnd.lastIndex = from
  const match = userAnd.exec(text)
  const [all = '', user = '', joint = '', written = ''] = match ?? []
  const value = written.replace(/[.,!?)]+$/, '')
  const isSpaced = /\s/.test(joint)
  // Nothing but a space parts the two only behind a word that means both: "Zugangsdaten: kasse Kettle7x".
  if (joint === ' ' && link !== 'sign') return undefined
  if (
    match === null ||
    ((!isSpaced || joint === ' ') && !CREDENTIALS.test(text.slice(start, end))) ||
    /^https?$/i.test(user)
  )
    return undefined
  if (CODE_WORDS.has(value.toLowerCase()) || isCodeLike(value) || isCompleteShape(value, 0)) return undefined
  // "tài khoản admin / hoamai2024": with nothing but a space before the two, only what looks made up is one.
  if (
    link === 'space' &&
    !(
      isSpaced &&
      joint !== ' ' &&
      /^(?=.*\p{L}{2})(?=.*\d)[^/\\]{6,}$/u.test(value) &&
      endsHere(text, from + all.length)
    )
  )
    return undefined
  const isAccount =
    endsHere(text, from + all.length) &&
    (KNOWN_ACCOUNT.test(user) ||
      // "login: bob / kettle", but two people share a turn in "login: bob / alice".
      (isSpaced && isSomebodys(user.toLowerCase()) && !hasNameBeside(value) && isGivenWord(value)))
  if (!looksMixed(value) && (!plainWord.test(value) || (!isAccount && isOrdinaryWord(value.toLowerCase()))))
    return undefined
  const at = from + all.length - written.length
  return { start: at, end: at + value.length }
}
