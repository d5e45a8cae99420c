/** People in Japanese kana: readings of names, and foreigners' names before a title. */
import { type ScriptWords, WORD } from '../../names/script-words.ts'
import { matchesOf } from '../../text/matches.ts'
import type { Range } from '../../text/range.ts'

const run = /[\p{Script=Hiragana}ー]{2,}|[\p{Script=Katakana}ー・]{2,}/gu
const LONGEST_READING = 6
const title = /^(?:[ 　]?(?:さん|様|さま|氏|くん|君|ちゃん|殿|先生|先輩|部長|課長|係長|社長))/u
/** What stands after a name and is no part of it. */
const ending =
  /^(?:です|でした|でしょ|だ|が|は|に|の|と|を|も|へ|から|まで|より|、|。|$|[^\p{Script=Hiragana}\p{Script=Katakana}ー])/u
/** Who speaks: "たなかです", and the sentence ends. */
const isSaying = /^です(?:[。、！!\n]|$)/u
/** Trades and companies that get a さん. */
const noName =
  /(?:ユーザー?|メーカー|ベンダー|エンジニア|デザイナー|マネージャー?|リーダー|クライアント|スタッフ|オーナー|パートナー|サポート|チーム|プログラマー|テスター|メンバー|ドライバー|バイト|インターン|センター|サービス|グループ|ホールディングス|システム|ソフト|タクシー|コンビニ|パン|ボス)$/u

/** Every range of a line where a person is named in kana. */
export function findKana(text: string, words: ScriptWords): Range[] {
  const found: Range[] = []
  for (const match of matchesOf(text, run)) {
    const start = match.index
    const kana = match[0]
    const end = start + kana.length
    const isTitled = title.test(text.slice(end, end + 4))
    if (/^[\p{Script=Katakana}ー・]+$/u.test(kana)) {
      if (isTitled && !noName.test(kana) && kana.length <= 24) found.push({ start, end })
      else if (hasNameBeforeSpace(text, start, end, words)) found.push({ start, end })
      if (isTitled) continue
    }
    readName(text, start, end, words, found)
  }
  return found
}

function hasNameBeforeSpace(text: string, start: number, end: number, words: ScriptWords): boolean {
  const [surname = '', given = ''] = text.slice(start, end).split('・')
  return (words(surname) & WORD.japaneseSurname) !== 0 && (words(given) & WORD.japaneseGiven) !== 0
}

/** A family name at the run's start, with a given name after it, a title, or nothing else. */
function readName(text: string, start: number, end: number, words: ScriptWords, found: Range[]): void {
  for (let length = Math.min(LONGEST_READING, end - start); length >= 2; length -= 1) {
    const facts = words(text.slice(start, start + length))
    const stop = start + length
    if ((facts & WORD.japaneseSurname) !== 0) {
      const given = givenAfter(text, stop, words)
      if (given > stop) found.push({ start, end: given })
      else if (
        title.test(text.slice(stop, stop + 4)) ||
        ((length >= 4 || (length === 3 && isSaying.test(text.slice(stop, stop + 4)))) && isWhole(text, start, stop))
      )
        found.push({ start, end: stop })
      else continue
      return
    }
    if ((facts & WORD.japaneseGiven) !== 0 && length >= 2 && title.test(text.slice(stop, stop + 4))) {
      found.push({ start, end: stop })
      return
    }
  }
}

/** Where a given name that follows ends, or `at`. */
function givenAfter(text: string, at: number, words: ScriptWords): number {
  const from = /[ 　]/.test(text.charAt(at)) ? at + 1 : at
  for (let length = LONGEST_READING; length >= 2; length -= 1) {
    const isGiven = (words(text.slice(from, from + length)) & WORD.japaneseGiven) !== 0
    const rest = text.slice(from + length, from + length + 4)
    if (isGiven && (ending.test(rest) || title.test(rest))) return from + length
  }
  return at
}

function isWhole(text: string, start: number, end: number): boolean {
  return (
    !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]/u.test(text.charAt(start - 1)) &&
    ending.test(text.slice(end, end + 3))
  )
}
