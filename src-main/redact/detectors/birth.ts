/**
 * Dates of birth: any writing of a date near a word that announces one, and dates so long ago that hardly anything else
 * happened then.
 *
 * A day and a month are enough beside the word, and so is a year alone right behind it.
 */
import { type Announcement, announcementsOf } from '../announcing/index.ts'
import type { Detector, Finding } from '../finding.ts'
import { foundIn, isIn, matchesOf } from '../text/matches.ts'
import { linesWithDigits, matchesIn } from '../text/pieces.ts'
import type { View } from '../text/view.ts'

const MONTH =
  '(?:jan|feb|már|ápr|máj|jún|júl|sze|fev|fév|mar|mär|apr|avr|abr|maj|may|mai|mag|mei|maio|jun|jui|giu|jul|lug|lip|aug|aoû|ago|sep|set|okt|oct|out|ott|nov|dec|déc|dez|dic|des|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|sty|lut|kwi|cze|sie|wrz|paź|lis|gru|led|úno|bře|dub|kvě|čer|srp|zář|říj|pro|oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara|tam|hel|maa|huh|tou|kes|hei|elo|syy|lok|mars|ιαν|φεβ|απρ|μαΐ|ιου|αυγ|σεπ|οκτ|νοε|δεκ)[\\p{L}\\p{M}]{0,9}\\.?'
/** Months of Thai, Hindi, Arabic and Hebrew. */
const MONTHS_ELSEWHERE =
  'ม\\.ค\\.|ก\\.พ\\.|มี\\.ค\\.|เม\\.ย\\.|พ\\.ค\\.|มิ\\.ย\\.|ก\\.ค\\.|ส\\.ค\\.|ก\\.ย\\.|ต\\.ค\\.|พ\\.ย\\.|ธ\\.ค\\.|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|जनवरी|फ़रवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर|يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر|ב?(?:ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר)'
/** Years of Japan's emperors. */
const ERA = '(?:明治|大正|昭和|平成|令和)(?:\\d{1,2}|元)年\\d{1,2}月\\d{1,2}日'
const DAY = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er|º|ª|\\.)?'
const OF = '(?:[ .-]{1,2}|[ ](?:of|de|del|di|da|van|von|den)[ ])'
const YEAR = "(?:(?:19|20)\\d{2}|['’]?\\d{2})"
const FULL_YEAR = '(?:19[0-9]{2}|20[0-3]\\d)'

