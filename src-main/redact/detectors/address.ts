/**
 * Postal addresses as people type them in chat: in lowercase letters, with the house number first or last, without a word
 * for *street*, and in the layouts of Germany, Britain, India, Brazil, Vietnam, China, Japan and Korea.
 *
 * What looks like an address only because a word announces it (`ship to`, `địa chỉ`, `wohnhaft`) is taken up to its
 * line's end.
 */
import { type Announcement, announcementsOf } from '../announcing/index.ts'
import type { Detector, Finding } from '../finding.ts'
import { matchesOf } from '../text/matches.ts'
import { OPAQUE, type View } from '../text/view.ts'

const NAME = "\\p{Lu}[\\p{L}\\p{M}.'’-]{1,24}"
const ANY_NAME = "[\\p{L}\\p{M}][\\p{L}\\p{M}.'’-]{1,24}"
const HOUSE = '\\d{1,4}(?:[ ]?[a-zA-Z](?![\\p{L}\\p{N}]))?(?:[-/]\\d{1,4}[a-z]?)?'
const END = '(?![\\p{L}\\p{N}]|[.:]\\d)'
/** A flat, a postcode and a town behind the street. */
const TAIL = `(?:,?[ ]{1,2}(?:(?:apt|apartment|flat|unit|suite|floor|fl|#)\\.?[ ]?[\\w-]{1,6}${END}|\\d{4,6}(?:[ ]${NAME})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|${NAME}(?:[ ]${NAME})?)){0,4}`
const SMALL_STREET = 'street|avenue|road|lane|boulevard|crescent|terrace|parkway|drive|close|gardens|grove|mews'
const NO_STREET =
  'one|two|three|four|way|lane|fast|slow|main|same|test|dead|long|single|multi|high|the|this|that|each|every|per|of|and|or|on|in|at'
const VI_PLACE =
  'phường|phuong|quận|quan|huyện|huyen|xã|thị trấn|thị xã|tp|tp\\.|thành phố|thanh pho|tỉnh|p\\.?|q\\.?|f\\.?'
const VI_WAY =
  'ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|đường|duong|đ\\.|phố|pho|thôn|xóm|ấp|tổ|khu phố|khu pho|kp|kdt|chung cư|chung cu|tòa|toà|lô|số nhà|so nha|nhà số'
const VI_TAIL = `(?:,?[ ]{1,2}(?:(?:${VI_PLACE})[ ]?(?:\\d{1,2}|${NAME}(?:[ ]${NAME}){0,3})(?![\\p{L}\\p{N}])|(?:HCM|TPHCM|HN|Hà Nội|Ha Noi|Sài Gòn|Sai Gon|Đà Nẵng|Da Nang)(?![\\p{L}\\p{N}]))){0,4}`
const VI_TAIL_NEEDED = VI_TAIL.replace('{0,4}', '{1,4}')
/** What in German stands capitalised behind `Am` or `Im` with a number and is no street. */
const NO_GERMAN_STREET =
  '(?!(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Sprint|Version|Release|Build|Schritt|Zeile|Kapitel|Woche|Quartal|Jahr|Punkt|Ticket|Seite|Stand|Ende|Anfang|Tag|Team|Block|Port|Server|Raum|Q[1-4])(?![\\p{L}]))'

/** What stands in all that a shape matches: one quick search spares most texts the shape. */
const needs = {
  SMALL: new RegExp(`[ ](?:${SMALL_STREET})`, 'i'),
  GERMAN: /stra(?:ß|ss)e |Str\. |(?:Platz|Allee|Gasse|Ufer|Damm|Markt|Chaussee|Weg|Ring|Steig) \d|Stra(?:ß|ss)e /,
  GERMAN_NAME:
    /(?:An de[rn]|Am|Auf de[rm]|Unter de[nr]|Zu[mr]|Hinter de[rm]|Vor de[mr]|Bei de[rn]|In de[rn]|Im|Über den) \p{Lu}/u,
  WAY: /(?:Av|Avda|Avd|Rod|Estr|Pça|Trav|Al|Cra|Carrera|Cl|Calle|Bd|Blvd|Bvd|Jr|Jirón|Rua|R)\.? \p{L}/u,
  FLAT: /Flat|Apt|Apartment|Unit|Suite|Room|House/,
  PLOT: /Plot|Sector|House|Flat|Door|Ward|Phase|Villa|Shop|H\.? ?No/,
  SLAVIC: /ул|пр|пер|бульвар|б-р|наб|шоссе|площадь|вул|пров|ul|aleja|al\.? |os\.? |pl\.? |n[áa]m|tř|trg/i,
  HAN: /[都道府県省市区區縣县路街巷弄同丁]/,
  HANGUL: /[가-힣][로길동읍면]/,
  VI: new RegExp(`(?<![\\p{L}])(?:${VI_WAY}|${VI_PLACE})(?![\\p{L}])|[Ss]ố `, 'iu'),
  CODE: /\+|\/{3}/,
}

