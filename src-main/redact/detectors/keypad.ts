/**
 * What opens a thing that nobody calls a code: "gate #4471#", "alarm is 5521", "Tresor: 8-24-16", "portail 4B then 7713A".
 * The thing says it, so the value has to look like what people type or dial.
 */
import { isIn } from '../text/matches.ts'
import { foundInPieces, linesWithDigits } from '../text/pieces.ts'
import { firstWordsOf, matchesAtWords } from '../text/word-index.ts'

/** What a dial is turned to: three to five numbers, `8-24-16`, `R8 L24 R16`. */
export const DIAL =
  '(?:\\d{1,2}(?:(?:[ ]?[-–][ ]?|[ ])\\d{1,2}){2,4}(?![ -]?\\d)|(?:[RLrl]|left|right|links|rechts|gauche|droite|izquierda|derecha)[ -]?\\d{1,2}(?:,?[ -]{1,2}(?:[RLrl]|left|right|links|rechts|gauche|droite|izquierda|derecha)[ -]?\\d{1,2}){1,4})'

const words = (list: string) =>
  list
    .split(/,\s+/)
    .sort((a, b) => b.length - a.length)
    .join('|')

const SAFES = words(
  `safe, lockbox, key ?box, key ?safe, padlock, bike lock, locker, tresor, kombi, schlüsseltresor, schlüsselkasten,
  fahrradschloss, zahlenschloss, schließfach, casier, taquilla, armário, armadietto, kluisje, szafka, ячейка, tủ, vorhängeschloss, spind, coffre, coffre-fort, cadenas, antivol, boîte à clés, caja fuerte,
  candado, cofre, cadeado, cassaforte, lucchetto, kluis, hangslot, kassaskåp, hänglås, pengeskab, hengelås, safen, kassakaappi,
  sejf, kłódka, skrytka, trezor, zámek, сейф, замок, két sắt, ổ khóa`,
)
const DOORS = words(
  `gates?, doors?, garage, entrance, alarm, keypad, elevator, tür, tor, haustür, garagentor, porte, portail, puerta, portón,
  portão, portone, cancello, deur, poort, dörr, dør, ovi, drzwi, brama, dveře, brána, kapı, kapu, дверь, домофон, калитка,
  подъезд, ворота, cửa, cổng, alarme, alarma, allarme, alarmanlage, larm, larmet, hälytin, riasztó, сигнализация, báo động`,
)
/** They have numbers of other kinds as well: only the signs of a keypad tell. */
const NUMBERED = words('entry, lobby, lift, building, porta, port')
/** Gates that a release goes through, and what is safe for threads. */
const OF_SOFTWARE = 'quality|deploy|deployment|release|feature|stage|merge|logic|approval|pr|ci|thread|type|memory|null'
const thing = new RegExp(
  `(?<![\\p{L}\\p{N}_#/.-])(?<!(?:${OF_SOFTWARE})[ -])(?:(?<safe>${SAFES})|(?<door>${DOORS})|(?:${NUMBERED}))(?![\\p{L}\\p{N}_-])`,
  'iuy',
)
const firstWords = firstWordsOf(`${SAFES}|${DOORS}|${NUMBERED}`)

const FOR =
  "(?:[ \\t](?:at|of|on|in|to|by|for|im|am|zum|zur|vom|beim|der|du|de|des|del|della|di|da|do|na|van|til|od|от|в|на|ở|the)[ \\t](?:[\\p{L}’']{2,20}[ \\t]){0,2}?[\\p{L}’']{2,20})?"
const LINK =
  "[ \\t]{0,2}[:=→][ \\t]{0,2}|[ \\t](?:is|ist|lautet|est|c'est|es|é|è|er|är|je|jest|это|là|blir|bliver|wordt)(?:[ \\t](?:now|still|jetzt|nun|noch|maintenant|toujours|ahora|agora|ora|nu|teraz|teď|теперь|bây giờ))?[ \\t]|[ \\t][-–][ \\t]"
/** Nothing that makes it a measure, and the clause ends or goes on with another. */
const ENDS =
  '(?![\\p{L}\\p{N}#*]|[.,:/-]\\d|%|[ \\t]?(?:[€$£°]|(?:[ap]m|uhr|h|km|m|kg|ms|s|x)(?![\\p{L}\\p{N}])))(?=[ \\t]*(?:$|[\\n.,;!?)(|"\'`»”*_]|(?:and|or|und|oder|et|ou|y|o|e|og|och|en|i|a|и|và|then)[ \\t]))'
const TYPED = `(?:${DIAL}|(?!(?:19|20)\\d\\d(?!\\d))\\d{4,8}|[#*]\\d{3,8}[#*]?|\\d{3,8}[#*]|\\d{3,6}[A-Z]|[A-Z]\\d{3,6})`
const KEYS = '(?:[A-Z]?\\d{1,8}[A-Z]?[#*]?|[#*]\\d{1,8}[#*]?)'
const THEN =
  'and[ \\t]then|then|puis|ensuite|et[ \\t]puis|dann|danach|luego|después|depois|poi|daarna|sedan|så|potem|potom|pak|потом|затем|rồi'

/** "coffre: code 4471": the value has a name as well. */
const CALLED =
  '(?:(?:code|kod|kód|koodi|código|codice|pin|mã|ma so|код|combo|combination|combinaison|kombination|combinación|combinação|combinazione|combinatie)[ \\t]{0,2}[:=]?[ \\t]{0,2})?'

