/**
 * Where people are: postal addresses, postcodes, coordinates, and dates of birth, which say who they are as well.
 *
 * A plain date or a city's name alone is no address: both need a word beside them that makes them personal.
 */
import type { Detector, Finding } from '../finding.ts'

const WORD = "[\\p{Lu}\\d][\\p{L}\\d'’.-]{0,30}"
const STREET =
  'street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace|crescent|close|parkway|pkwy|highway|hwy|circle|cir|row|mews|quay|gardens|grove|hill|walk|trail|loop|alley|nagar|marg'
const TAIL =
  "(?:,?\\s{0,2}(?:(?:[Aa]pt|[Aa]partment|[Ff]lat|[Uu]nit|[Ss]uite|[Ss]te|[Ff]loor|[Ff]l|#)\\.?\\s?[\\w-]{1,8}|[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}|[A-Z]{2}\\s\\d{5}(?:-\\d{4})?|\\d{4,6}(?:\\s[\\p{Lu}][\\p{L}-]{1,25})?|[\\p{Lu}][\\p{L}'’-]{1,25}(?:\\s[\\p{Lu}][\\p{L}'’-]{1,25})?)){0,5}"

const shapes: readonly {
  readonly entity: 'ADDRESS' | 'LOCATION'
  readonly pattern: RegExp
  readonly confidence: number
}[] = [
  {
    entity: 'ADDRESS',
    confidence: 0.85,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])\\d{1,5}[A-Za-z]?,?\\s(?:${WORD}\\s){0,4}${WORD}\\s(?:${STREET}|${STREET.replace(/(^|\|)(\w)/g, (_all, bar: string, letter: string) => bar + letter.toUpperCase())})\\b\\.?${TAIL}`,
      'gu',
    ),
  },
  {
    entity: 'ADDRESS',
    confidence: 0.85,
    pattern: new RegExp(
      `(?<![\\p{L}])[\\p{Lu}][\\p{L}.-]{0,30}(?:\\s[\\p{Lu}][\\p{L}.-]{0,20}){0,2}(?:stra(?:ß|ss)e|[Ss]tr\\.|weg|platz|gasse|allee|damm|ufer|straat|laan|gracht|plein|gatan|vägen|gade|vej|katu|tie|gata|veien)\\s?\\d{1,4}\\s?[a-zA-Z]?(?![\\p{L}])${TAIL}`,
      'gu',
    ),
  },
  {
    entity: 'ADDRESS',
    confidence: 0.85,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:\\d{1,4}(?:\\s?(?:bis|ter))?,?\\s)?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Cc]hemin|[Ii]mpasse|[Qq]uai|[Cc]alle|C/|[Pp]aseo|[Aa]venida|[Pp]laza|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua|[Tt]ravessa|[Uu]lica|ul\\.|[Jj]alan|Jl\\.)\\s(?:(?:de|del|della|des|du|da|do|dos|la|le|las|los|les|di|l['’]|d['’])\\s?){0,3}${WORD}(?:\\s${WORD}){0,3},?\\s?\\d{0,5}${TAIL}`,
      'gu',
    ),
  },
  { entity: 'ADDRESS', confidence: 0.9, pattern: /\b(?:P\.?\s?O\.?\s?Box|Postfach|Apartado)\s\d{1,7}\b/giu },
  {
    entity: 'ADDRESS',
    confidence: 0.8,
    pattern:
      /(?<![\w-])(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d(?:\d|[ABEHMNPRV-Y])?|\d[A-HJKPSTUW])\s?\d[ABD-HJLNP-UW-Z]{2})(?![\w-])/g,
  },
  {
    entity: 'LOCATION',
    confidence: 0.9,
    pattern:
      /(?<![\d.])[-+]?(?:[1-8]?\d|90)\.\d{3,15}°?\s?[NS]?\s?[,;/ ]\s?[-+]?(?:1[0-7]\d|[1-9]?\d|180)\.\d{3,15}°?\s?[EW]?(?![\d.])/g,
  },
  { entity: 'LOCATION', confidence: 0.9, pattern: /\d{1,3}°\s?\d{1,2}['′]\s?(?:\d{1,2}(?:\.\d+)?["″]\s?)?[NSEW]/g },
]
const street = /\d{1,5}[A-Za-z]?,?\s|stra(?:ß|ss)e|str\.|platz|weg\s\d|\d/u
const date =
  /(?<![\w/.-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?\p{L}{3,12}\.?,?\s(?:19|20)\d\d|\p{L}{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)(?![\w/-])/gu
const birth =
  /\b(?:born|dob|d\.o\.b|birth\w*|b-?day|geboren|geburt\w*|naissance|née?|nacid[oa]|nacimiento|nascid[oa]|nato|nata|nascita|född|syntynyt|urodzon[ya]|doğum)\b/iu

/** In a birthday's company a day and a month are enough. */
const dayAndMonth =
  /(?<![\w/.-])(?:\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|jän|mär|mai|okt|dez)\p{L}{0,7}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}{0,7}\.?\s\d{1,2}(?:st|nd|rd|th)?)(?![\w/-])/giu
/** A day that long ago, without a time of day, is more likely somebody's birthday than anything else in a work chat. */
const longAgo = /(?:19[2-9]\d|200[0-6])/
const postcode =
  /\b(?:plz|postleitzahl|zip(?: code)?|post ?code|code postal|código postal|cap|kod pocztowy|pin ?code)[ :#-]{1,3}(\d{2}-?\d{3}(?:-?\d{1,4})?)(?!\d)/giu

export const place: Detector = {
  name: 'place',
  find({ text }) {
    if (!/\d/.test(text)) return []
    const found: Finding[] = []
    for (const { entity, pattern, confidence } of shapes) {
      for (const match of text.matchAll(pattern)) {
        if (entity === 'ADDRESS' && !(street.test(match[0]) && /\d/.test(match[0]))) continue
        found.push({
          start: match.index,
          end: match.index + match[0].length,
          entity,
          confidence,
          detector: entity.toLowerCase(),
        })
      }
    }
    for (const match of text.matchAll(date)) {
      const around = text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 25)
      const isLongAgo =
        longAgo.test(match[0]) && !/^[T ]{0,2}\d{1,2}:\d/.test(text.slice(match.index + match[0].length))
      if (birth.test(around) || isLongAgo)
        found.push({
          start: match.index,
          end: match.index + match[0].length,
          entity: 'DATE',
          confidence: 0.9,
          detector: 'date_of_birth',
        })
    }
    if (birth.test(text)) {
      for (const match of text.matchAll(dayAndMonth))
        found.push({
          start: match.index,
          end: match.index + match[0].length,
          entity: 'DATE',
          confidence: 0.7,
          detector: 'birthday',
        })
    }
    for (const match of text.matchAll(postcode)) {
      const code = match[1] ?? ''
      found.push({
        start: match.index + match[0].length - code.length,
        end: match.index + match[0].length,
        entity: 'ADDRESS',
        confidence: 0.8,
        detector: 'postcode',
      })
    }
    return found
  },
}
