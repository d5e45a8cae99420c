/**
 * Whether a value is a secret, by how far its word is believed and by what joins the two. The looser the link and the
 * word, the more the value has to look like one.
 */
import type { Announcement } from '../announcing/index.ts'
import { isOrdinaryWord, isSmallWordElsewhere } from '../names/index.ts'
import { namesAnotherValue } from './complete-shapes.ts'
import { CODE_WORDS, COMPANIONS, FUNCTION_WORDS, STATES } from './talk.ts'
import {
  beginsPhrase,
  endsHere,
  goesOn,
  hasPhrase,
  isAlone,
  isAsideAhead,
  isTalk,
  sentenceEnd,
  unitAhead,
  wordBefore,
} from './value-context.ts'
import {
  caseTurns,
  hasNoLatin,
  isCodeLike,
  isIdentifier,
  isInflected,
  isPassing,
  isPlainCode,
  looksMixed,
  plainWord,
} from './value-looks.ts'

/** A stretch of the text. */
export interface Value {
  readonly start: number
  readonly end: number
}

export interface ReadValue extends Value {
  readonly isQuoted: boolean
}

/** True when what was read behind an announcing word is a secret. `isOption` for `--password …`. */
export function isSecret(
  text: string,
  announced: Announcement,
  { end, isQuoted }: ReadValue,
  value: string,
  isOption: boolean,
): boolean {
  const { trust, link, isKey } = announced
  const plain = value.toLowerCase()
  if (!/[\p{L}\p{N}]/u.test(value) || CODE_WORDS.has(plain) || namesAnotherValue(value)) return false
  if ((isPassing(value) && !isQuoted) || isArgumentName(value)) return false
  const mixed = looksMixed(value)
  const isWord = plainWord.test(value)
  if (isWord && isSettingOfWords(text, announced, end, plain)) return true
  if (isWord && (FUNCTION_WORDS.has(plain) || (STATES.has(plain) && !beginsPhrase(text, announced, end)))) return false
  if (isWord && link !== 'sign' && !isQuoted && (isSmallWordElsewhere(plain) || CONTRACTED.test(plain))) return false
  if (/^\d+$/.test(value)) return isDigitsSecret(text, announced, value, end)
  switch (trust) {
    case 'firm':
      if (value.length < 3) return false
      if (link === 'sign' || (isQuoted && link !== 'comma'))
        return !(isWord && !isKey && !isOption && goesOn(text, end, plain))
      if (link === 'comma') return isWord ? value.length > 4 && !isOrdinaryWord(plain) : mixed
      if (!isWord) return (mixed || /_/.test(value)) && !isTalk(text, value, end) && !isPlainCode(value)
      if (hasNoLatin(value)) return link === 'dash'
      if (link === 'space' && text.slice(announced.end, announced.valueStart).includes('\n'))
        return isAlone(text, announced, end)
      if (isAccountOf(text, announced, plain)) return false
      return isWordSecret(text, announced, plain, end)
    case 'likely':
      return isLikelySecret(text, announced, value, isWord, mixed, isQuoted)
    case 'everyday':
      return isEverydaySecret(text, announced, value, isWord, mixed, isQuoted, end)
  }
}

/** `name=`, but not `QnJAbWJlZXJlNDQ=`: letters of both cases take turns in no argument's name. */
const isArgumentName = (value: string): boolean =>
  /^[\w-]+=$/.test(value) && !(value.length >= 16 && caseTurns(value) >= value.length / 4)

/** `SESSION_SECRET=my little secret`: what a line of settings ends with is the value, whichever words it begins with. */
export const isSettingOfWords = (
  text: string,
  { link, isKey, start, valueStart }: Announcement,
  end: number,
  plain: string,
): boolean =>
  isKey &&
  link === 'sign' &&
  text.charAt(valueStart - 1) === '=' &&
  /(?:^|\n|export )[A-Z][A-Z0-9]*_[A-Z0-9_]*$/.test(text.slice(Math.max(0, start - 40), start)) &&
  !/^(?:see|ask|use|get|same|not|no|none|in|from|check|is)$/.test(plain) &&
  sentenceEnd(text, end) !== undefined

/** `passwd bot` at a shell: whose password is set. */
const isAccountOf = (text: string, { link, start, end }: Announcement, plain: string): boolean =>
  link === 'space' &&
  text.slice(start, end) === 'passwd' &&
  /^(?:root|admin|bot|deploy|ubuntu|git|app|www|user)$/.test(plain)

/** "the password hasn't changed" */
const CONTRACTED = /^\p{L}+(?:n['’]t|['’](?:s|re|ll|ve|d|m))$/u

/** Behind `is`, a dash or a space: a word on its own, of which nobody would say that a password is it. */
function isWordSecret(text: string, { link, start, valueStart }: Announcement, plain: string, end: number): boolean {
  if (plain.length < 3 || COMPANIONS.has(plain) || isInflected(plain)) return false
  if (link === 'space') {
    if (
      /^(?:the|a|an|any|every|each|no|this|that|same|of|and|or|with|without|by|via)$/i.test(wordBefore(text, start))
    ) {
      if (isOrdinaryWord(plain)) return false
    }
    if (!isOrdinaryWord(plain)) return plain.length >= 5 || endsHere(text, end)
    return (endsHere(text, end) || hasPhrase(text, end, 3)) && /^[\p{Ll}\p{M}-]+$/u.test(text.slice(valueStart, end))
  }
  return !isOrdinaryWord(plain) || endsHere(text, end) || isAsideAhead(text, end) || hasPhrase(text, end, 1)
}

