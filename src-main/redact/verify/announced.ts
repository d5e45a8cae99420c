/**
 * What stands near an announcing word and looks like a value.
 *
 * Knows no words but the announcing ones and a few that people say of a secret instead of telling it, and no shape that
 * excuses a number. It asks what a value is made of, and how near it stands.
 */
import { type Announcement, announcementsIn } from '../announcing/index.ts'
import { addressBehind, papersBehind } from './addresses-and-papers.ts'
import { numberNear } from './announced-number.ts'
import { BLANK, bareWord, digitsIn, isMixed, type Range, REACH, takesTurns, wordBefore } from './marks.ts'

/** What is said of a secret instead of telling it. */
const SAID = new Set(
  `a an the it its is in on at to of for and or not no yes your my our their his her this that these those here there
  with from by as be been was were are has have had will would can could should must may do does did if when where which
  what who how why so but then than too very also only just still again already never always please thanks sorry ok okay
  see ask look check use get via same kept lives under inside per like both either
  expired expires expiring invalid valid wrong incorrect correct missing required optional empty blank unset set reset
  changed rotated updated revoked leaked compromised weak strong secure insecure shared stored saved hashed encrypted
  hidden masked redacted unknown undefined null none nil true false default different new old current previous
  needed working broken unchanged unavailable disabled enabled locked fine good bad long short string str text number integer int bool boolean object any void bytes
  field input prompt policy manager rotation generator protected based auth authentication login access due ready
  test base64 plugged encoded falsch abgelaufen ungültig geändert vergessen incorrect incorrecta incorrecto caducada expirada errada incorreta sbagliata scaduta
  verlopen verkeerd vergeten utløpt udløbet istekla kedaluwarsa expirado caducada caducado scaduto lejárt vypršelo wygasło vanheni expiré invalide oublié sai đúng cũ mới quên hết chưa đã đang không bị được gửi hỏi xem lỗi xong nhờ báo 틀렸습니다 違います 错误
  password passwort token secret key changeme dummy sample example replace-me replace_me todo fixme tbd tba n/a 1password throw raise panic exit abort assert lost found changeit placeholder refreshed renewed valuefrom regenerated reissued`.split(
    /\s+/,
  ),
)
const PHRASE = /phrase|mnemonic|seed|satz|secr[eè]te/i

/** The values near announcing words, in a text whose placeholders are blank. */
export function announcedValues(text: string): Range[] {
  const announcements = announcementsIn(text)
  return announcements.flatMap((announcement, index) => {
    switch (announcement.kind) {
      case 'login':
        return behindLogin(text, announcement)
      case 'secret':
      case 'code':
        return secretAt(text, announcement, announcements[index - 1])
      case 'address':
        return [...addressBehind(text, announcement), ...numberNear(text, announcement)]
      case 'id':
        return [...papersBehind(text, announcement), ...numberNear(text, announcement)]
      default:
        return numberNear(text, announcement)
    }
  })
}

/** `login: admin / wintergarten` */
function behindLogin(text: string, { link, valueStart }: Announcement): Range[] {
  const match = link === 'none' ? null : /^\S{1,40} \/ (\S{4,60})/.exec(text.slice(valueStart, valueStart + 110))
  if (match === null || match[0].includes(BLANK)) return []
  const end = valueStart + match[0].length
  return [bareWord(text, { start: end - (match[1]?.length ?? 0), end })]
}

function secretAt(text: string, announcement: Announcement, before: Announcement | undefined): Range[] {
  const { kind, link, valueStart, valueEnd, quote, start, end } = announcement
  if (link !== 'none') {
    const value = valueAt(text, valueStart, quote)
    const isPhrase = PHRASE.test(text.slice(start, end))
    if (
      (isPhrase && link === 'sentence') ||
      (link === 'sign' && (isPhrase || announcement.trust === 'firm' || (announcement.isKey && kind === 'secret')))
    ) {
      const phrase = phraseAt(text, valueStart, isPhrase || announcement.isKey ? 2 : 3)
      if (phrase !== undefined) return [phrase]
    }
    if (isAnnouncedSecret(text, value, announcement, before)) return [value, ...moreAfter(text, value.end)]
    if (text.slice(value.start, value.end).includes(BLANK)) return []
  }
  if (valueEnd !== undefined) {
    const value = wordBefore(text, valueEnd)
    const written = text.slice(value.start, value.end)
    if (isMixed(written) || (kind === 'code' && /^\d{3,}$/.test(written))) return [value]
  }
  return mixedNear(text, end, announcement)
}

