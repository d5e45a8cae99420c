/**
 * What may stand between an announcing word and its value: signs, words of a sentence ("is", "lautet", "là"), what the
 * word is about ("for the door", "của con staging"), or nothing but a space.
 *
 * Written for sticky reading from the word's end; every repetition is bounded.
 */

/** What somebody has done: "пароль поменял на …", "hasło zmieniłem na …". */
const CHANGED_TO =
  '(?:по|с|из)мен(?:ял|ил|или|яли)(?:а|и)? на|zmieni(?:łem|łam|ono|liśmy) na|změn(?:il|ila|ěno) na|zmenil(?:a)? na|mud(?:ei|ou|ado|ada) (?:para|pra)|cambi(?:é|ado|ada|amos) (?:a|por)|cambiat[oa] in|changé en|geändert (?:in|auf)|gewijzigd (?:in|naar)|ändrat till|ændret til|vaihdettu'

/** `is`, in the languages of the table, where the word means little else in the others. */
const COPULAS = `is now|is still|is currently|is again|is going to be|is set to|was set to|are set to|is just|is simply|has been set to|has been changed to|was changed to|
  changed to|set to|reset to|remains|stays|will be|should be|would be|equals|reads|is|was|are|were|being|=
  ist jetzt|ist nun|ist wieder|ist|war|lautet jetzt|lautet|lauten|heißt|heisst|wäre|bleibt|est maintenant|est toujours|c'est|est|était|sera|devient
  es ahora|ahora es|sigue siendo|es|era|será|é|e agora|agora é|è|è ora|luidt|wordt|är nu|är|lyder|blir|er nå|er nu|er|on nyt
  to jest|brzmi|zní|este|это|будет|теперь такой|теперь такая|теперь|такой|такая|вот|це|тепер|là|hiện là|giờ là|vẫn là|đổi thành|thành|adalah|ialah|yaitu|είναι|היא|הוא|הינה|هي|هو|है|हैं`
/** What means something else in other languages counts only behind a word of its own. */
const OWN_COPULAS: Readonly<Record<string, string>> = {
  fi: 'on|on nyt',
  pl: 'to|jest',
  cs: 'je|je teď|je nyní|je teraz',
  sr: 'je',
  hr: 'je',
  hu: 'az|a',
  ro: 'e|e acum|sunt',
  fr: 'sont|du coup',
  es: 'son|está en',
  pt: 'e|são',
  it: "e'|sono",
  nl: 'zijn',
  da: 'bliver|blev',
  sv: 'blev',
  no: 'ble',
  et: 'on|on nüüd',
  lt: 'yra',
  sl: 'je',
  sk: 'je',
  bg: 'е',
  sq: 'është',
  ca: 'és',
  af: 'is',
  sw: 'ni',
  // No word of English among them.
  any: 'je|je teď|je nyní|je teraz|je sada|je zdaj|jest|jest teraz|to jest|yra|sunt|este acum|është|és|ni|bliver|blir|blev|zijn|sono|son|sont|nè|đây',
  vi: 'la|hien la|gio la|doi thanh|thanh|nè|đây|đây nè',
}

/** Prepositions that open what the word is about. */
const ABOUT = `for|of|on|to|in|at|from|behind|into|für|von|am|im|der|des|auf|unter|pour|de|du|des|d'|sur|à|para|del|en|da|dos|no|per|di|
  della|dello|al|alla|fürs|vom|zum|zur|ins|beim|ans|aux|au|pel[ao]|nel|nella|sul|sulla|voor|van|naar|op|för|till|på|til|hos|ved|i|do|dla|pro|od|ke|k|na|za|u|pentru|de la|için|от|для|к|на|из|від|до|của|cua|cho|vào|vao|ở|trên|con|máy|server|bên|untuk|dari|ke|για|του|της`

