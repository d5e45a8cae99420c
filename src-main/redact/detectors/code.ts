/**
 * Short codes that open something: one-time codes, door, alarm and recovery codes, PINs, a card's three digits on its
 * back. Four digits are nothing by themselves; the word beside them makes them a secret.
 */
import { type Announcement, announcementsOf } from '../announcing/index.ts'
import type { Detector, Finding } from '../finding.ts'
import { secretValue } from '../secrets/announced-value.ts'
import { foundIn, isIn } from '../text/matches.ts'
import { foundInPieces, linesWithDigits } from '../text/pieces.ts'
import type { View } from '../text/view.ts'
import { DIAL, keyedValues, keypadValues } from './keypad.ts'

const ONE =
  `(?:${DIAL}|` +
  '\\d{2,4}(?:[ -]\\d{2,4}){1,4}|\\d{3,10}|[A-Za-z0-9]{2,8}(?:-[A-Za-z0-9]{2,8}){1,7}|[A-Za-zА-Яа-я0-9]{4,16})'
const code = new RegExp(`(?:[#*]|[A-Z]-)?(?=[A-Za-zА-Яа-я -]{0,15}\\d)${ONE}(?![\\p{L}\\p{N}]|[.,:/]\\d|%)`, 'uy')
/** With a number of one digit among them, or turns. */
const isDial = /^(?=.*(?:^|\D)\d(?:\D|$))\d{1,2}(?:[ –-]{1,3}\d{1,2})+$|^[RL][ -]?\d{1,2}[ ,-]{1,2}[RL]/i
const another =
  /[ \t]{0,4}[,;/|]?[ \t]{0,4}(?:(?:and|or|und|et|y|e|và|&|then|and then|dann|puis|luego|depois|poi|daarna|potem|потом)[ \t]{1,2})?\n?[ \t]{0,4}(?:[-•*][ \t]|\d{1,2}[.)][ \t]|(?<=[,;/][ \t]*)\p{Ll}{2,10}[ \t])?(?=[a-z -]{0,15}\d)((?:\d{4,10}|[A-Za-z0-9]{3,8}(?:-[A-Za-z0-9]{3,8}){1,7}|[a-z0-9]{6,16}))(?![\p{L}\p{N}]|[.,:/]\d|%)/uy
const unit =
  /[ \t-]{0,2}(?:digits?|chars?|characters?|times?|days?|weeks?|months?|hours?|minutes?|mins?|seconds?|secs?|attempts?|tries|users?|codes?|ziffern|stellen|chiffres|dígitos|cifre|số|chữ số|phút|giây|lần|ngày|ms|px|%)(?![\p{L}\p{N}])/iuy