const told = new RegExp(`${FOR}(?:${LINK})${CALLED}["'\`*“„]{0,2}(${TYPED})${ENDS}`, 'diuy')
/** With nothing but a space between: only what is no number of a door. */
const dialled = new RegExp(`${FOR}[ \\t](${DIAL})${ENDS}`, 'diuy')
const lettered = new RegExp(`[ \\t](\\d{3,6}[AB]|[AB]\\d{3,6})${ENDS}`, 'duy')
/** One door behind the other: "gate 12, then 4471". */
const inTurn = new RegExp(
  `(?:${LINK}|[ \\t])(${KEYS})[ \\t]?,?[ \\t](?:${THEN})[ \\t](?:[\\p{L}’']{2,12}[ \\t]){0,2}?((?=[A-Z]?\\d{3}|[#*])${KEYS})${ENDS}`,
  'diuy',
)
/** "locker 12, code 2580": the thing has a number, and so has what opens it. */
const numbered = new RegExp(
  `[ \\t]\\d{1,4}[A-Z]?,?[ \\t](?:code|kod|kód|koodi|código|codice|pin|combo|kombi|mã|код)[ \\t:=]{1,3}(${TYPED})${ENDS}`,
  'diuy',
)
/** What is typed at a keypad ends or begins with its signs. */
const keyed =
  /[^\d\n#*]{0,16}([#*]\d{3,8}[#*]?|\d{3,8}(?:[#*]|(?=[ \t](?:then|and|puis|dann|und|luego)[ \t](?:#|hash|pound|star|\*|raute|dièse))))(?![\w#*])/dy

/** In all that `keyed` matches. */
const maybeKeyed = /[#*]\d{3}|\d{3}(?:[#*]|[ \t](?:then|and|puis|dann|und|luego)[ \t])/

const things = new RegExp(`^(?:${SAFES}|${DOORS})$`, 'iu')

/** True for the name of a thing that a code opens. */
export const isOpenedByCode = (word: string): boolean => things.test(word)

/** "4 8 2 7 on the keypad", "8812 into the lock": where it is typed stands behind it. */
const typedAt =
  /(?<![\p{L}\p{N}.,:/#-])(\d(?:[ -]\d){3,7}|\d{4,8}[#*]?)["'`*]?[ \t](?:on|into|in|auf|am|ins?|sur|en|su|op|på|na)[ \t](?:(?:the|der|dem|den|das|die|le|la|el|il|het|de)[ \t])?(?:keypad|key pad|padlock|door lock|lockbox|tastenfeld|zahlenschloss|türschloss|digicode|clavier|teclado|tastierino|klavesnici|клавиатуре)(?![\p{L}])/dgiu
/** "7731# opens the door", "type *7731 at the gate": the signs of a keypad, and what they open. */
const keysFor =
  /(?<![\p{L}\p{N}.,:/#*-])([*#]\d{3,8}[#*]?|\d{3,8}[#*])["'`*]?[ \t](?:opens?|öffnet|ouvre|abre|apre|opent|at|for|für|pour|para|per|mở)[ \t](?:(?:the|der|dem|den|das|die|le|la|el|il|het|de|cửa)[ \t])?(?:(?:front|back|main|side|garage|office)[ \t])?(?:door|gate|garage|entrance|alarm|building|lobby|tür|tor|porte|portail|puerta|portón|porta|portão|cancello|deur|cửa|cổng)(?!\p{L})/dgiu
/** In all that `typedAt` matches. */
const pads = /pad|lock|feld|schlo|schlö|code|clavier|teclado|tastierino|klavesnici|клавиатуре/i

type Places = readonly (readonly [start: number, end: number])[]

/** Where such values stand, in UTF-16 offsets. Never throws; linear in the text's length. */
export function keypadValues(text: string): Places {
  const found: (readonly [number, number])[] = []
  const lines = linesWithDigits(text)
  for (const { indices } of isIn(text, pads) ? foundInPieces(lines, typedAt) : [])
    if (indices?.[1] !== undefined) found.push(indices[1])
  if (/\d[#*]|[#*]\d/.test(lines.text))
    for (const { indices } of foundInPieces(lines, keysFor)) if (indices?.[1] !== undefined) found.push(indices[1])
  for (const { index, 0: written, groups } of matchesAtWords(text, firstWords, thing)) {
    const isSafe = groups?.['safe'] !== undefined
    const isDoor = groups?.['door'] !== undefined
    const patterns = [...(isSafe || isDoor ? [told, lettered, inTurn] : []), ...(isSafe ? [dialled] : []), numbered]
    for (const pattern of patterns) found.push(...placesAt(text, pattern, index + written.length))
  }
  return found
}

/** Where values stand that only a keypad's sign tells, a few words behind what they open: words that may be masked. */
export function keyedValues(text: string): Places {
  if (!isIn(text, maybeKeyed)) return []
  return matchesAtWords(text, firstWords, thing).flatMap(({ index, 0: written }) =>
    placesAt(text, keyed, index + written.length),
  )
}

function placesAt(text: string, pattern: RegExp, at: number): Places {
  pattern.lastIndex = at
  return (pattern.exec(text)?.indices?.slice(1) ?? []).filter((place) => place !== undefined)
}
