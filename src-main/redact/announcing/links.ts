/**
 * What may stand between an announcing word and its value: signs, words of a sentence ("is", "lautet", "là"), what the
 * word is about ("for the door", "của con staging"), or nothing but a space.
 *
 * Written for sticky reading from the word's end; every repetition is bounded.
 */

/** `is`, in the languages of the table. */
const COPULAS = `is now|is still|is currently|is again|is set to|was set to|are set to|is just|is simply|has been set to|has been changed to|was changed to|
  changed to|set to|reset to|will be|should be|would be|equals|reads|is|was|are|were|being|=
  ist jetzt|ist nun|ist wieder|ist|war|lautet jetzt|lautet|lauten|heißt|heisst|wäre|bleibt|est maintenant|est toujours|c'est|est|était|sera|devient|sont
  es ahora|ahora es|sigue siendo|es|era|será|son|é|e agora|agora é|será|são|è|e'|è ora|sono|luidt|wordt|zijn|är nu|är|lyder|blir|er nå|er nu|er|on nyt|on
  to|jest|brzmi|to jest|je|zní|az|este|e acum|sunt|это|будет|теперь|такой|такая|вот|це|тепер|là|la|hiện là|giờ là|vẫn là|đổi thành|thành|thanh|nè|đây
  adalah|ialah|yaitu|είναι|היא|הוא|הינה|هي|هو|है|हैं`

/** Prepositions that open what the word is about. */
const ABOUT = `for|of|on|to|in|at|from|behind|into|für|von|vom|zum|zur|am|im|der|des|auf|beim|unter|pour|de|du|des|d'|sur|à|au|para|del|en|do|da|dos|no|na|per|di|
  della|dello|al|alla|voor|van|naar|op|för|till|på|til|i|do|dla|pro|od|ke|k|от|для|к|на|из|від|до|của|cua|cho|vào|vao|ở|trên|con|máy|server|bên|untuk|dari|ke|για|του|της`

/** Adverbs and fillers that say nothing. */
const FILLERS = `now|currently|again|still|today|temporarily|please|btw|fyi|here|number|numbers|no|no\\.|nr|nr\\.|num|#|jetzt|nun|wieder|maintenant|ahora|agora|ora|nu|nå|
  nyt|teraz|сейчас|mới|moi|mình|của mình|của tôi|của em|số|only`

export const SIGN = ':=|=>|={1,3}|::?|：|＝|-{1,2}>|→|⇒|»|\\|{1,2}'

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
const ASIDE = '(?:[ \\t]{0,2}[(\\[][^()\\[\\]\\n]{0,60}[)\\]])?'
const NOT_WORD = '(?![\\p{L}\\p{M}\\p{N}])'

/** Behind a word: closing quotes and formatting, an aside in brackets. */
export const closing = new RegExp(`["'\`*_~)\\]“”»]{0,4}${ASIDE}`, 'uy')
/** A sign, and the line break that may follow it. */
export const sign = new RegExp(`[ \\t]{0,8}(?:${SIGN})[ \\t]{0,8}${NEXT_LINE}|[ ]{0,4}\\t[ \\t]{0,8}`, 'uy')
/** Words of a sentence, with a colon perhaps. */
export const sentence = new RegExp(
  `[ \\t]{1,3}(?:${wordsIn(COPULAS)})${NOT_WORD}[ \\t]{0,3}(?::[ \\t]{0,3}${NEXT_LINE})?|[ \\t]{0,2}(?:是|为|為|就是|改成|はい?|が|คือ|เป็น|은|는|이|가)[ \\t]{0,3}[:：]?[ \\t]{0,3}`,
  'iuy',
)
/** A dash between spaces. */
export const dash = /[ \t]{1,4}[-–—~]{1,2}[ \t]{1,4}/uy
/** Between two quoted strings of code: `("password", "…")`. */
export const comma = new RegExp(`[ \\t]{0,4},[ \\t\\n]{0,8}(?=${QUOTE})`, 'uy')
/** What the word is about, up to five words, unless a sign comes first. */
export const about = new RegExp(
  `(?:[ \\t]{1,2}(?:${wordsIn(ABOUT)})${NOT_WORD}(?:[ \\t]{1,2}[\\p{L}\\p{M}\\p{N}@#/_."'-]{1,30}?){1,5}?)(?=[ \\t]{0,8}(?:${SIGN})|[ \\t]{1,3}(?:${wordsIn(COPULAS)})${NOT_WORD})`,
  'iuy',
)
export const filler = new RegExp(
  `(?:[ \\t]{1,2}(?:${wordsIn(FILLERS)})${NOT_WORD}|[ \\t]{1,2}--?[a-z][\\w-]{0,20})`,
  'iuy',
)
export const space = /[ \t]{1,4}|[ \t]{0,4}\n[ \t]{0,4}(?:(?:>|[-*•]|```)[ \t]{0,4})?/uy
export const opening = new RegExp(`[ \\t]{0,2}(\\\\?${QUOTE}{1,3})`, 'uy')
/** "X is your … code", "X as the password": what may stand between a value and the word that follows it. */
export const behindValue =
  /["'`)\]”»]{0,2}[ \t]{1,2}(?:is|was|as|ist|als|est|comme|es|como|è|come|är|som|er|là|làm|la|lam|это|как|to|jako)(?:[ \t]{1,2}[\p{L}\p{M}'-]{1,20}){0,4}[ \t]{1,2}$/iu
