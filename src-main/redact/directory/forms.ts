/**
 * What a member may be called in text.
 */
import type { RawMember } from '../../../shared/domain.ts'
import { mayBeInitials, scriptWords, WORD } from '../names/index.ts'
import { foldWord, wordsOf } from '../text/words.ts'

export interface NameForms {
  readonly words: readonly { readonly words: readonly string[]; readonly sure: boolean }[]
  /** Names in scripts without spaces, matched anywhere. */
  readonly glued: readonly string[]
}

/** Parts of names that are never a name on their own. */
const PARTICLES = new Set(
  `the of not on in at and or is to for a an i me my we you it be as by no so do go up out off all new old van de der den
  von zu da di du la le el al bin ibn ben bint abu dos das del della ter ten jr sr ii iii iv dr mr mrs ms mx prof phd md
  esq he him his she her hers they them their away here team dev ops eng admin bot test user support pto ooo wfh lead cto ceo`.split(
    /\s+/,
  ),
)

/** Two letters that people write every day and mean nobody by. */
const PAIRS_OF_THE_TRADE = new Set(
  `aa ab ac ar aw bb bq bs ca cb cc ci cn cp cr ct cv db dc dd dl dr ec ee eg eu ev fe fw fx gb gc gh gl gp hk ie ii il io ip iv
  jp js kr lf ll lr lt lv mg ml mr mv mx nf nn ns ny nz os pb pf pl po pr px py qa qr ra rb rc rd rg rl rm ro rt ru rw rx sa sd se
  sf sg sk sl sn sp st sw tb td th tl tn tp tr ts tw tx ua ui uk uv ux vb vc vi vr vs wa wp xs za`.split(/\s+/),
)

/** A member's names in every form we look for. `isOrdinary` tells words of the language from names. */
export function formsOf(member: RawMember, isOrdinary: (word: string) => boolean): NameForms {
  const profile = member.profile ?? {}
  const real = [
    member.real_name,
    profile.real_name,
    profile.real_name_normalized,
    joined(profile.first_name, profile.last_name),
  ]
  const shown = [profile.display_name, profile.display_name_normalized]
  const handles = [member.name, localPart(profile.email)]
  const forms = new Map<string, { words: readonly string[]; sure: boolean }>()
  const glued = new Set<string>()
  const add = (words: readonly string[], sure: boolean) => {
    const key = words.join(' ')
    if (key.length < 2) return
    forms.set(key, { words, sure: sure || (forms.get(key)?.sure ?? false) })
  }

  for (const name of [...real, ...shown, ...handles]) {
    const words = nameWords(name)
    if (words.length > 1 && words.some((word) => !PARTICLES.has(word))) {
      add(words, true)
      const parts = words.filter((word) => !PARTICLES.has(word) && word.length > 1)
      for (const words of mailForms(parts)) add([words], words.length > 4 && !isOrdinary(words))
      if (parts.length > 1) {
        add([parts.at(-1) ?? '', parts[0] ?? ''], true)
        add([parts[0] ?? '', parts.at(-1) ?? ''], true)
      }
    }
    for (const run of (name ?? '').match(/[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}/g) ?? [])
      for (const form of formsOfRun(run)) glued.add(form)
  }
  for (const part of [...real, profile.first_name, profile.last_name].flatMap(nameWords)) {
    if (part.length > 1 && !PARTICLES.has(part)) add([part], part.length > 2 && !isOrdinary(part))
  }
  for (const name of [...shown, ...handles]) {
    for (const part of nameWords(name)) {
      // Two letters that are all somebody is shown as are a name.
      if (part.length === 2 && shown.includes(name) && nameWords(name).length === 1)
        add([part], mayBeInitials(part) && !PARTICLES.has(part) && !PAIRS_OF_THE_TRADE.has(part))
      if (part.length > 2 && !PARTICLES.has(part) && (!isOrdinary(part) || nameWords(name).length === 1))
        add([part], !isOrdinary(part))
    }
  }
  return { words: [...forms.values()], glued: [...glued] }
}

const CHINESE_TITLES = '总 總 哥 姐 工 导 老师 老師 先生 女士 小姐 经理 經理 主任 同学 同學 博士 教授'.split(' ')

/** A name in a script without spaces, whole and in halves: 王小明 is 小明, 老王 and 王总 as well. */
function formsOfRun(run: string): string[] {
  const is = (part: string, bits: number) => (scriptWords(part) & bits) !== 0
  if (/^[가-힣]{3,4}$/.test(run)) {
    const given = run.slice(run.length === 4 && is(run.slice(0, 2), WORD.surname) ? 2 : 1)
    return [run, given]
  }
  if (!/^[\p{Script=Han}々]{2,6}$/u.test(run)) return [run]
  for (const length of [3, 2])
    if (run.length > length && is(run.slice(0, length), WORD.japaneseSurname))
      return [run, run.slice(0, length), run.slice(length)].filter((form) => form.length > 1)
  const surname = run.length > 2 && is(run.slice(0, 2), WORD.surname) ? 2 : 1
  if (!is(run.slice(0, surname), WORD.surname)) return [run]
  const [family, given] = [run.slice(0, surname), run.slice(surname)]
  const called = surname === 1 ? ['老', '小', '阿'].map((prefix) => prefix + family) : [family]
  return [run, given, ...called, ...CHINESE_TITLES.map((title) => family + title)].filter((form) => form.length > 1)
}

function nameWords(name: string | undefined): string[] {
  if (name === undefined) return []
  // What stands in brackets is a remark ("on leave", "she/her").
  const plain = name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
  const words = wordsOf(plain).flatMap(({ folded }) => (folded.includes("'") ? [folded.replaceAll("'", '')] : [folded]))
  const umlauts = /[äöü]/i.test(plain)
    ? wordsOf(plain.replace(/ä/gi, 'ae').replace(/ö/gi, 'oe').replace(/ü/gi, 'ue')).map(({ folded }) => folded)
    : []
  return [...words, ...umlauts.filter((word) => !words.includes(word))]
}

/** `jsmith`, `johns`, `johnsmith`, `smithj`: what mail and account names make of a name. */
function mailForms(parts: readonly string[]): string[] {
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined || parts.length < 2 || !/^[a-z]+$/.test(first + last)) return []
  return [first + last, last + first, first.charAt(0) + last, first + last.charAt(0), last + first.charAt(0)]
}

function joined(first: string | undefined, last: string | undefined): string | undefined {
  return first === undefined || last === undefined ? undefined : `${first} ${last}`
}

function localPart(email: string | undefined): string | undefined {
  return email === undefined ? undefined : foldWord(email.slice(0, Math.max(0, email.indexOf('@'))))
}
