/** Words of every day that the model takes for names where a text is not Vietnamese enough to be read as such. */
import { isVietnameseName } from '../../names/index.ts'
import { isSyllable, marked } from './vietnamese-syllables.ts'
import { DOINGS, MARKERS, NOBODY } from './vietnamese-words.ts'

/** "deploy prod chua", "oke ban": small words of Vietnamese among English ones, and nobody's name. */
const SMALL_WORDS =
  /^(?:[a-z]+ )?(?:chua|roi|nhe|nha|khong|duoc|giup|voi|qua|ban|còn|cần|bị|đã|đang|sẽ|và|của|cho|với|không|được|rồi|nhé|nha|nữa|luôn|xong|chưa|mới|thì|là|có|ghi|báo)$/

/** "khong thay", "tính sau": what in Vietnamese is a word of every day, and no name without its marks. */
export const areEveryday = (written: string): boolean =>
  SMALL_WORDS.test(written) ||
  (/^[\p{Ll}\p{M} ]+$/u.test(written) && written.split(' ').every((word) => isEverydayWord(word)))

const isEverydayWord = (word: string): boolean =>
  ((MARKERS.has(word) || ALSO_SMALL.has(word)) && !SHORT_NAMES.has(word)) ||
  (marked.test(word) && (DOINGS.has(word) || NOBODY.has(word) || isNoName(word)))

/** "tăng": a syllable with a letter of Vietnamese, that nobody is called by. "łukasz" and "đorđe" are none. */
const isNoName = (word: string): boolean => ownLetter.test(word) && isSyllable(word) && !isVietnameseName(word)
const ownLetter = /[ăơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]/u

/** More of them, without their marks. */
const ALSO_SMALL = new Set('thay mang yeu kho nay tang giam cham'.split(' '))

/** Of the markers, those that people are called as well. */
const SHORT_NAMES = new Set(
  'minh chi mai lai vu thang trang quan luu ban lam thi toi tuan sang phong dong chau hong van kia nho hoi truy lan gio mot cung nam them ngay chieu'.split(
    ' ',
  ),
)
