/**
 * Places, countries and holidays as Vietnamese writes them: with the capitals of a name, in every other line of a company
 * there. A list like that of the announcing words: nobody's name is in it.
 */
import { foldWord } from './words.ts'

/** Phrases, one after the other, parted by commas. */
const phrases = (text: string): string[] => text.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '))

/** Places, as they are written with capitals. */
const PLACES = phrases(`
  Hà Nội, Hồ Chí Minh, Đà Nẵng, Hải Phòng, Cần Thơ, Vũng Tàu, Bà Rịa, Đà Lạt, Nha Trang, Quy Nhơn, Sài Gòn, Bình Dương, Đồng Nai, Long An, Tiền Giang,
  Bến Tre, Trà Vinh, Vĩnh Long, Đồng Tháp, An Giang, Kiên Giang, Cà Mau, Bạc Liêu, Sóc Trăng, Hậu Giang, Tây Ninh, Bình Phước, Lâm Đồng, Đắk Lắk, Đắk Nông,
  Gia Lai, Kon Tum, Khánh Hòa, Khánh Hoà, Ninh Thuận, Bình Thuận, Phú Yên, Bình Định, Quảng Ngãi, Quảng Nam, Quảng Trị, Quảng Bình, Hà Tĩnh, Nghệ An,
  Thanh Hóa, Thanh Hoá, Ninh Bình, Nam Định, Thái Bình, Hà Nam, Hưng Yên, Hải Dương, Quảng Ninh, Bắc Ninh, Bắc Giang, Lạng Sơn, Cao Bằng, Bắc Kạn,
  Thái Nguyên, Tuyên Quang, Hà Giang, Lào Cai, Yên Bái, Lai Châu, Điện Biên, Sơn La, Hòa Bình, Hoà Bình, Phú Thọ, Vĩnh Phúc, Phú Quốc, Côn Đảo, Hội An,
  Hạ Long, Sa Pa, Tam Đảo, Mộc Châu, Mũi Né, Phan Thiết, Buôn Ma Thuột, Mỹ Tho, Long Xuyên, Rạch Giá, Thủ Đức, Gò Vấp, Tân Bình, Bình Thạnh, Phú Nhuận,
  Tân Phú, Bình Tân, Hóc Môn, Củ Chi, Nhà Bè, Cầu Giấy, Đống Đa, Hai Bà Trưng, Hoàn Kiếm, Ba Đình, Thanh Xuân, Hà Đông, Mỹ Đình, Long Biên, Tây Hồ,
  Hoàng Mai, Nam Từ Liêm, Bắc Từ Liêm, Biên Hòa, Thủ Dầu Một, Cam Ranh, Phan Rang, Đồng Hới, Vinh, Huế, Việt Nam, Đông Nam Á, Châu Á, Châu Âu, Trung Quốc,
  Nhật Bản, Hàn Quốc, Thái Lan, Đài Loan, Hồng Kông, Biển Đông, Tết, Việt, Trung Thu, Quốc Khánh, Giáng Sinh, Tết Dương Lịch, Tết Nguyên Đán
`)

/** Places in lowercase letters, with diacritics and without, by their first word. */
export const PLACES_BY_FIRST: ReadonlyMap<string, readonly (readonly string[])[]> = byFirst(
  PLACES.map((place) => place.toLowerCase().normalize('NFC')).flatMap((place) => [place, foldWord(place)]),
)

function byFirst(places: readonly string[]): Map<string, string[][]> {
  const map = new Map<string, string[][]>()
  for (const place of new Set(places)) {
    const words = place.split(' ')
    const first = words[0] ?? ''
    map.set(
      first,
      [...(map.get(first) ?? []), words].sort((a, b) => b.length - a.length),
    )
  }
  return map
}

/** True when a text is one of these and nothing else, with diacritics or without. */
export function isPlaceOrDay(text: string): boolean {
  const words = text.toLowerCase().normalize('NFC').split(' ')
  const places = PLACES_BY_FIRST.get(words[0] ?? '') ?? []
  return places.some((place) => place.length === words.length && place.every((word, i) => word === words[i]))
}