/** Adverbs and fillers that say nothing. */
const FILLERS = `now|currently|again|still|today|temporarily|please|btw|fyi|here|number|numbers|no\\.|no(?=\\s\\d)|nr|nr\\.|num|#|jetzt|nun|wieder|maintenant|ahora|agora|ora|nu|nå|
  nyt|teraz|сейчас|mới|moi|tạm|tạm thời|tam thoi|để tạm|de tam|mình|của mình|của tôi|của em|số|only|
  new|neu|neues|nouveau|nouvelle|nueva|nuevo|nova|novo|nuova|nuovo|nieuwe|nytt|nowe|nowy|nové|nový|новый|новая|unten|oben|vorne|hinten|dưới|trên|upstairs|downstairs|hex|base64|b64|below|above|attached|follows|unten|ci-dessous|abaixo|sotto|hieronder|nedan|poniżej|níže|ниже|bên dưới|staging|stg|prod|production|preprod|uat|sandbox|demo|vpn|nas|router|zip|rar|pdf|file zip|wi-fi|wifi|wlan|admin|root|en bas|en haut|abajo|arriba`

/** A colon that opens an emoji is no sign. */
export const SIGN = ':=|=>|={1,3}|::?(?!\\/\\/|\\S{1,60}:(?:\\s|$))|：|＝|-{1,2}>|→|⇒|»|\\|{1,2}'

