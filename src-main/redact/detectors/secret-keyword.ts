/**
 * Values behind a word that announces a secret: `password: …`, `API_KEY=…`, "mật khẩu là …", `--storepass …`, in the
 * languages and spellings of the announcing words.
 *
 * The word is asked before anything that could excuse the value.
 */
import { type Announcement, announcementsOf } from '../announcing/index.ts'
import type { Detector, Finding } from '../finding.ts'
import { passwordBehindUser, secretValue, type Value, valueGivenFor, valueInFront } from '../secrets/announced-value.ts'
import { isCodeLike, looksMixed } from '../secrets/value-looks.ts'
import type { View } from '../text/view.ts'

export const secretByKeyword: Detector = {
  name: 'secret_keyword',
  find(view: View) {
    const { text } = view
    const found: Finding[] = []
    for (const announced of announcementsOf(view)) {
      if (announced.kind === 'secret' || announced.kind === 'login' || isAccount(text, announced)) {
        const password = passwordBehindUser(text, announced)
        if (password !== undefined) found.push(finding(password, announced))
      }
      if (announced.kind !== 'secret') continue
      const value =
        secretValue(text, announced, isOption(text, announced.start)) ??
        valueInFront(text, announced) ??
        valueGivenFor(text, announced)
      if (announced.trust !== 'everyday')
        for (const other of changedFrom(text, announced.end)) found.push(finding(other, announced))
      if (value === undefined) continue
      found.push(finding(value, announced))
      const other = counterpart(text, value.end)
      if (other !== undefined) found.push(finding(other, announced))
      if (PLURAL.test(text.slice(announced.start, announced.end)))
        for (const other of othersBehind(text, value.end)) found.push(finding(other, announced))
    }
    return found
  },
}

const isAccount = (text: string, { kind, start, end }: Announcement): boolean =>
  kind === 'account' && /^(?:tài khoản|tai khoan|tk|account)$/iu.test(text.slice(start, end))

const PLURAL =
  /(?:words|passes|phrases|wörter|mots de passe|contraseñas|senhas|woorden|passwörter|пароли|hasła|hesla)$/iu
const another =
  /[ \t]?(?:,|\/|;|&|(?:,[ \t])?(?:and|or|und|oder|et|ou|y|o|e|en|i|a|и|và))[ \t]{1,2}["'`]?([^\s"'`,;]{4,60})/iuy

const changed =
  /^[ \t]{1,2}(?:from|von|vom|de|da|dal|van|från|fra|z|ze|từ|с)[ \t]{1,2}["'`]?([^\s"'`,;]{4,60})["'`]?[ \t]{1,2}(?:to|into|auf|zu|in|à|en|a|para|por|naar|till|til|na|sang|thành|->|→|=>)[ \t]{1,2}["'`]?([^\s"'`,;]{4,60})/diu

/** "changed the pw from kettle77 to teapot88": both, as long as both look like one. */
function changedFrom(text: string, end: number): Value[] {
  const match = changed.exec(text.slice(end, end + 150))
  const values = [1, 2].map((group) => {
    const written = (match?.[group] ?? '').replace(/[.!?)]+$/, '')
    const start = end + (match?.indices?.[group]?.[0] ?? 0)
    return { start, end: start + written.length, written }
  })
  return values.every(
    ({ written }) =>
      looksMixed(written) && /\d/.test(written) && !isCodeLike(written) && !/^v?\d+(?:\.\d+)*$/.test(written),
  )
    ? values
    : []
}

/** "the passwords are kettle77 and teapot88": further values, as long as each looks like one. */
function othersBehind(text: string, from: number): Value[] {
  const found: Value[] = []
  another.lastIndex = /["'`]/.test(text.charAt(from)) ? from + 1 : from
  for (let match = another.exec(text); match !== null && found.length < 20; match = another.exec(text)) {
    const written = (match[1] ?? '').replace(/[.!?)]+$/, '')
    if (!looksMixed(written) || isCodeLike(written)) break
    const start = another.lastIndex - (match[1] ?? '').length
    found.push({ start, end: start + written.length })
  }
  return found
}

const otherOne =
  /["'`]?,?[ \t]{0,2}(?:and |und |et |y |e )?(?:the |das |der )?(?:new|old|neu|neues|alt|altes|nouveau|ancien|nueva|nuevo|nova|novo|nuova|vecchia|mới|cũ)(?: one| pw| password)?[ \t]?(?:[:=]|is|ist)[ \t]{1,2}["'`]?([^\s"'`,;]{4,60})/iuy

/** "old password: tulip77, new: rose88": the other one, as long as it looks like one. */
function counterpart(text: string, end: number): Value | undefined {
  otherOne.lastIndex = end
  const written = otherOne.exec(text)?.[1]?.replace(/[.!?)]+$/, '') ?? ''
  if (!looksMixed(written) || !/\d/.test(written) || isCodeLike(written)) return undefined
  const start = text.indexOf(written, otherOne.lastIndex - written.length - 3)
  return { start, end: start + written.length }
}

/** True when the word is the name of an option: `--password`, `-storepass`, `/pass:`. */
function isOption(text: string, at: number): boolean {
  return /(?:^|[\s"'`(=])(?:--?|\/)[\w-]{0,30}$/.test(text.slice(Math.max(0, at - 34), at))
}

function finding({ start, end }: Value, { trust }: Announcement): Finding {
  const name = trust === 'firm' ? 'password' : 'keyword_value'
  return { start, end, entity: 'SECRET', confidence: 0.9, detector: `secret.${name}`, detail: name }
}
