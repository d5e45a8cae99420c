/** People in Thai: spaces part first from family name, but not a name from the words around it. */
import { type ScriptWords, WORD } from '../../names/script-words.ts'
import { matchesOf } from '../../text/matches.ts'
import type { Range } from '../../text/range.ts'
import { THAI_GIVEN_NAMES } from './thai-names.ts'

const run = /\p{Script=Thai}+/gu
const LONGEST_NAME = 20
const title =
  /(?<!ขอบ)คุณ(?!ภาพ|สมบัติ|ค่า|ธรรม|ลักษณะ|ประโยชน์|วุฒิ|หมอ)|นางสาว|น\.ส\.|นาย(?!จ้าง|ทุน|หน้า|ท้าย|ก(?:รัฐ|เทศ|สมาคม|สภา|องค์|อบ|ฯ|(?!\p{Script=Thai})))|นาง(?!แบบ|เอก|ฟ้า|สาว)|ดร\.|อาจารย์|อ\.|พี่(?!ๆ|น้อง|เลี้ยง)|น้อง(?!ๆ|ใหม่|สาว|ชาย)|คุณหมอ|หมอ|ครู|เฮีย|เจ๊|ป้า|ลุง/gu
/** Words after which somebody is named. */
const role =
  /(?:ลูกค้า|ติดต่อ|ถาม|ผู้ใช้|พนักงาน|หัวหน้า|ชื่อ|แจ้ง|ฝาก|โทรหา|คุยกับ|บอก|กับ|ของ|โดย|และ|ผู้ป่วย|ผู้สมัคร|เพื่อน|ทีมงาน|รับผิดชอบ|มอบหมายให้|ให้|ส่งให้|ขอบคุณ|สวัสดี|ถึง|จาก|ผู้จัดการ|หา|@)[ :]{0,2}$/u
/** What follows a name, or a title that is nobody's, and is no name. */
const notName =
  /^(?:บอก|ว่า|ครับ|ค่ะ|คะ|นะ|ช่วย|แจ้ง|ส่ง|มา|ไป|ได้|จะ|ให้|อยู่|ลา|ป่วย|เป็น|กับ|และ|ที่|ของ|ขอ|โทร|ทำ|ตอบ|เช็ค|เช็|รีวิว|ต้อง|ยัง|ไม่|มี|แล้ว|เคย|กำลัง|อยาก|คือ|ก็|เข้า|ออก|ลอง|ดู|รับ|พูด|เสนอ|หยุด|ขาย|ซื้อ|เจอ|เขียน|แก้|ใช้|ตาม|ถาม|คน|สามารถ|รู้|คิด|เอา|ทุก|ท่าน|นี้|นั้น|เรา|ทีม|คนไหน|ไหน|อะไร|ใคร|วันนี้|พรุ่งนี้|เมื่อ|ตอน|ใน|บน|จาก|ถึง|เพื่อ|หรือ|แต่|เพราะ|ถ้า|โดย|ระบบ|งาน|ข้อ|การ|ความ|ผู้|เครื่อง|ไฟล์|หน้า|เวอร์ชัน)/u
/** Names that are everyday words as well. */
const everyday = new Set(
  'ปัญญา สมบัติ มานะ กมล ปรีชา สันติ มาลี วาสนา ภูมิ นภา อรุณ ดวงใจ สายฝน ปัญญา ธนา สุทธิ รัตนา ชาตรี วัฒนา พัฒนา กิตติ บุญมี สุดา ยุทธนา มนัส ศักดิ์สิทธิ์ แสงเดือน สวัสดิ์ เจริญ มงคล ไพศาล ประเสริฐ'.split(
    ' ',
  ),
)