const wordsIn = (list: string) =>
  list
    .split(/[|\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(' ', '[ \\t]{1,2}'))
    .join('|')

const QUOTE = '["\'`“”„«‘’]'
const NEXT_LINE = '(?:[ \\t]{0,8}\\n[ \\t]{0,8}(?:(?:>|[-*•]|```)[ \\t]{0,4})?){0,2}'
/** `name="password" value="…"`, `{"key": "token", "value": "…"}`, `<td>Password</td><td>…`. */
const VALUE_FIELD = `[ \\t]{0,4},?[ \\t\\n]{0,8}["']?(?:[Vv]alue|[Vv]al|content|stringValue)["']?[ \\t]{0,4}[:=][ \\t]{0,4}|</[a-z0-9]{1,10}>\\s{0,4}<[a-z0-9]{1,10}>`
/** In brackets, or between commas before the words of a sentence: "the password, all lowercase, is …". */
const ASIDE =
  '(?:[ \\t]{0,2}[(\\[][^()\\[\\]\\n]{0,60}[)\\]]|,[ ][\\p{L}\\p{M} ]{3,30},(?=[ ](?:is|was|ist|lautet|est|es|è|é|är|er|jest|je|là)[ ]))?'
const NOT_WORD = '(?![\\p{L}\\p{M}\\p{N}])'

/** Behind a word: closing quotes and formatting, an aside in brackets. */
export const closing = new RegExp(`(?:\\\\{0,3}["'\`*_~)\\]“”»]){0,4}(?:\\.(?=[ \\t]{0,2}[:=]))?${ASIDE}`, 'uy')
/** A sign, the line break that may follow it, formatting and tags that close there; or the field beside a field that names it. */
export const sign = new RegExp(
  `${VALUE_FIELD}|[ \\t]{0,8}(?:${SIGN})[ \\t]{0,8}(?:\\*{1,2}|_{1,2}|</[a-z]{1,10}>[ \\t]{0,4})?${NEXT_LINE}|>(?=\\S)|[ ]{0,4}\\t[ \\t]{0,8}`,
  'uy',
)
/** Words of a sentence, with a colon perhaps. */
export const sentence = new RegExp(
  `[ \\t]{1,3}(?:${wordsIn(COPULAS)}|${CHANGED_TO})${NOT_WORD}[ \\t]{0,3}(?::[ \\t]{0,3}${NEXT_LINE})?|[ \\t]{0,2}を[ \\t]{0,2}(?=[「『"'“]?[^\\s「」『』]{4,40}[」』"'”]?[ \\t]{0,2}に(?:変更|変え|し|設定))|[ \\t]{0,2}(?:是|为|為|就是|改成|はい?|が|คือ|เป็น|은|는|이|가)[ \\t]{0,3}[:：]?[ \\t]{0,3}`,
  'iuy',
)
/** "the password's tulip77" */
export const contracted = /['’]s[ \t]{1,3}(?=[^\s]{0,40}\d)/iuy
const ownSentences = new Map(
  Object.entries(OWN_COPULAS).map(([language, words]) => [
    language,
    new RegExp(`[ \\t]{1,3}(?:${wordsIn(words)})${NOT_WORD}[ \\t]{0,3}(?::[ \\t]{0,3})?`, 'iuy'),
  ]),
)
const NEVER = /(?!)/y
/** The words of a sentence in the announcing word's own language. */
export const ownSentence = (language: string): RegExp => ownSentences.get(language) ?? NEVER
/** "set the … to": what gives the word a value. */
export const to =
  /[ \t]{1,3}(?:to|auf|à|a|em|thành|thanh|sang|op|til|till|na)[ \t]{1,3}(?!(?:the|a|an|be|your|our|my|something|anything|one|use)[ \t])/iuy
export const givesAValue =
  /(?:^|[^\p{L}])(?:set|sets|setting|chang\p{L}*|reset\p{L}*|updat\p{L}*|switch\p{L}*|rotat\p{L}*|made|make|put|setz\p{L}*|änder\p{L}*|geändert|chang\p{L}*|mets|mis|cambi\p{L}*|pon\p{L}*|mud\p{L}*|alter\p{L}*|đổi|doi|đặt|dat|zet|wijzig\p{L}*|ustaw\p{L}*|zmie\p{L}*|ändra\p{L}*|sätt)[ \t](?:[\p{L}\p{M}'/-]{1,20}[ \t]){0,4}[\w.-]{0,30}$/iu
/** A dash between spaces. */
export const dash = /[ \t]{1,4}[-–—~]{1,2}[ \t]{1,4}(?![\p{L}\p{M}\p{N}]{1,20}:[ \t])/uy
/** Between two quoted strings of code: `("password", "…")`. */
export const comma = new RegExp(`[ \\t]{0,4},[ \\t\\n]{0,8}(?=${QUOTE})`, 'uy')
/** What the word is about, up to five words, unless a sign comes first. */
export const about = new RegExp(
  `(?:[ \\t]{1,2}(?:${wordsIn(ABOUT)})${NOT_WORD}(?:[ \\t]{1,2}[\\p{L}\\p{M}\\p{N}@#/_."'-]{0,29}?[\\p{L}\\p{M}\\p{N}"'#_-]){1,5}?(?:[ \\t]{0,2}\\([^()\\n]{1,40}\\))?)(?=[ \\t]{0,8}(?:${SIGN})|[ \\t]{1,3}(?:${wordsIn(COPULAS)})${NOT_WORD})`,
  'iuy',
)
/**
 * What the word is about, up to three words, and nothing but a space before a value with a digit that ends the clause:
 * "code d'accès au parking 5578#", "passe do servidor kettle7x".
 */
export const aboutBefore = new RegExp(
  `(?:[ \\t]{1,2}(?:${wordsIn(ABOUT)})${NOT_WORD}(?:[ \\t]{1,2}[\\p{L}\\p{M}'’-]{2,25}){1,3}?)(?=[ \\t]{1,2}(?=[^\\s]{0,40}\\d)[^\\s,;:?()=/]{4,40}(?:[ \\t]*(?:$|[\\n,;?(]))|[ \\t]{1,2}["'\`“„](?=[^\\s]{0,40}\\d)[^\\s"'\`”]{4,40}["'\`”][.!]?[ \\t]*(?:$|[\\n,;?(]))`,
  'iuy',
)
/**
 * What the word is about without a word that says so, up to eight words before a sign and a value that ends the line: "vpn
 * password, new one: kettle", "pass wifi phòng họp: trà đá".
 */
export const aboutUntilSign =
  /(?:,|[ \t]{1,2}[-–—]{1,2})?(?:[ \t]{1,2}[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’/-]{0,19}){1,8}?(?=[ \t]{0,2}[:=：][ \t]{1,3}["'`“„*]?[^\s:]{1,40}(?:[ \t][^\s:]{1,20}){0,3}[ \t]*(?:$|\n))/uy
/** What a *pass* opens: the word alone is of every day. */
export const opensWith =
  /[ \t]{1,2}(?:wi-?fi|wlan|zip|rar|file|máy|may|phòng|phong|cửa|cua|cổng|cong|tầng|tang|két|ket|khoá|khóa|khoa|server|vpn|nas|router|modem|admin|root|email|mail|tài khoản|tai khoan|app|web|pc|laptop)(?![\p{L}\p{M}\p{N}])/iuy
/** "pass for the vpn kettle7x": what an everyday word for a password opens, and nothing but a space before a value that ends the clause. */
export const passFor =
  /[ \t]{1,2}(?:for|to|für|zum|zur|pour|para|per)[ \t]{1,2}(?:(?:the|my|our|das|den|die|le|la|el|il)[ \t]{1,2})?(?:wi-?fi|wlan|zip|vpn|server|nas|router|modem|admin|root|email|mail|laptop|pc|db|database|staging|prod|jira|git|ssh|ftp|sftp|rdp|vnc|printer|drucker)(?=[ \t]{1,2}(?=[^\s]{0,40}\d)(?=[^\s]{0,40}\p{L})[^\s,;:?()=/]{5,40}[ \t]*(?:$|[\n,;.]))/iuy
export const filler = new RegExp(
  `(?:[ \\t]{1,2}(?:${wordsIn(FILLERS)})${NOT_WORD}(?![@!$%^&*_+]\\S)|[ \\t]{1,2}--?[a-z][\\w-]{0,20})`,
  'iuy',
)
export const space = /[ \t]{1,4}|[ \t]{0,4}\n[ \t]{0,4}(?:(?:>|[-*•]|```)[ \t]{0,4})?/uy
export const opening = new RegExp(`[ \\t]{0,2}(\\\\?${QUOTE}{1,3})`, 'uy')
/** "pass nhà mạng là vietquat9", "mk wifi cty đổi thành goodmorning": Vietnamese needs no word for *of*. */
export const aboutInVietnamese =
  /(?:[ \t]{1,2}[\p{L}\p{M}\d-]{1,12}){1,4}?(?=[ \t]{1,2}(?:(?:là|la)[ \t]{1,2}["'`]?[^\s]{0,40}\d|(?:đổi thành|doi thanh)[ \t]))/iuy
/** "code for the safe 773100", "PIN für die Tür 4711": what an everyday word for a code opens. */
export const ofADoor =
  /[ \t]{1,2}(?:for|to|of|für|zum|zur|vom|von|du|de|del|della|da|do|van|voor)[ \t]{1,2}(?:(?:the|my|our|der|den|dem|das|die|la|le|el|il|het|o|a)[ \t]{1,2})?(?:safe|door|front door|back door|gate|garage|alarm|entrance|lift|elevator|padlock|locker|lockbox|building|office|tür|tor|tresor|haustür|porte|portail|coffre|alarme|puerta|portón|alarma|caja|porta|cancello|cassaforte|cofre|portão|deur|poort|kluis)(?=[ \t]{1,2}[#*]?\d{4,8}[#*]?(?:[ \t]*(?:$|[\n.,;!?])))/iuy
/** "mk wifi phòng họp hoamai2024": where it is for, and nothing but a space before a value with digits that ends the clause. */
export const placeInVietnamese =
  /(?:[ \t]{1,2}(?:wifi|phòng|phong|tầng|tang|nhà|nha|công ty|cong ty|cty|quán|quan|văn phòng|van phong|khách|khach|máy|may|server|con|của|cua|admin|staging|prod|test|mới|moi|cũ|cu|két|ket|cửa|cua|tài khoản|tai khoan|đăng nhập|dang nhap|mail|email|git|jira|db|database|vpn|zip|file|sv|ssh|root|user|tk))(?:[ \t]{1,2}[\p{L}\p{M}]{1,7}){0,3}?(?=[ \t]{1,2}(?=[^\s]{0,40}\d)(?=[^\s]{0,40}\p{L}{2})[^\s,;:?()=/]{5,40}[ \t]*(?:$|[\n,;]|(?:nha|nhé|nhe|ạ|đó|do|rồi|roi)(?!\p{L})))/iuy
/** "X is your … code", "X as the password": what may stand between a value and the word that follows it. */
export const behindValue =
  /["'`)\]”»]{0,2}:?[ \t]{1,2}(?:that['’]?s|this is|is|was|as|(?:should |will )?works? as|ist|als|est|comme|es|como|è|come|är|som|er|là|làm|lam|(?<=\d{4,8}["'`)\]”»]{0,2}:?[ \t]{1,2})la(?=[ \t]{1,2}$)|la(?=[ \t](?:mk|mat|pass|password|ma|otp|pin|token|key)(?![\p{L}]))|это|как|to|jako|<-{1,2}|<=|←)(?:[ \t]{1,2}[\p{L}\p{M}'-]{1,20}){0,4}[ \t]{1,2}$/iu