function isAnnouncedSecret(
  text: string,
  { start, end }: Range,
  { kind, trust, link, quote, isKey, start: word }: Announcement,
  before: Announcement | undefined,
): boolean {
  const written = text.slice(start, end)
  if (/^(?:string|str|int|bool|number)[!?]$/.test(written) || COUNTED.test(written) || KOREAN_SENTENCE.test(written))
    return false
  if (written.length < 3 || written.includes(BLANK) || isCodeAt(text, start, end, quote)) return false
  if (isKeyBelow(text, word, start, end)) return false
  // `--password x`, `user bot pass x`: nothing but a space joins them, and it is enough.
  const isListed =
    /(?:^|\s)--?$/.test(text.slice(Math.max(0, word - 3), word)) ||
    (before?.kind === 'login' && /^\s*\S+\s+$/.test(text.slice(before.end, word)))
  const isJoined = link !== 'space' || isListed
  if (kind === 'code' && /\d{3}/.test(written))
    return trust === 'firm' || (link !== 'space' && link !== 'dash' && digitsIn(written) >= 4)
  if (kind === 'code' && trust !== 'firm' && link === 'space' && digitsIn(written) < 4) return false
  if (quote !== '' && (TYPE.test(written) || STAND_IN.test(written))) return false
  if (quote !== '' && isJoined && (trust === 'firm' || isMixed(written) || digitsIn(written) >= 4)) return true
  if (quote !== '' && trust === 'firm' && !written.split(/\s/).some((word) => SAID.has(word.toLowerCase()))) return true
  if (isMixed(written))
    return trust === 'firm' || (/^[\w@!#$%^&*+.-]{6,}$/.test(written) && (isJoined || /\d/.test(written)))
  if (/\d/.test(written)) return trust === 'firm' ? digitsIn(written) >= 4 : isJoined && digitsIn(written) >= 6
  if (kind === 'code' || written.split(/\s/).some((word) => SAID.has(word.toLowerCase()))) return false
  if (isListed && link === 'space') return written.length >= 4
  const isWord = /^[\p{L}\p{M}'-]+$/u.test(written)
  // "パスワードは九十日ごとに変更してください": Japanese goes on in a sentence without a space.
  if (link === 'sentence' && isWord && goesOnInJapanese(written)) return false
  if (trust === 'firm')
    return isWord ? link === 'sign' || isListed || (link === 'sentence' && written.length > 4) : isJoined
  // Names of things are joined by dashes too; only an assignment makes one a value.
  const isAssigned = text.charAt(start - 1) === '='
  return (
    link === 'sign' &&
    written.length >= 8 &&
    (isAssigned || (quote === '' && (isKey || trust === 'likely'))) &&
    (isAssigned ? /^\p{L}[\p{Ll}\p{M}-]+$/u : /^\p{L}[\p{Ll}\p{M}]+$/u).test(written)
  )
}

/** `"password": "string"` */
const TYPE = /^(?:string|str|text|number|integer|int|bool|boolean|object)$/i
/** `password: 'changeme'` */
const STAND_IN = /^(?:changeme|change[-_]me|replace[-_]?me|example|dummy|sample|todo|tbd|fixme)$/i
/** "12文字以上", "12자": how long it has to be. */
const COUNTED = /^\d{1,3} ?(?:文字|桁|字|位|个|個|자(?!\p{L}{4})|글자|자리|日|天|일)/u
/** How a Korean sentence ends. */
const KOREAN_SENTENCE = /^[가-힣]+(?:니다|[어아해세네나]요)$/

/** `auth:\n  username: svc`: what stands on the next line is a key, with a value of its own. */
const isKeyBelow = (text: string, word: number, start: number, end: number): boolean =>
  text.slice(word, start).includes('\n') && /^:(?:\s|$)/.test(text.slice(end, end + 2))

const goesOnInJapanese = (written: string): boolean =>
  written.length >= 6 && /\p{Script=Han}\p{Script=Hiragana}|\p{Script=Hiragana}\p{Script=Han}/u.test(written)

/** True when all that stands there is code: `$NAME`, `${…}`, `{{ … }}`, `<your-token>`, `f(x)`, `config.password`, `!Ref`, `***`. */
function isCodeAt(text: string, start: number, end: number, quote: string): boolean {
  const rest = text.slice(start, start + 200)
  if (
    rest.startsWith('<%') ||
    (/^(?:\?|[-=+](?:default|changeme|example|test)?\})/.test(rest) &&
      /\$\{\w{1,60}:$/.test(text.slice(Math.max(0, start - 64), start)))
  )
    return true
  const whole = quote === '' ? (/^\S*/.exec(rest)?.[0] ?? '') : text.slice(start, end)
  return (
    /^(?:\$\w+|%\w+%|[x*.•_-]+|![A-Za-z]{2,12})[,;)}\]"'`]*$/i.test(whole) ||
    /^(?:![A-Za-z][\w:-]{1,30} [|>]|\{ ?["']\$|command not found|%\(\w{1,40}\)[sd]|[*&:@?][a-z]\w{0,30}[,;)}\]"'`]*(?:\s|$)|[A-Z][a-z]+<[\w, <>]{1,40}>)/.test(
      rest,
    ) ||
    /^(?:\$?\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|\{[\w .-]*\}|\$\([^()\n]*\)|<[\w .:/-]+>|\[[\w .-]+\]|\([^()\n]*\))(?:[,;.&)}\]"'`\s]|$)/.test(
      rest,
    ) ||
    /^[{[]+["'][\w-]+["']:|^\{ ?[a-z]\w{0,20}: |^#\{[^{}\n]*\}|^@[A-Z][a-z]+(?:\(|$|\s)/.test(rest) ||
    /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:\([^()\n]{0,120}\)|\[[^[\]\n]{0,80}\]|(?<=[)\]])\??\.[A-Za-z_$][\w$]*)+[,;)}\]]*(?:\s|$)/.test(
      rest,
    ) ||
    /^[a-z_$][\w$]*(?:\.[A-Za-z_$]+)+!?[,;)}\]"'`]*$/.test(whole) ||
    /^(?:your|my|the|some)[-_][a-z_-]+$/i.test(whole) ||
    /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*_(?:KEY|TOKEN|SECRET|PASSWORD|HERE|ME)$/.test(whole) ||
    /^[a-z][a-z0-9+.-]*:\/\/|^\.{0,2}\/(?:[\w.-]+\/)+[\w.-]*$/.test(whole)
  )
}

