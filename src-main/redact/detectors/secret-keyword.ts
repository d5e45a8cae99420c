/**
 * Values that stand behind a telling word: `password: …`, `API_KEY=…`, `"client_secret": "…"`, in many languages.
 *
 * What code writes where a value would go (`process.env.X`, a type, a call, a variable) is left alone.
 */

import type { Detector, Finding } from '../finding.ts'
import { isOrdinaryWord } from '../names/index.ts'
import { isStandIn } from './secret.ts'

/** Words whose value is a secret even when it reads like a word. */
const PASSWORD =
  '[a-z]{0,12}passwords?|[a-z]{0,8}passwd|passphrase|passcode|pwd|pswd|pword|passwort|kennwort|contrase(?:ñ|n)a|mot de passe|mdp|senha|palavra-passe|wachtwoord|lösenord|adgangskode|passord|salasana|has(?:ł|l)o|heslo|jelszó|parol(?:a|ă|e)?|şifre|sifre|пароль|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|mật khẩu|รหัสผ่าน|كلمة المرور|كلمة السر|סיסמה|סיסמא|κωδικός|kata sandi|पासवर्ड|лозинка|слово-пароль|pin code|pin|otp|one-time code|2fa code|verification code|security code'
/** Words whose value is a secret when it looks like one. */
const KEY =
  'api[ _.-]?key|[a-z]{0,12}apikey|api[ _.-]?token|access[ _.-]?key(?:[ _.-]?id)?|secret[ _.-]?(?:access[ _.-]?)?key|secret[ _.-]?token|client[ _.-]?secret|app[ _.-]?secret|consumer[ _.-]?(?:key|secret)|private[ _.-]?key|signing[ _.-]?(?:key|secret)|encryption[ _.-]?key|master[ _.-]?key|account[ _.-]?key|auth[ _.-]?(?:key|token)|access[ _.-]?token|refresh[ _.-]?token|bearer[ _.-]?token|session[ _.-]?(?:token|key|id)|id[ _.-]?token|webhook[ _.-]?secret|license[ _.-]?key|licence[ _.-]?key|recovery[ _.-]?(?:code|key)|backup[ _.-]?code|credentials?|token|secret|creds?|geheimnis|clave|jeton|chiave|ключ|токен|令牌|密钥|トークン|토큰|mnemonic|seed phrase|dsn|(?:app|auth|api|access|service|deploy|integration|org|secret)key|(?<=[_.-])(?:key|auth|pat)'
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:[\\p{L}\\p{N}]{1,30}[_.-]){0,6}(?:(?<password>${PASSWORD})|(?<key>${KEY}))(?:\\d{1,3}|[_-](?:[a-z0-9]{1,12}))?["'\`\\]]{0,2}(?<link>>|\\s{1,3}[-–—]\\s{1,3}(?=["'\`])|\\s{0,8}\\|\\s{0,8}|\\s{0,8}(?::=|::=|=>|={1,3}|:|->|::)\\s{0,8}|\\s{1,3}(?:is|was|ist|es|est|=)\\s{1,3}:?\\s{0,2}|["']?\\s{0,4},\\s{0,4}(?=["'])|\\s{1,2}(?=["'\`]))(?<open>["'\`(]{0,3})`,
  'giu',
)
const camel =
  /(?<![A-Za-z0-9])[A-Za-z0-9]{0,30}(?:(?<password>Password|Passwd|Passphrase|Pwd)|(?<key>ApiKey|Token|Secret|SecretKey|PrivateKey|AccessKey|AuthKey|SigningKey|Credential|Key|Auth))["']?(?<link>>|\s{0,4}(?::=|=>|={1,3}|:)\s{0,4})(?<open>["'`]{0,1})/g
/** "The key is 2af…", "with token 9c1…": said of so many things that only a long value of letters and digits is one. */
const bareKey =
  /(?<![\p{L}\p{N}_-])(?:key|token|secret)s?["'`]?(?<link>\s{0,4}(?::=|=>|={1,3}|:)\s{0,4}|\s{1,3}(?:is|was)\s{1,3}:?\s{0,2}|\s{1,3}[-–—]\s{1,3}(?=["'`])|\s(?=(?:\w{1,12}[_-])?[A-Za-z0-9]{20}))(?<open>["'`]{0,1})(?=[\w+=.-]{20})/giu
const LONG_VALUE = /^(?=[^0-9]*[0-9])(?=[^a-z]*[a-z])[\w+=.-]{20,}$/i
const flag =
  /(?:^|[\s`"'(])--?(?:(?<password>password|pass|passwd|passphrase)|(?<key>token|secret|api-?key|access-key|auth-token|client-secret))(?<link>[\s=]{1,2})(?<open>["']?)/g
const gate =
  /pass|pwd|pswd|pword|mdp|kennwort|contrase|senha|palavra|wachtwoord|lösen|adgang|salasana|has[łl]o|heslo|jelsz|parol|ifre|key|token|secret|cred|clave|jeton|chiave|geheim|mnemonic|seed|dsn|pin|otp|code|[^\p{ASCII}]/iu

const NOT_VALUES = new Set(
  `null none nil undefined true false string str number int integer bool boolean object any void required optional invalid expired missing
  wrong incorrect correct empty unset set reset changed rotated updated revoked leaked here there not the a an in on is was be to for from of
  with and or your my our their this that it required? stored encrypted hashed hidden redacted secret password token key value values
  new old same different text type field input prompt yes no ok unknown default example placeholder changeme? todo tbd n/a func function
  async await const let var return new self this process os env config settings options props args params data file path name username
  user email host port url id length get post valid validation policy rotation manager generator strength hash hashing`.split(
    /\s+/,
  ),
)

export const secretByKeyword: Detector = {
  name: 'secret_keyword',
  find({ text }) {
    if (!gate.test(text)) return []
    const found: Finding[] = []
    for (const form of [pattern, camel, bareKey, flag]) {
      for (const match of text.matchAll(form)) {
        const opened = match.groups?.open ?? ''
        const isPassword = match.groups?.password !== undefined
        const link = (match.groups?.link ?? '').trim()
        const name = isPassword ? 'password' : 'keyword_value'
        const values = (link === '>' && wordsOfElement(text, match)) || [givenValue(text, match, opened)]
        for (const { start, value, isQuoted } of values) {
          const isSecret =
            form === bareKey
              ? LONG_VALUE.test(value) && !isCode(value)
              : isSecretValue(value, {
                  isPassword,
                  isQuoted,
                  isProse: /^[a-z|–—-]*$/i.test(link),
                  atLineEnd: /^["'`]?\s*(?:\n|$)/.test(text.slice(start + value.length, start + value.length + 4)),
                })
          if (!isSecret) continue
          found.push({
            start,
            end: start + value.length,
            entity: 'SECRET',
            confidence: 0.9,
            detector: `secret.${name}`,
            detail: name,
          })
        }
      }
    }
    return found
  },
}

interface Value {
  readonly start: number
  readonly value: string
  /** Between quotes, or between the tags of an element. */
  readonly isQuoted: boolean
}

/** The value behind a match, without what says how it is used (`Bearer …`). */
function givenValue(text: string, match: RegExpExecArray, opened: string): Value {
  const start = match.index + match[0].length
  const value = valueAt(text, start, opened).trimEnd()
  const scheme = /^(?:bearer|basic|token)\s{1,3}(?=\S{6})/i.exec(value)?.[0].length ?? 0
  return { start: start + scheme, value: value.slice(scheme), isQuoted: /["'`]/.test(opened) }
}

/** The words of `<secret>… …</secret>`, each for itself, without brackets around them; undefined when none is closed. */
function wordsOfElement(text: string, match: RegExpExecArray): Value[] | undefined {
  const start = match.index + match[0].length
  const content = /^([^<\n\uFFFC]{0,500})<\//.exec(text.slice(start, start + 502))?.[1]
  if (content === undefined) return undefined
  return [...content.matchAll(/[^\s{}]+/g)].map((word) => ({
    start: start + word.index,
    value: word[0],
    isQuoted: true,
  }))
}

/** The value from `start` on: to the closing quote, or to the next space. */
function valueAt(text: string, start: number, opened: string): string {
  const quote = /["'`]/.exec(opened)?.[0]
  const rest = text.slice(start, start + 500)
  if (quote !== undefined) {
    const close = rest.search(quote === '"' ? /["\n]/ : quote === "'" ? /['\n]/ : /[`\n]/)
    if (close > 0) return rest.slice(0, close)
  }
  return (/^[^\s"'`<>\uFFFC]+/.exec(rest)?.[0] ?? '').replace(/[,;)\]}.!?]+$/, '')
}

interface Setting {
  readonly isPassword: boolean
  readonly isQuoted: boolean
  /** Linked by a word (`is`) or by nothing but a space. */
  readonly isProse: boolean
  readonly atLineEnd: boolean
}

function isSecretValue(value: string, { isPassword, isQuoted, isProse, atLineEnd }: Setting): boolean {
  if (value.length < (isPassword ? 3 : 6) || isStandIn(value) || /^[a-z][\w+'-]*:$/.test(value)) return false
  const plain = value.toLowerCase()
  if (NOT_VALUES.has(plain) || isCode(value)) return false
  const isWord = /^[a-z]+(?:[-_' ][a-z]+)*$/i.test(value)
  const hasDigit = /\d/.test(value)
  if (isPassword) {
    if (!isWord) return hasDigit || /[^\w\s.,/-]/.test(value) || !isProse
    if (isQuoted) return !isProse || !isOrdinaryWord(plain)
    return (
      (!isProse && (atLineEnd || !isOrdinaryWord(plain))) || (isProse && value.length > 7 && !isOrdinaryWord(plain))
    )
  }
  if (isWord) {
    if (isProse && !isQuoted) return false
    // Longer than words are in one case throughout, or cases that take turns as no name of a variable does.
    const parts = value.split(/[-_' ]/)
    if (parts.length > 1) return parts.some((part) => part.length >= 20 && caseTurns(part) >= part.length / 3)
    return (
      !isOrdinaryWord(plain) &&
      (/^(?:[a-z]{16,}|[A-Z]{16,})$/.test(value) || (value.length >= 12 && caseTurns(value) >= value.length / 3))
    )
  }
  if (/\s/.test(value)) return /^(?:[a-z]+ ){11,23}[a-z]+$/.test(value)
  return hasDigit
    ? value.length >= 6 && /[a-z]/i.test(value)
      ? value.length >= 8
      : value.length >= 7
    : value.length >= 16 && /[a-z]/.test(value) && /[A-Z+/=]/.test(value)
}

function caseTurns(text: string): number {
  return text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0
}

/** A call, a member access, a path, a template, a type: code where the value would be. */
function isCode(value: string): boolean {
  return (
    (/[({[]/.test(value.slice(0, -1)) && /^[\w.$]+[({[]/.test(value)) ||
    (/^(?:[a-z_$][\w$]*\.)+[A-Za-z_$][\w$]*$/.test(value) && !/\d{2}/.test(value)) ||
    /^(?:process|os|env|config|self|this|settings|options|secrets|vars?|data|local|module|req|res|ctx)\b[.[]/i.test(
      value,
    ) ||
    /^(?:\.{0,2}\/|~\/|https?:)/.test(value) ||
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) ||
    /^\[?(?:redacted|masked|filtered|hidden|withheld|secret)(?!\w*\d)/i.test(value)
  )
}