/** Every range of a line where a person is named in Thai. */
export function findThai(text: string, words: ScriptWords): Range[] {
  const found: Range[] = []
  for (const match of matchesOf(text, run)) {
    const start = match.index
    const end = start + match[0].length
    const titled = afterTitles(text, start, end, words)
    for (const name of titled) found.push(withSurname(text, name, words))
    const introduced = role.test(text.slice(Math.max(0, start - 14), start))
    for (const at of [start, ...startsInside(text, start, end)]) {
      const length = listedAt(text, at, end, words)
      if (length === 0) continue
      const name = text.slice(at, at + length)
      const rest = text.slice(at + length, end)
      const isClear =
        (!everyday.has(name) && (rest === '' || notName.test(rest))) || ((introduced || at > start) && rest === '')
      if (isClear) found.push(withSurname(text, { start: at, end: at + length }, words))
    }
    if (introduced && isUnlistedPair(text, start, end, words)) found.push(withSurname(text, { start, end }, words))
  }
  return found
}

/** The names behind the titles in a run, or in the run after one that ends in a title. */
function afterTitles(text: string, start: number, end: number, words: ScriptWords): Range[] {
  const names: Range[] = []
  for (const match of text.slice(Math.max(0, start - 8), end).matchAll(title)) {
    const at = Math.max(0, start - 8) + match.index + match[0].length
    const from = at < start && /^ ?$/.test(text.slice(at, start)) ? start : at
    if (from < start || from >= end || from < (names.at(-1)?.end ?? 0)) continue
    // A listed name may begin like a word that is none: มาลี and มา.
    const listed = listedAt(text, from, Math.min(end, from + LONGEST_NAME), words)
    const rest = text.slice(from + listed, end)
    // A listed name may be the first half of one that is not: ปิยะ and ปิยะดา.
    const isHalf = listed > 0 && rest.length > 0 && rest.length <= 4 && !notName.test(rest)
    if (listed > 0) names.push({ start: from, end: isHalf ? end : from + listed })
    else if (!notName.test(text.slice(from, from + 60))) names.push({ start: from, end: endOfName(text, from, end) })
  }
  return names
}

/** Where an unlisted name ends: at the run's end, or where a word that follows names starts. */
function endOfName(text: string, from: number, end: number): number {
  const most = Math.min(end, from + LONGEST_NAME)
  for (let at = from + 2; at < most; at += 1)
    if (!/\p{M}/u.test(text.charAt(at)) && notName.test(text.slice(at, Math.min(end, at + 60)))) return at
  return most
}

/** The longest listed first name at a place, of three characters or more; 0 when there is none. */
function listedAt(text: string, at: number, end: number, words: ScriptWords): number {
  for (let length = Math.min(LONGEST_NAME, end - at); length >= 3; length -= 1)
    if (!/\p{M}/u.test(text.charAt(at + length)) && isGiven(text.slice(at, at + length), words)) return length
  return 0
}

const isGiven = (name: string, words: ScriptWords): boolean =>
  (words(name) & WORD.first) !== 0 || THAI_GIVEN_NAMES.has(name)

/** Places inside a run right behind a word that introduces somebody. */
function startsInside(text: string, start: number, end: number): number[] {
  const places: number[] = []
  for (const match of text.slice(start, end).matchAll(/ลูกค้า|ติดต่อ|ถาม|บอก|กับ|โทรหา|ฝาก|ให้|ชื่อ|ของ|และ|หา/gu))
    places.push(start + match.index + match[0].length)
  return places.filter((at) => at < end)
}

/** Two runs behind a role, the second listed as a family name: the first is its first name. */
function isUnlistedPair(text: string, start: number, end: number, words: ScriptWords): boolean {
  const next = /^ (\p{Script=Thai}+)/u.exec(text.slice(end, end + 24))?.[1] ?? ''
  return (
    end - start >= 3 &&
    end - start <= LONGEST_NAME &&
    !notName.test(text.slice(start, end)) &&
    (words(next) & WORD.last) !== 0
  )
}

/** A first name, with the family name that a space parts from it. */
function withSurname(text: string, name: Range, words: ScriptWords): Range {
  const next = /^ (\p{Script=Thai}{3,24})/u.exec(text.slice(name.end, name.end + 26))?.[1]
  if (next === undefined || next.length > LONGEST_NAME) return name
  const isListed = (words(next) & WORD.last) !== 0
  return isListed || !notName.test(next) ? { start: name.start, end: name.end + 1 + next.length } : name
}