/** A value from `start` on: to its closing quote, or to the next space. */
function valueAt(text: string, start: number, quote: string): Range {
  const rest = text.slice(start, start + 300)
  if (quote !== '') {
    const close = rest.indexOf(quote)
    if (close > 0 && !rest.slice(0, close).includes('\n')) return { start, end: start + close }
  }
  const written = (/^\S*/.exec(rest)?.[0] ?? '').replace(/(?:["'`*_~,;.:?>]|(?<![([{][^\s]*)[)\]}])+$/, '')
  return { start, end: start + written.length }
}

/** Words to the end of the line, of which none is said of a secret. */
function phraseAt(text: string, start: number, least: number): Range | undefined {
  const written = (/^[^\n.;,()"'`]{1,160}/.exec(text.slice(start, start + 160))?.[0] ?? '').trimEnd()
  const words = written.split(/\s+/)
  return words.length >= least &&
    words.length <= 24 &&
    words.every((word) => /^[\p{L}\p{M}-]+$/u.test(word)) &&
    words.filter((word) => SAID.has(word.toLowerCase())).length * 4 <= words.length
    ? { start, end: start + written.length }
    : undefined
}

const group = /^[ -]\d{3,4}(?![\d\p{L}])/u
const next = /^[\s,;/]{1,4}(?:and |or |und |y |et |[-*•] )?(\S*\d\S*)/

/** A list goes on: `1a2b-3c4d, 5e6f-7a8b`. */
function moreAfter(text: string, end: number): Range[] {
  const found: Range[] = []
  if (/\d$/.test(text.slice(0, end).slice(-1))) {
    const more = group.exec(text.slice(end, end + 8))?.[0].length ?? 0
    if (more > 0) found.push({ start: end, end: end + more })
  }
  for (let at = end; found.length < 20; ) {
    const match = next.exec(text.slice(at, at + 80))
    if (match === null) break
    const start = at + match[0].length - (match[1]?.length ?? 0)
    const word = bareWord(text, { start, end: at + match[0].length })
    const written = text.slice(word.start, word.end)
    if (!/^[\w.-]{4,}$/.test(written) || !isMixed(written)) break
    found.push(word)
    at = word.end
  }
  return found
}

const isValue = /^[\w@!#$%^&*+-]{6,}$/
const piece = /[^\s,;|"'{}()<>=]+/g

/** The first word of letters and digits within reach, in this line or the next two: a table has a drawn line between. */
function mixedNear(text: string, from: number, announcement: Announcement): Range[] {
  const { kind, trust, isKey } = announcement
  // `auth-proxy` is a thing's name; what stands near it is rather a version, a region or a commit.
  const isThing = announcement.language === 'key' && text.slice(announcement.start, announcement.end).includes('-')
  if (trust === 'everyday' || (isKey && (trust !== 'firm' || isThing))) return []
  const near = text.slice(from, from + REACH + 60)
  const lineEnds = endOfThirdLine(near)
  // One after the other: the first few say enough.
  piece.lastIndex = 0
  for (let match = piece.exec(near); match !== null; match = piece.exec(near)) {
    if (match.index > REACH || match.index >= lineEnds) break
    if (match[0].includes(BLANK)) return []
    const word = bareWord(text, { start: from + match.index, end: from + match.index + match[0].length })
    const written = text.slice(word.start, word.end)
    const isNumber = kind === 'code' && trust === 'firm' && /^\d{4,8}$/.test(written)
    if (
      isNumber ||
      (isValue.test(written) &&
        isMixed(written) &&
        /\d/.test(written) &&
        !SAID.has(written.toLowerCase()) &&
        (trust === 'firm' || takesTurns(written)))
    )
      return [word]
  }
  return []
}

function endOfThirdLine(text: string): number {
  let end = -1
  for (let line = 0; line < 3; line += 1) {
    end = text.indexOf('\n', end + 1)
    if (end < 0) return text.length
  }
  return end
}
