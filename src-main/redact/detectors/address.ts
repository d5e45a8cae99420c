/**
 * Postal addresses as people type them in chat: in lowercase letters, with the house number first or last, without a word
 * for *street*, and in the layouts of Germany, Britain, India, Brazil, Vietnam, China, Japan and Korea.
 *
 * What looks like an address only because a word announces it (`ship to`, `địa chỉ`, `wohnhaft`) is taken up to its
 * line's end.
 */
import { type Announcement, announcementsOf } from '../announcing/index.ts'
import type { Detector, Finding } from '../finding.ts'
import { isCalledAThing, isInPlaceName, isOrdinaryWord } from '../names/index.ts'
import { foundIn, isIn } from '../text/matches.ts'
import { mayMatch, openTable } from '../text/needs/index.ts'
import { readsOverMasks } from '../text/over-masks.ts'
import { inWhole, linesWith, linesWithDigits, matchesIn, type Pieces } from '../text/pieces.ts'
import { OPAQUE, type View } from '../text/view.ts'
import { foldWord } from '../text/words.ts'
import { ANY_NAME, HOUSE } from './address-parts.ts'
import { type AddressShape, addressShapes, threeWords } from './address-shapes.ts'

const plusCode = /[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}/y
/** The rest of a line that an address fills: a house number and a name, in either order. `node-17b` is a machine. */
const told = new RegExp(
  `(?:(?<![\\p{L}\\p{N}_.-])${HOUSE},?[ ]${ANY_NAME}|${ANY_NAME}(?:[ ]${ANY_NAME}){0,4},?[ ]${HOUSE})`,
  'u',
)
/** Any street by its name alone, in a town that a list knows: "Vodičkova 30, Praha 1". */
const inTown = new RegExp(
  `(?=\\p{Lu})(?<![\\p{L}\\p{N}])(?<street>\\p{Lu}(?:[\\p{L}\\p{M}'’-]{3,24}|[\\p{L}\\p{M}.]{1,4}(?=[ ]\\p{Lu}))(?:[ ]${ANY_NAME}){0,2})[ ]${HOUSE},[ ](?<city>\\p{Lu}[\\p{L}\\p{M}-]{2,20}(?:[ ]\\p{Lu}[\\p{L}\\p{M}-]{2,20})?)(?:[ ]\\d{1,2})?(?![\\p{L}\\p{N}])`,
  'gu',
)
/** Where a house number ends before a town, in all that `inTown` matches. */
const mayBeInTown = /\d[^\n,]{0,12},[ ][^a-z]/
const aDigit = /\d/
/** What looks ahead over what may be masked comes into reach when it is. */
const [far, near] = [true, false].map((isFar) =>
  addressShapes.filter(({ pattern }) => readsOverMasks(pattern) === isFar),
)
const nearIn = openTable(near ?? [])
const farIn = openTable(far ?? [])
const marks = new Map(addressShapes.map(({ needs }) => [needs, new RegExp(needs.source, `${needs.flags}g`)] as const))
const lineRest = new RegExp(`[^\\n${OPAQUE}<>{}|;"]{6,120}`, 'y')
const sentenceEnd = /[.!?](?=[ ]\p{Lu}|$)|[ ](?:giúp|nhé|nha|please|thanks|bitte|before|by|asap|dùm|hộ|với)(?![\p{L}])/u

export const address: Detector = {
  name: 'address',
  goesByShape: true,
  find({ text }: View) {
    const found: Finding[] = []
    // An address stands on a line, and all but the last shape have a number.
    const lines = linesWithDigits(text)
    if (lines.text !== '') shapesInto(found, lines, nearIn(text))
    if (isIn(text, aDigit)) for (const match of foundIn(text, threeWords)) found.push(finding(match.index, match[0]))
    for (const { index, 0: written, groups } of mayMatch(text, mayBeInTown) && mayBeInTown.test(lines.text)
      ? matchesIn(lines, inTown)
      : []) {
      const { street = '', city = '' } = groups ?? {}
      if (isTown(city) && !street.split(' ').some((word) => isThing(word) && !OF_A_STREET.test(word)))
        found.push(finding(index, written))
    }
    return found
  },
}

/** Those that a word announces, and what a shape has to look for further ahead. */
export const announcedAddress: Detector = {
  name: 'announced_address',
  find(view: View) {
    const { text } = view
    const found: Finding[] = []
    const shapes = farIn(text)
    if (shapes.length > 0) shapesInto(found, linesWithDigits(text), shapes)
    for (const announced of announcementsOf(view))
      if (announced.kind === 'address') found.push(...behind(text, announced))
    return found
  },
}

function shapesInto(found: Finding[], lines: Pieces, shapes: readonly AddressShape[]): void {
  let last: RegExp | undefined
  let needed: Pieces | undefined
  // Shapes that need the same stand together: the lines that hold it are read for all of them.
  for (const { needs, pattern } of shapes) {
    if (needs !== last)
      needed = mayMatch(lines.whole, needs) ? linesWith(lines.text, marks.get(needs) ?? needs) : undefined
    last = needs
    if (needed === undefined || needed.text === '') continue
    for (const { index, 0: written } of inWhole(lines, matchesIn(needed, pattern)))
      if (aDigit.test(written)) found.push(finding(index, written))
  }
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
  const where = told.exec(written)
  if (where === null || where.index > 24) return []
  // Things move too: "moved to Postgres 17", "moved to sprint 14", "moved to 12 new servers".
  if (/^moved/i.test(text.slice(start, end)) && (where[0].match(/\p{L}{3,}/gu) ?? []).every(isThing)) return []
  return [finding(valueStart, written)]
}

/** Some lists have a city by its English name only. */
const isTown = (city: string): boolean =>
  city.split(' ').some((word) => isInPlaceName(word.toLowerCase()) || isInPlaceName(foldWord(word))) ||
  /^(?:Praha|Wien|Warszawa|Kraków|Lisboa|København|Roma|Milano|Torino|Napoli|Firenze|Venezia|Genève|Bruxelles|București|Beograd|Athína|Αθήνα|Moskva|Köln|München|Göteborg|Sevilla|Київ|Киев|Львів|Одес[аи]|Харків|Москва|Санкт-Петербург|Питер|Казань|Екатеринбург|Новосибирск|Минск|Мінск|София)/u.test(
    city,
  )

/** Small words with a capital that Czech and Slovak streets begin with: "Na Příkopě". */
const OF_A_STREET = /^(?:Na|Nad|Pod|Za|Ve|U|V)$/

function isThing(word: string): boolean {
  const low = word.toLowerCase()
  return isOrdinaryWord(low) || isCalledAThing(low)
}

function finding(start: number, written: string): Finding {
  return { start, end: start + written.length, entity: 'ADDRESS', confidence: 0.8, detector: 'address' }
}