function isLikelySecret(
  text: string,
  { link, isKey, valueStart, end }: Announcement,
  value: string,
  isWord: boolean,
  mixed: boolean,
  isQuoted: boolean,
): boolean {
  const hasDigit = /\d/.test(value)
  if (link === 'space' && !isQuoted) {
    if (/[([{]/.test(value) || text.slice(end, valueStart).includes('\n')) return false
    return (
      value.length >= (isKey ? 7 : 10) &&
      hasDigit &&
      /[a-z]/i.test(value) &&
      !isIdentifier(value) &&
      !/^\d+(?:\.\d+)+/.test(value)
    )
  }
  if (isWord)
    return (
      value.length >= 16 &&
      (/^(?:[a-z]{16,}|[A-Z]{16,})$/.test(value) || caseTurns(value) >= value.length / 2.2) &&
      !isOrdinaryWord(value.toLowerCase())
    )
  if (/\s/.test(value)) return /^(?:[a-z]+ ){11,23}[a-z]+$|^(?:[a-z2-7]{4} ){3,15}[a-z2-7]{2,4}$/i.test(value)
  if (/[-_]/.test(value) && /^[a-z]+(?:[-_][a-z]+)*$/i.test(value)) {
    const parts = value.split(/[-_]/)
    return parts.some((part) => part.length >= 20 && caseTurns(part) >= part.length / 3)
  }
  if (isCodeLike(value)) return false
  if (value.endsWith('=')) return value.length >= 16 && caseTurns(value) >= value.length / 4
  return hasDigit
    ? value.length >= (/[a-z]/i.test(value) ? 8 : 7)
    : value.length >= 16 && /[a-z]/.test(value) && /[A-Z+/=]/.test(value) && mixed
}

const passeOf = /^[ \t]{1,2}(?:d[oae]s?|n[oa]s?|pr[oa])[ \t]/i

function isEverydaySecret(
  text: string,
  { link, start, end: wordEnd, valueStart }: Announcement,
  value: string,
  isWord: boolean,
  mixed: boolean,
  isQuoted: boolean,
  end: number,
): boolean {
  const word = text.slice(start, wordEnd).toLowerCase()
  // In French and German somebody or something passes; in Portuguese the *passe* is of something.
  if (word === 'passe' && !passeOf.test(text.slice(wordEnd, valueStart)) && !(mixed && /\d/.test(value))) return false
  if (!/passe?$/.test(word))
    return value.length >= 20 && /\d/.test(value) && /[a-z]/i.test(value) && /^[\w+=.-]+$/.test(value)
  if (
    /^test|^spec|\.(?:[jt]sx?|py|go|rb|java)\b|^--/i.test(value) ||
    /-{3}\s$/.test(text.slice(Math.max(0, start - 4), start))
  )
    return false
  const base = value.replace(/\d+$/, '').toLowerCase()
  if (link === 'space' && !isQuoted) {
    if (text.slice(wordEnd, valueStart).includes('\n')) return false
    return (
      value.length >= 6 &&
      mixed &&
      !isIdentifier(value) &&
      !isCodeLike(value) &&
      !isTalk(text, value, end) &&
      !(plainWord.test(base) && isOrdinaryWord(base))
    )
  }
  if (!isWord) return (mixed || /_/.test(value)) && !isTalk(text, value, end) && !isPlainCode(value)
  if (hasNoLatin(value)) return false
  const plain = value.toLowerCase()
  if (link === 'sign' || isQuoted)
    return value.length >= 4 && !(goesOn(text, end, plain) && isOrdinaryWord(plain)) && !COMPANIONS.has(plain)
  if (/^(?:first|second|third|last|next|this|each|every|one|single|final|the \w+)$/i.test(wordBefore(text, start)))
    return false
  return (
    value.length >= 4 &&
    !COMPANIONS.has(plain) &&
    !isInflected(plain) &&
    (!isOrdinaryWord(plain) || endsHere(text, end))
  )
}

function isDigitsSecret(
  text: string,
  { trust, link, start, end: wordEnd }: Announcement,
  value: string,
  end: number,
): boolean {
  unitAhead.lastIndex = end
  if (unitAhead.test(text) || /^[./:-]\d/.test(text.slice(end, end + 2))) return false
  // `max_tokens: 4096` counts them.
  if (/(?:tokens?|keys?|secrets?|creds?|credentials?)$/i.test(text.slice(start, wordEnd)))
    return value.length >= 7 && link !== 'space'
  if (trust === 'firm')
    return value.length >= (link === 'sign' ? 3 : 4) && !(link !== 'sign' && /^(?:19|20)\d\d$/.test(value))
  return value.length >= 6 && link !== 'space'
}
