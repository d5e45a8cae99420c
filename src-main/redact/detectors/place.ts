/**
 * Where people are: postal addresses, postcodes and coordinates.
 *
 * A city's name alone is no address.
 */
import type { Detector, Finding } from '../finding.ts'
import { isIn, matchesOf } from '../text/matches.ts'
import { openTable } from '../text/needs/index.ts'
import { foundInPieces, linesWithDigits } from '../text/pieces.ts'

const WORD = "[\\p{Lu}\\d][\\p{L}\\d'’.-]{0,30}"
const STREET =
  'street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace|crescent|close|parkway|pkwy|highway|hwy|circle|cir|row|mews|quay|gardens|grove|rise|croft|wharf|parade|hill|walk|trail|loop|alley|nagar|marg'
const TAIL =
  "(?:,?\\s{0,2}(?:(?:(?:[Aa]pt|[Aa]pto|[Aa]partment|[Ff]lat|[Uu]nit|[Ss]uite|[Ss]te|[Ff]loor|[Ff]l)(?![\\p{L}])|#)\\.?\\s?[\\w-]{1,8}|[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}|[A-Z]{2}\\s\\d{5}(?:-\\d{4})?|\\d{4,6}(?:\\s[\\p{Lu}][\\p{L}-]{1,25})?|[\\p{Lu}][\\p{L}'’-]{1,25}(?:\\s[\\p{Lu}][\\p{L}'’-]{1,25})?)){0,5}"

const shapes: readonly {
  readonly entity: 'ADDRESS' | 'LOCATION'
  readonly pattern: RegExp
  /** Is in anything the pattern matches: one quick search spares most texts the pattern. */
  readonly needs?: RegExp
  readonly confidence: number
}[] = [
  {
    entity: 'ADDRESS',
    confidence: 0.85,
    needs: new RegExp(`\\s(?:${STREET})\\b`, 'i'),
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])\\d{1,5}(?:[-–]\\d{1,4})?[A-Za-z]?,?\\s(?:${WORD}\\s){0,4}${WORD}\\s(?:${STREET}|${STREET.replace(/(^|\|)(\w)/g, (_all, bar: string, letter: string) => bar + letter.toUpperCase())})\\b\\.?${TAIL}`,
      'gu',
    ),
  },
  {
    entity: 'ADDRESS',
    confidence: 0.85,
    needs:
      /(?:stra(?:ß|ss)e|[Ss]tr\.|weg|platz|gasse|allee|damm|ufer|straat|laan|gracht|plein|gatan|vägen|gade|vej|katu|tie|gata|veien)\s?\d/,
    pattern: new RegExp(
      `(?<![\\p{L}])[\\p{Lu}][\\p{L}.-]{0,30}(?:\\s[\\p{Lu}][\\p{L}.-]{0,20}){0,2}(?:stra(?:ß|ss)e|[Ss]tr\\.|weg|platz|gasse|allee|damm|ufer|straat|laan|gracht|plein|gatan|vägen|gade|vej|katu|tie|gata|veien)\\s?\\d{1,4}\\s?[a-zA-Z]?(?:[-–]\\d{1,4}[a-z]?)?(?![\\p{L}])${TAIL}`,
      'gu',
    ),
  },
  {
    entity: 'ADDRESS',
    confidence: 0.85,
    needs:
      /(?:[Rr]ue|venue|[Aa]v\.|[Pp]l\.|oulevard|[Bb]v?d\.?|hemin|mpasse|uai|alle|C\/|aseo|venida|laza|Via|iale|iazza|zza|\.le|\.so|\.go|argo|icolo|orso|ua|ravessa|lica|ul\.|alan|Jl\.)\s/,
    pattern: new RegExp(
      `(?<![\\p{L}])(?:\\d{1,4}[A-Za-z]?(?:\\s?(?:bis|ter))?,?\\s)?(?:[Rr]ue|[Aa]venue|[Aa]v\\.|[Pp]l\\.|[Bb]oulevard|[Bb]v?d\\.?|[Cc]hemin|[Ii]mpasse|[Qq]uai|[Cc]alle|C/|[Pp]aseo|[Aa]venida|[Pp]laza|Via|[Vv]iale|V\\.le|[Pp]iazza|P\\.zza|P\\.le|C\\.so|L\\.go|[Ll]argo|[Vv]icolo|[Cc]orso|[Rr]ua|[Tt]ravessa|[Uu]lica|ul\\.|[Jj]alan|Jl\\.)\\s(?:(?:de|del|della|dei|degli|delle|des|du|da|das|do|dos|la|le|las|los|les|di|l['’]|d['’])\\s?){0,3}${WORD}(?:\\s${WORD}){0,3},?\\s?\\d{0,5}(?:(?<=\\d)/[A-Za-z](?![\\p{L}\\d]))?(?:(?<=\\d)(?: - )\\d{1,2}[ºª°](?: ?(?:Esq|Dto|Dir|Fte)\\.?)?)?${TAIL}`,
      'gu',
    ),
  },
  {
    entity: 'ADDRESS',
    confidence: 0.9,
    pattern:
      /\b(?:(?:P\.?\s?O\.?|GPO)\s?Box|Postfach|Apartado|Postbus|Postboks|Casilla|Casella postale|Caixa Postal|Skrytka pocztowa|Boîte postale|PMB)\s\d{1,7}\b/giu,
  },
  {
    entity: 'ADDRESS',
    confidence: 0.8,
    needs: /B\.?P\.?\s\d/,
    pattern: /(?<![\p{L}\p{N}])B\.?P\.?\s\d{3,6}(?=,?\s\p{Lu}\p{Ll}{2})/gu,
  },
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
  {
    entity: 'LOCATION',
    confidence: 0.9,
    needs: /\bl(?:at|on|ng)/i,
    pattern: /(?<=\b(?:lat|latitude|lon|lng|longitude)(?:["']?\s?[=:]\s?["']?|\s))-?\d{1,3}\.\d{3,15}(?![\d.])/gi,
  },
  { entity: 'LOCATION', confidence: 0.9, pattern: /\d{1,3}°\s?\d{1,2}['′]\s?(?:\d{1,2}(?:\.\d+)?["″]\s?)?[NSEW]/g },
]
const street = /\d{1,5}[A-Za-z]?,?\s|stra(?:ß|ss)e|str\.|platz|weg\s\d|\d/u
const postcode =
  /\b(?:plz|postleitzahl|zip(?: code)?|post ?code|code postal|código postal|cap|kod pocztowy|pin ?code)[ :#-]{1,3}(\d{2}-?\d{3}(?:-?\d{1,4})?)(?!\d)/giu

const shapesIn = openTable(shapes)

export const place: Detector = {
  name: 'place',
  goesByShape: true,
  find({ text }) {
    if (!/\d/.test(text)) return []
    const found: Finding[] = []
    for (const { entity, pattern, needs, confidence } of shapesIn(text)) {
      if (needs !== undefined && !isIn(text, needs)) continue
      for (const match of matchesOf(text, pattern)) {
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
    for (const match of foundInPieces(linesWithDigits(text), postcode)) {
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
