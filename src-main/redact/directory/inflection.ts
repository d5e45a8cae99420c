/**
 * Forms that grammar gives a member's name in a text: endings (Tomaszowi, novákové, Virtaselle, ahmete, Γιώργο) and what is
 * written together with it in front (ליוסי, لمحمد).
 *
 * The lists are endings, not languages: a name takes whichever fit its script. A form counts only when it is no word of
 * the language, so that "Ann" does not hide "anna" and "Mark" does not hide "market".
 */

/** Of Polish, Czech, Slovak, South Slavic, Finnish, Estonian, Hungarian, Turkish, Baltic, Latin and German. */
const LATIN = new Set(
  `owie iego iemu skiego skiemu ovou ovi owi emu ego eho ych ymi ami ach och iem em om am ou ov ova ove ev evi u y i e a o ie ii ia iu im ym ej mu ho
  in ina n en lle lla lta ssa sta ta na ksi an on un ista ille illa ilta aa nak nek val vel hoz hez tol rol ra re ban ben ert kent ot et at t ek ok
  ai ei nin nun ya ye yi yu da de te dan den tan ten la le yla yle lar ler ca ce ui as es is os us ar ur s ns`.split(
    /\s+/,
  ),
)
const LONGEST_ENDING = 6

/** What a name's own ending gives way to before another is put on: Jana → Jan-ě, Virtanen → Virtase-lle. */
const OWN_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/nen$/, 'se'],
  [/(?<=.{3})[aeiouy]$/, ''],
  [/(?<=.{3})(?:ova|ska|cka)$/, ''],
  [/(?<=.{3})(?:ek|ec|el|er)$/, ''],
  [/(?<=.{3})(?:os|us|as|is)$/, ''],
]
const GREEK_ENDINGS = /(?:ους|ου|ος|ον|ων|ες|ης|ας|ο|η|α|ε)$/u
const SEMITIC_PREFIX = /^(?:[\u05d0-\u05ea]{1,2}|[\u0621-\u064a]{1,3})$/u
const HEBREW_PREFIXES = new Set('ו ל ב מ ש ה כ ול וב ומ וש וה וכ של שב שמ כש מה לה בה'.split(' '))
const ARABIC_PREFIXES = new Set('و ف ب ل ك ال ول وب وك فل فب لل وال بال كال فال ولل يا'.split(' '))

/**
 * What a word of a text may be a form of, each a stem to look up among `stemsOf` the names. Folded words in, longest stems
 * first. Short words have none.
 */
export function stemsIn(folded: string): string[] {
  if (folded.length < 3) return []
  if (/^[a-z]+$/.test(folded)) return latinStems(folded)
  if (/^[\u0370-\u03ff]+$/u.test(folded)) {
    const stem = folded.replace(GREEK_ENDINGS, '')
    return stem.length >= 3 && stem !== folded ? [stem] : []
  }
  return prefixed(folded)
}

function latinStems(folded: string): string[] {
  const stems: string[] = []
  for (let cut = 1; cut <= Math.min(LONGEST_ENDING, folded.length - 3); cut += 1)
    if (LATIN.has(folded.slice(-cut))) stems.push(folded.slice(0, -cut))
  return stems
}

function prefixed(folded: string): string[] {
  const stems: string[] = []
  for (let cut = 1; cut <= 3 && folded.length - cut >= 3; cut += 1) {
    const prefix = folded.slice(0, cut)
    if (!SEMITIC_PREFIX.test(prefix)) continue
    if (HEBREW_PREFIXES.has(prefix) || ARABIC_PREFIXES.has(prefix)) stems.push(folded.slice(cut))
  }
  return stems
}

/** The stems under which a name is found: the name itself, and what is left of it when another ending is put on. */
export function stemsOf(name: string): string[] {
  if (/^[\u0370-\u03ff]+$/u.test(name)) {
    const stem = name.replace(GREEK_ENDINGS, '')
    return stem.length >= 3 ? [name, stem] : [name]
  }
  // للعتيبي: behind ل the article of العتيبي loses its first letter.
  if (/^ال[\u0621-\u064a]{3,}$/u.test(name)) return [name, name.slice(2)]
  if (!/^[a-z]{4,}$/.test(name)) return [name]
  return [
    name,
    ...OWN_ENDINGS.filter(([ending]) => ending.test(name)).map(([ending, left]) => name.replace(ending, left)),
  ]
}