/** Ways to write a date, the fullest first. */
const date = new RegExp(
  `(?<![\\p{L}\\d/.-])(?:${[
    `${FULL_YEAR}[ ]?[-/.年년][ ]?\\d{1,2}[ ]?[-/.月월][ ]?\\d{1,2}[日일]?`,
    `\\d{1,2}[ ]?[-/.][ ]?\\d{1,2}[ ]?[-/.][ ]?(?:\\d{4}|\\d{2})`,
    `(?:ngày |ngay )?\\d{1,2}(?: tháng | thang )\\d{1,2}(?:(?: năm | nam |,? )\\d{4})?`,
    `(?:the )?${DAY}${OF}${MONTH}(?:(?:,? ${'(?:de |del |di )?'}|[-./])${YEAR}(?!\\d|[:.]\\d))?`,
    `${FULL_YEAR}\\.? ${MONTH} ${DAY}`,
    `${MONTH}[ -]${DAY}(?:,? ?${FULL_YEAR}|,? ['’]?\\d{2}(?!\\d|[:.]\\d))?`,
    `${MONTH}(?: de| del)?[ ,-]{1,2}${FULL_YEAR}`,
    `\\d{8}|\\d{2} \\d{2} \\d{4}`,
    `(?<=\\()${FULL_YEAR}, ?\\d{1,2}, ?\\d{1,2}(?=\\))`,
    `\\d{1,2} (?:${MONTHS_ELSEWHERE})(?: \\d{4})?`,
    ERA,
  ].join('|')})(?:(?<=[日일])|(?=T\\d)|(?![\\p{L}\\d]|[-/]\\d))`,
  'giu',
)
const dayAndMonth =
  /(?<![\p{L}\d/.-])\d{1,2}[/.-]\d{1,2}\.?(?![\p{L}\d]|[-/.]\d)|\d{1,2}月\d{1,2}日|\d{1,2}월 ?\d{1,2}일/gu
/** `0514`, `870514` right behind a sign. */
const sixDigits = /(?<=^["'\s:=]{0,6})\d{4}(?![\d\p{L}]|[-./:]\d)|(?<!\d)\d{6}(?!\d)/gu
const year = new RegExp(
  `^[^\\p{L}\\d\\n]{0,4}(?:(?:in|im|năm|nam|anno|año|w|v|en|em|nel|år|в|le|el)[ ])?(${FULL_YEAR})(?![\\d\\p{L}]|[-./:]\\d)`,
  'iu',
)
/** How far a date may stand behind the word, and in front of it. */
const BEHIND = 45
const IN_FRONT = 30

/** "she turned 40 on 3 Nov": a day on which somebody is a year older. */
const turned =
  /(?<![\p{L}])(?:turn(?:s|ed|ing)?|wird|wurde|aura|a eu|cumple|cumplió|faz|fez|compie|fyller|fyllde|wordt|kończy|skończył[ay]?)[ ](?:[1-9]\d)(?:[ ](?:ans|años|anos|anni|år|lat|jahre|jaar))?(?:[ ](?:on|at|am|le|el|em|no dia|il|den|op|dnia|in))?(?:[ ]the)?[ ]$/iu

/** In all that `turned` matches. */
const twoDigits = /[ ]\d\d[ ]/
const mayHaveTurned = /turn|wird|wurde|aura|a eu|cumpl|faz|fez|compie|fyll|wordt|kończy/i

/** Behind a year of Japan's emperors or a whole date, 生 says that somebody was born then: 生产 says something else. */
const bornInEra = new RegExp(`${ERA}(?=生)|${FULL_YEAR}年\\d{1,2}月\\d{1,2}日(?=生(?![\\p{Script=Han}]))`, 'gu')

const isoLike =
  /(?<![\w/.-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?\p{L}{3,12}\.?,?\s(?:19|20)\d\d|\p{L}{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)(?![\w/-])/gu
/** A day that long ago, without a time of day, is more likely somebody's birthday than anything else in a work chat. */
const longAgo = /(?:19[2-9]\d|200[0-6])/

export const birthDate: Detector = {
  name: 'birth_date',
  find(view: View) {
    const { text } = view
    if (!/\d/.test(text)) return []
    const found: Finding[] = []
    for (const announced of announcementsOf(view))
      if (announced.kind === 'birth')
        found.push(...datesNear(text, announced).filter((each) => !isLifetime(text, announced, each)))
    for (const { index, 0: written } of foundIn(text, bornInEra))
      found.push(finding(index, index + written.length, 0.9))
    if (isIn(text, twoDigits) && isIn(text, mayHaveTurned))
      for (const writing of [date, dayAndMonth])
        for (const { index, 0: written } of matchesIn(linesWithDigits(text), writing))
          if (turned.test(text.slice(Math.max(0, index - 40), index)))
            found.push(finding(index, index + written.length, 0.8))
    for (const match of isIn(text, longAgo) ? foundIn(text, isoLike) : []) {
      const end = match.index + match[0].length
      if (longAgo.test(match[0]) && !/^[T ]{0,2}\d{1,2}:\d/.test(text.slice(end)))
        found.push(finding(match.index, end, 0.9))
    }
    return found
  },
}

function datesNear(text: string, { start, end, link }: Announcement): Finding[] {
  const found: Finding[] = []
  const behind = reachBehind(text, end, link)
  const isTold = collect(found, text, end, behind, [date, dayAndMonth, sixDigits])
  if (!isTold) {
    const alone = year.exec(text.slice(end, behind))
    if (alone !== null) {
      const at = end + alone[0].length
      found.push(finding(at - (alone[1]?.length ?? 0), at, 0.7))
    } else
      collect(found, text, Math.max(0, start - IN_FRONT), start, [date, dayAndMonth]) ||
        yearRightBefore(found, text, start)
  }
  return found
}

/** `token_ttl: 3600`: in Indonesian *ttl* is where and when somebody was born, elsewhere how long something lives. */
function isLifetime(text: string, { start, end }: Announcement, found: Finding): boolean {
  return /ttl$/i.test(text.slice(start, end)) && /^\d+$/.test(text.slice(found.start, found.end))
}

function yearRightBefore(found: Finding[], text: string, start: number): boolean {
  const match = /(?:19|20)\d{2}(?=[년年]$)|(?<!\d)\d{2}(?=[년年]$)|(?:19|20)\d{2}(?=[ ]$)/.exec(
    text.slice(Math.max(0, start - 5), start),
  )
  // "1987 г.р.", "1987 doğumlu": elsewhere a year before the word is another one's.
  if (
    match !== null &&
    text.charAt(start - 1) === ' ' &&
    !/^(?:г\.? ?р|р\.? ?н|doğumlu)/iu.test(text.slice(start, start + 8))
  )
    return false
  if (match === null) return false
  const at = Math.max(0, start - 5) + match.index
  found.push(finding(at, at + match[0].length, 0.7))
  return true
}

/** As far as the line goes, or one line further behind a sign. */
function reachBehind(text: string, end: number, link: Announcement['link']): number {
  const most = Math.min(text.length, end + BEHIND)
  const line = text.indexOf('\n', end)
  if (line < 0 || line >= most || (link === 'sign' && line - end < 6)) return most
  return line
}

/** Adds the dates of the first writing that stands in a stretch. */
function collect(found: Finding[], text: string, from: number, to: number, writings: readonly RegExp[]): boolean {
  // What stands just beyond the stretch decides whether a date ends there.
  const stretch = text.slice(from, Math.min(text.length, to + 24))
  for (const writing of writings) {
    let any = false
    for (const match of matchesOf(stretch, writing)) {
      if (from + match.index >= to) break
      found.push(finding(from + match.index, from + match.index + match[0].length, 0.9))
      any = true
    }
    if (any) return true
  }
  return false
}

function finding(start: number, end: number, confidence: number): Finding {
  return { start, end, entity: 'DATE', confidence, detector: 'date_of_birth' }
}