/** "Use 482913 to log in", "enter 4829 to confirm". */
const used =
  /\b(?:use|enter|type|input|submit|verwende|nutze|utilisez|saisissez|usa|use o|nhập|nhap|dùng|dung|введите|используйте|dial|press|punch in|key in|buzz)[ \t](?:code[ \t]|the code[ \t]|mã[ \t]|код[ \t])?["'`*]?([A-Z]-)?(\d{4,8}|\d{3}[ -]\d{3})["'`*#]?[ \t](?:(?<=\d{3}[ -]?\d{3}["'`*]?[ \t])(?=(?:when|if|once)[ \t](?:it|you|the|prompted|asked)(?:[ \t]|$))|(?:at|on)[ \t](?:the[ \t])?(?=(?:gate|door|entrance|intercom|keypad|panel|buzzer)(?!\p{L}))|(?:to|as|for|um|zum|pour|para|per|để|de|для|чтобы)[ \t](?:log|sign|verify|confirm|unlock|continue|authenticate|activate|access|enter|open|complete|finish|reset|your|einzuloggen|anmelden|bestätigen|vous|valider|confirmer|iniciar|confirmar|entrar|accedere|đăng|xác|mở|dang|xac|входа|войти|подтверд))/giu
/** Groups of capitals alone, of which nothing but the word says what they are: "recovery key ABCD-EFGH-IJKL-MNOP". */
const grouped =
  /(?<=(?:recovery|backup|license|licence|product|activation|unlock|serial|lizenz|wiederherstellungs)[ -]?(?:key|code|schlüssel)s?["'`*]{0,2}(?:[ \t]{0,2}[:=]|[ \t]is)?[ \t]{1,3}["'`*]{0,2})[A-Z\d]{4,6}(?:-[A-Z\d]{4,6}){2,9}(?![\w-])/giu
/** In all that `grouped` matches; asked at the hyphens only. */
const mayBeGrouped = /-(?<=[A-Z\d]{4}-)[A-Z\d]{4,6}-[A-Z\d]{4}/i
/** Google writes its codes so. */
const marked = /(?<![\w-])G-\d{6}(?![\w-])/g
/** "code 447120 expires in 10 minutes" */
const expires =
  /^[ ,.(]{1,2}(?:expires|is valid|valid|will expire|gilt|läuft ab|gültig|expire|caduca|expira|scade|verloopt|hết hạn|có hiệu lực)(?!\p{L})/iu
/** What a code opens, right before it: "lift code 4711". */
const OPENED_BY_CODE =
  /(?<!\p{L})(?:door|gate|garage|lift|elevator|alarm|keypad|lock|padlock|locker|safe|vault|entry|entrance|entryphone|buzzer|barrier|room|office|building|house|flat|apartment|lobby|intercom|roof|cellar|basement|shed|gym|pool|toilet|bathroom|wc|parking|box|mailbox|postbox|parcel|pickup|pick-up|collection|delivery|check-?in|cabinet|cupboard|drawer|rack|printer|copier|kitchen|bike|car|van|storage|warehouse|terrace|garden|driveway|loft|attic|chest|suitcase|luggage|parental|copy|our|my|airbnb|guest|visitor|staff|access|unlock|master|duress|reset|signup|sign-up|registration|sim|device|tablet|laptop|enter|type|input|dial|punch in|enter the|type the)[ _-]{1,2}$/iu
/** "okta code 559012": the sender of a code of six digits stands before it. `OTHER_CODES` knows what else is called a code. */
const afterAWord = /\p{L}{3,} $/u
/** The mark of a list before its first value: "recovery codes 1) 1a2b-3c4d". */
const listMark = /(?:1[.):]|[-•*])[ \t]{1,2}/y
/** "steam code QX7K9", "invite code XK4471": letters and digits, and what they let somebody into. */
const handedOut = /^(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{5,8}$/
const GIVEN_OUT =
  /(?<!\p{L})(?:steam|guard|invite|invitation|device|pairing|join|lobby|access|session|login|game|wifi|wi-fi|tv|console|backup)[ _-]{1,2}$/iu
/** Numbers of programs, requests, countries and articles are called codes as well. */
const OTHER_CODES =
  /(?<!\p{L})(?:error|err|exit|status|return|returned|response|http|country|area|zip|post|postal|language|lang|currency|source|machine|byte|op|reason|result|error's|errno|product|item|promo|coupon|discount|voucher|color|colour|char|key|scan|unicode|qr|bar|dress|hex|vat|tax|hs|sic|naics|cpt|icd|branch|dealer|vendor|customer|order|article|part|stock|cost|account|vs|the|with|of|and|this|in|fehler|erreur|lỗi|loi|ошибки)[ _-]{1,2}$/iu

export const shortCode: Detector = {
  name: 'code',
  find(view: View) {
    const { text } = view
    if (!/\d/.test(text)) return []
    const found: Finding[] = []
    for (const announced of announcementsOf(view)) {
      if (announced.kind === 'code') found.push(...behind(text, announced), ...inFront(text, announced))
      else if (
        announced.kind === 'secret' &&
        /cod|phrase|word|mã|key/i.test(text.slice(announced.start, announced.end)) &&
        announced.link === 'sign'
      )
        found.push(...listed(text, announced))
    }
    for (const [start, end] of keyedValues(text)) found.push(finding(start, end), ...others(text, end))
    return found
  },
}

/** Those that what they open tells, or their own look. */
export const typedCode: Detector = {
  name: 'typed_code',
  goesByShape: true,
  find({ text }) {
    const found: Finding[] = []
    if (isIn(text, mayBeGrouped))
      for (const { index, 0: written } of foundIn(text, grouped)) found.push(finding(index, index + written.length))
    if (!/\d/.test(text)) return found
    for (const match of foundInPieces(linesWithDigits(text), used)) {
      const start = match.index + match[0].indexOf(match[2] ?? '')
      found.push(finding(start, start + (match[2]?.length ?? 0)))
    }
    for (const [start, end] of keypadValues(text)) found.push(finding(start, end), ...others(text, end))
    for (const match of foundIn(text, marked)) found.push(finding(match.index, match.index + match[0].length))
    return found
  },
}

/** The code behind the word, and the ones that follow it as a list. */
function behind(text: string, announced: Announcement): Finding[] {
  const first = codeAt(text, announced)
  if (first !== undefined) return [first, ...others(text, first.end)]
  // A code may be a word as well: "access code: sesame".
  if (
    announced.trust !== 'firm' ||
    announced.link !== 'sign' ||
    !/cod|kod|pin|mã|код|pass|otp/i.test(text.slice(announced.start, announced.end))
  )
    return []
  const value = secretValue(text, announced, false)
  return value === undefined ? [] : [finding(value.start, value.end)]
}

function codeAt(text: string, announced: Announcement): Finding | undefined {
  const { link, trust, start, end } = announced
  if (link === 'none' || link === 'comma') return undefined
  listMark.lastIndex = announced.valueStart
  const valueStart = announced.valueStart + (listMark.exec(text)?.[0].length ?? 0)
  code.lastIndex = valueStart
  const match = code.exec(text)
  if (match === null) return undefined
  const written = match[0]
  unit.lastIndex = valueStart + written.length
  if (unit.test(text)) return undefined
  // What a dial is turned to looks like a day behind any other word.
  if (
    isDial.test(written) &&
    !/comb|kombi|tresor|safe|lock|coffre|cofre|kluis|sejf|сейф|két/i.test(text.slice(start, end))
  )
    return undefined
  const digits = written.replace(/\D/g, '').length
  const isSpaced = link === 'space'
  if (text.slice(end, valueStart).includes('\n') && isSpaced) return undefined
  // "dial in pin 99812#": what is typed at a keypad ends with its sign.
  const isKeyed = text.charAt(valueStart + written.length) === '#'
  if (trust === 'everyday' && !isKeyed && OTHER_CODES.test(text.slice(Math.max(0, start - 16), start))) return undefined
  const before = text.slice(Math.max(0, start - 20), start)
  if (trust === 'everyday' && isSpaced && handedOut.test(written) && GIVEN_OUT.test(before))
    return finding(valueStart, valueStart + written.length)
  if (trust === 'everyday' && (digits < 4 || digits > 10 || /[a-z]/i.test(written))) return undefined
  if (
    trust === 'everyday' &&
    isSpaced &&
    /^(?:[ck]o(?:de|d|do|dice|digo|den|du|dul)|código|kód|koodi|mã|код|코드|コード)$/iu.test(text.slice(start, end)) &&
    !OPENED_BY_CODE.test(text.slice(Math.max(0, start - 16), start)) &&
    !(digits === 6 && afterAWord.test(text.slice(Math.max(0, start - 16), start))) &&
    !(digits === 6 && isWholeLine(text, start, valueStart + written.length)) &&
    !(digits === 6 && expires.test(text.slice(valueStart + written.length, valueStart + written.length + 24)))
  )
    return undefined
  const isBack = /^(?:cv|cs)/i.test(text.slice(start, end))
  if (digits < (isSpaced && !isBack ? (/[a-z-]/i.test(written) ? 3 : 4) : isBack || !/[a-z]/i.test(written) ? 3 : 2))
    return undefined
  if (isSpaced && /^(?:19|20)\d\d$/.test(written)) return undefined
  if (isSpaced && /^[a-z]+\d{1,2}$/i.test(written)) return undefined
  return finding(valueStart, valueStart + written.length)
}

/** "code 309417", and nothing else in its line. */
const isWholeLine = (text: string, start: number, end: number): boolean =>
  (start === 0 || text.charAt(start - 1) === '\n') && /^[.!]?(?:\n|$)/.test(text.slice(end, end + 2))

/** Codes in a row: "1a2b-3c4d 5e6f-7a8b", one to a line, with commas. */
function others(text: string, from: number): Finding[] {
  const found: Finding[] = []
  let at = from
  for (let count = 0; count < 30; count += 1) {
    another.lastIndex = at
    const match = another.exec(text)
    const written = match?.[1] ?? ''
    if (match === null || /^(?:19|20)\d\d$/.test(written)) break
    at += match[0].length
    unit.lastIndex = at
    if (unit.test(text)) break
    found.push(finding(at - written.length, at))
  }
  return found
}

const listed = (text: string, { valueStart }: Announcement): Finding[] => {
  code.lastIndex = valueStart
  const first = code.exec(text)?.[0]
  return first === undefined ? [] : others(text, valueStart + first.length)
}

/** "771-204 is your Instagram code" */
const YOURS = / (?:is|ist|est|es|è|é) (?:your|dein|ihr|votre|ton|tu|su|seu|il tuo) /iu

/** "482913 is your verification code". */
function inFront(text: string, { valueEnd, trust, start: word }: Announcement): Finding[] {
  if (valueEnd === undefined) return []
  const match = /(?<![\p{L}\p{N}.])(?:[A-Z]-)?(?:\d{4,8}|\d{3}[ -]\d{3}|(?=[A-Z]*\d)[A-Z0-9]{5,8})["'`)*]{0,2}$/u.exec(
    text.slice(Math.max(0, valueEnd - 24), valueEnd),
  )
  if (match === null || (trust === 'everyday' && !YOURS.test(text.slice(valueEnd, word)))) return []
  const start = Math.max(0, valueEnd - 24) + match.index
  return [finding(start, valueEnd)]
}

function finding(start: number, end: number): Finding {
  return { start, end, entity: 'SECRET', confidence: 0.85, detector: 'secret.code', detail: 'code' }
}