const shapes: readonly { readonly needs: RegExp; readonly pattern: RegExp }[] = [
  {
    needs: needs.SMALL,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.])\\d{1,5}[a-z]?,?[ ](?!(?:${NO_STREET})[ ])(?:[\\p{L}'’-]{2,20}[ ]){1,2}(?<!(?:^|[ ])(?:${NO_STREET})[ ])(?:${SMALL_STREET})(?![\\p{L}-])${TAIL}`,
      'giu',
    ),
  },
  {
    needs: needs.GERMAN,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:${NAME}[ ]){1,3}(?:Straße|Strasse|Str\\.|Platz|Allee|Gasse|Ufer|Damm|Markt|Chaussee|Weg|Ring|Steig)[ ]${HOUSE}${END}${TAIL}`,
      'gu',
    ),
  },
  {
    needs: needs.GERMAN_NAME,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:An der|An den|Am|Auf der|Auf dem|Unter den|Unter der|Zum|Zur|Hinter der|Hinter dem|Vor dem|Vor der|Bei der|Bei den|In der|In den|Im|Über den)[ ]${NO_GERMAN_STREET}${NAME}(?:[ ]${NO_GERMAN_STREET}${NAME})?[ ]${HOUSE}${END}(?![ ]?(?:Uhr|%|Stunden|Tage|Minuten))${TAIL}`,
      'gu',
    ),
  },
  {
    needs: needs.WAY,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:Av|Avda|Avd|Rod|Estr|Pça|Trav|Al|Cra|Carrera|Cl|Calle|Bd|Blvd|Bvd|Cra\\.|Jr|Jirón|Rua|R)\\.?[ ](?:(?:de|da|do|dos|das|del|la|el|los|las|São|Dr\\.)[ ]){0,2}${NAME}(?:[ ](?:de|da|do|dos|das|e)?[ ]?${NAME}){0,3},?[ ](?:n[º°.]?[ ]?|#)?\\d{1,5}${END}(?:[ ]?-[ ]?\\w{1,6}[ ]\\w{1,8})?${TAIL}`,
      'gu',
    ),
  },
  {
    needs: needs.FLAT,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:Flat|Apt|Apartment|Unit|Suite|Room|House)\\.?[ ]\\w{1,5},?[ ]\\d{1,4}[a-z]?,?[ ]${NAME}(?:[ ]${NAME}){0,3}${TAIL}`,
      'gu',
    ),
  },
  {
    needs: needs.PLOT,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:Plot|Sector|House|Flat|Door|Ward|Phase|Villa|Shop|H\\.? ?No|Plot No|Flat No|House No|Door No)\\.?[ ]?[\\w/-]{1,7},[ ](?:(?:Sector|Phase|Ward|Lane|Block|Street|Plot|Floor|Cross|Main|Road)[ ][\\w-]{1,6}|${NAME}(?:[ ]${NAME}){0,3})(?:,?[ ](?:${NAME}(?:[ ]${NAME}){0,2}|\\d{6})){0,4}`,
      'gu',
    ),
  },
  // ул. Ленина, д. 5, кв. 12; ul. Marszałkowska 10 m. 4; nám. Míru 3
  {
    needs: needs.SLAVIC,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:ул|улица|пр-т|просп|проспект|пер|переулок|бульвар|б-р|наб|набережная|шоссе|площадь|вул|вулиця|провулок|ul|ulica|ulice|aleja|al|os|pl|nám|náměstí|tř|třída|trg)\\.?[ ](?:${NAME}[ ]?){1,4},?[ ](?:(?:д|дом|буд|č\\.p|nr)\\.?[ ]?)?\\d{1,4}[\\p{L}]?(?:[/-]\\d{1,4})?(?:,?[ ](?:кв|квартира|корп|к|стр|m|lok|byt)\\.?[ ]?\\d{1,4})?${END}`,
      'giu',
    ),
  },
  // 东京都涩谷区神南1-2-3, 上海市浦东新区世纪大道100号
  {
    needs: needs.HAN,
    pattern:
      /[\p{Script=Han}々ヶ]{1,8}[都道府県省市区區縣县][\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}々ヶー]{1,14}\d{1,5}(?:-\d{1,5}){0,3}(?:号|號|番地?|室|楼|樓|弄|丁目|栋|棟)?(?!\d)/gu,
  },
  {
    needs: needs.HAN,
    pattern:
      /[\p{Script=Han}]{1,8}(?:路|街|大道|巷|弄|胡同)\d{1,5}(?:号|號|弄)(?:[\d\p{Script=Han}-]{0,10}(?:室|楼|栋|单元))?/gu,
  },
  {
    needs: needs.HAN,
    pattern:
      /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{1,10}\d{1,2}丁目\d{1,3}(?:番地?\d{0,3}号?|-\d{1,3})?/gu,
  },
  // 서울시 강남구 테헤란로 123
  {
    needs: needs.HANGUL,
    pattern:
      /[가-힣]{1,8}(?:시|도|특별시|광역시)[ ](?:[가-힣]{1,8}(?:시|구|군)[ ]){1,2}[가-힣\d]{1,12}(?:로|길|동|읍|면)(?:[ ]?\d{1,4}(?:-\d{1,4})?)?(?![\p{L}\d])/gu,
  },
  {
    needs: needs.HANGUL,
    pattern: /[가-힣]{1,8}(?:구|군)[ ][가-힣\d]{1,12}(?:대로|로|길)[ ]\d{1,4}(?:-\d{1,4})?(?![\p{L}\d])/gu,
  },
  // 45/7 hẻm 88 Nguyễn Trãi, P.2, Q.5; ngõ 12 Láng Hạ; 12 Lý Thường Kiệt, quận 10
  {
    needs: needs.VI,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:số[ ])?\\d{1,4}[a-z]?(?:/\\d{1,4}[a-z]?){0,4},?[ ](?:${VI_WAY})[ ](?:\\d{1,4}[a-z]?(?:/\\d{1,4}){0,3},?[ ]?)?(?:(?:${VI_WAY})[ ](?:\\d{1,4}[ ]?)?)?(?:${NAME}(?:[ ]${NAME}){0,3})?${VI_TAIL}`,
      'gu',
    ),
  },
  {
    needs: needs.VI,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt|[Ss]ố nhà|[Nn]hà số)[ ]\\d{1,4}[a-z]?(?:/\\d{1,4}[a-z]?){0,4}(?:[ ,]{1,2}(?:đường|phố|ngõ|hẻm)?[ ]?${NAME}(?:[ ]${NAME}){0,3})?${VI_TAIL}`,
      'gu',
    ),
  },
  {
    needs: needs.VI,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:[Ss]ố[ ])?\\d{1,4}[A-Za-z]?(?:/\\d{1,4}[A-Za-z]?){0,4},?[ ]${NAME}(?:[ ]${NAME}){1,3}${VI_TAIL_NEEDED}`,
      'gu',
    ),
  },
  {
    needs: needs.VI,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:[Ss]ố[ ])\\d{1,4}[A-Za-z]?(?:/\\d{1,4}[A-Za-z]?){0,4},?[ ](?:đường[ ]|phố[ ])?${NAME}(?:[ ]${NAME}){1,3}`,
      'gu',
    ),
  },
  // https://plus.codes, https://what3words.com
  { needs: needs.CODE, pattern: /(?<![A-Z0-9])[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])/g },
  { needs: needs.CODE, pattern: /(?<![\w/:])\/{3}[\p{L}]{3,20}\.[\p{L}]{3,20}\.[\p{L}]{3,20}(?![\w.])/gu },
]
const plusCode = /[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}/y
/** The rest of a line that an address fills: a house number and a name, in either order. */
const told = new RegExp(`(?:${HOUSE},?[ ]${ANY_NAME}|${ANY_NAME}(?:[ ]${ANY_NAME}){0,4},?[ ]${HOUSE})`, 'u')
const lineRest = new RegExp(`[^\\n${OPAQUE}<>{}|;"]{6,120}`, 'y')
const sentenceEnd = /[.!?](?=[ ]\p{Lu}|$)|[ ](?:giúp|nhé|nha|please|thanks|bitte|before|by|asap|dùm|hộ|với)(?![\p{L}])/u

export const address: Detector = {
  name: 'address',
  find(view: View) {
    const { text } = view
    const found: Finding[] = []
    if (/\d/.test(text)) {
      let asked: RegExp | undefined
      let stands = false
      for (const { needs, pattern } of shapes) {
        // Shapes that need the same stand together: one search answers for all of them.
        if (needs !== asked) stands = needs.test(text)
        asked = needs
        if (!stands) continue
        for (const match of matchesOf(text, pattern))
          if (/\d|^\/{3}/.test(match[0])) found.push(finding(match.index, match[0]))
      }
    }
    for (const announced of announcementsOf(view))
      if (announced.kind === 'address') found.push(...behind(text, announced))
    return found
  },
}

function behind(text: string, { trust, link, start, end, valueStart }: Announcement): Finding[] {
  if (
    link === 'none' ||
    link === 'comma' ||
    /(?:ip|mac|mail|web|url|net|e)-?$/i.test(text.slice(Math.max(0, start - 6), start))
  )
    return []
  plusCode.lastIndex = valueStart
  const plus = plusCode.exec(text)
  if (plus !== null) return [finding(valueStart, plus[0])]
  if (trust !== 'firm') return []
  lineRest.lastIndex = valueStart
  const rest = lineRest.exec(text)?.[0] ?? ''
  const stop = rest.search(sentenceEnd)
  const written = (stop > 5 ? rest.slice(0, stop) : rest).replace(/[ ,.]+$/, '')
  const isPost = /(?:zip|plz|post|cep|cap|psč|邮编|郵便|우편|индекс|پ|รหัส)/iu.test(text.slice(start, end))
  if (isPost || !/\d/.test(written) || !told.test(written) || /:\/\/|@|\d{1,3}\.\d{1,3}\.\d|0x/.test(written)) return []
  // A house number or a street's name stands near the word.
  if (written.search(told) > 24) return []
  return [finding(valueStart, written)]
}

function finding(start: number, written: string): Finding {
  return { start, end: start + written.length, entity: 'ADDRESS', confidence: 0.8, detector: 'address' }
}
