/** How a value would be joined to the word that announces it, and where it would begin. */
import type { Announcement } from './announcement.ts'
import {
  about,
  aboutBefore,
  aboutInVietnamese,
  aboutUntilSign,
  closing,
  comma,
  contracted,
  dash,
  filler,
  givesAValue,
  ofADoor,
  opening,
  opensWith,
  ownSentence,
  passFor,
  placeInVietnamese,
  sentence,
  sign,
  space,
  to,
} from './links.ts'
import { isCalledByItsNumber } from './numbered-things.ts'
import { partsOf } from './parts.ts'
import { aboutTheWord, type Entry } from './table.ts'

/** "set the password to …" */
const isGivenAValue = (text: string, start: number) => givesAValue.test(text.slice(Math.max(0, start - 40), start))

function toldTo(text: string, start: number, at: number): Link | undefined {
  const end = stepped(text, to, at)
  return end === undefined || !isGivenAValue(text, start) ? undefined : opened(text, 'sentence', end)
}

type Link = Pick<Announcement, 'link' | 'valueStart' | 'quote'>

/** What Vietnamese say of a password and a code, among it English words. */
const VIETNAMESE_TOO = /^(?:pass|password|mk|mật khẩu|mat khau|mã|ma|otp|pin|code)(?: wi-?fi)?$/i

/** What joins a value to the word from `start` to `end`, in UTF-16 offsets. */
export function linkOf(text: string, { kind, language, trust }: Entry, start: number, end: number): Link {
  const isIt = kind === 'secret' || kind === 'code' ? stepped(text, contracted, end) : undefined
  if (isIt !== undefined) return opened(text, 'sentence', isIt)
  const closed = stepped(text, closing, end) ?? end
  const from = closed
  const link = (at: number) => linkAt(text, language, at)
  const direct = link(from) ?? toldTo(text, start, from)
  if (direct !== undefined) return direct
  const told = stepped(text, about, from)
  if (told !== undefined) {
    const linked = link(told)
    if (linked !== undefined) return linked
  }
  if (VIETNAMESE_TOO.test(text.slice(start, end))) {
    const named = stepped(text, aboutInVietnamese, from)
    const linked = named === undefined ? undefined : linkAt(text, 'vi', named)
    if (linked !== undefined) return linked
    const placed = stepped(text, placeInVietnamese, from)
    if (placed !== undefined) return opened(text, 'space', stepped(text, space, placed) ?? placed)
  }
  const mayBeLabelled =
    (kind === 'secret' || kind === 'code') && (trust === 'firm' || (trust === 'everyday' && isOpener(text, from)))
  const labelled = mayBeLabelled ? untilSign(text, from) : undefined
  if (labelled !== undefined) return opened(text, 'label', labelled)
  const door = kind === 'code' && trust === 'everyday' ? stepped(text, ofADoor, from) : undefined
  if (door !== undefined) return opened(text, 'sentence', stepped(text, space, door) ?? door)
  const passed = kind === 'secret' && trust === 'everyday' ? stepped(text, passFor, from) : undefined
  if (passed !== undefined) return opened(text, 'sentence', stepped(text, space, passed) ?? passed)
  const filled = stepped(text, filler, from)
  if (filled !== undefined) {
    const further = stepped(text, filler, filled) ?? filled
    const linked = link(filled) ?? link(further) ?? link(stepped(text, about, further) ?? further)
    if (linked !== undefined) return linked
    return opened(text, 'space', stepped(text, space, filled) ?? filled)
  }
  // Portuguese calls a password a *passe*: a word of every day that is of something.
  const named = trust === 'firm' || language === 'pt' ? stepped(text, aboutBefore, from) : undefined
  if (named !== undefined && !isCalledByItsNumber(text, named))
    return opened(text, 'space', stepped(text, space, named) ?? named)
  const spaced = stepped(text, space, from)
  if (spaced === undefined || spaced >= text.length) return { link: 'none', valueStart: end, quote: '' }
  return opened(text, 'space', spaced)
}

const isOpener = (text: string, at: number) => stepped(text, opensWith, at) !== undefined

/** Behind the sign after what the word is about; undefined where one of the words makes it talk of passwords ("policy"). */
function untilSign(text: string, at: number): number | undefined {
  const end = stepped(text, aboutUntilSign, at)
  if (end === undefined) return undefined
  const isTalk = partsOf(text.slice(at, end)).some(({ folded }) => folded !== 'file' && aboutTheWord(folded))
  if (isTalk) return undefined
  return stepped(text, sign, end)
}

function linkAt(text: string, language: string, at: number): Link | undefined {
  const signed = stepped(text, sign, at)
  if (signed !== undefined) return opened(text, 'sign', signed)
  const dashed = stepped(text, dash, at)
  if (dashed !== undefined) return opened(text, 'dash', dashed)
  const said = stepped(text, sentence, at) ?? stepped(text, ownSentence(language), at)
  if (said !== undefined) return opened(text, 'sentence', said)
  const listed = stepped(text, comma, at)
  return listed === undefined ? undefined : opened(text, 'comma', listed)
}

function opened(text: string, link: Announcement['link'], at: number): Link {
  opening.lastIndex = at
  const quote = opening.exec(text)
  return quote === null
    ? { link, valueStart: at, quote: '' }
    : { link, valueStart: at + quote[0].length, quote: (quote[1] ?? '').replace(/^\\/, '').charAt(0) }
}

/** Where a sticky pattern that matches at `at` ends; undefined when it does not match or matches nothing. */
function stepped(text: string, pattern: RegExp, at: number): number | undefined {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return match === null || match[0] === '' ? undefined : at + match[0].length
}
