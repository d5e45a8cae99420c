/** People in Hangul: a family name and one or two syllables, with a particle, a title or a role glued on or beside. */
import { type ScriptWords, WORD } from '../../names/script-words.ts'
import { matchesOf } from '../../text/matches.ts'
import type { Range } from '../../text/range.ts'

const run = /[가-힣]+/g
const TITLE =
  '님|씨|군|양|선생님?|팀장|대리|과장|차장|부장|이사|대표|사원|주임|매니저|교수|박사|기사|선배|후배|본부장|실장|책임|선임|수석|연구원|프로|반장|소장|원장|변호사|간호사|의사|작가|기자|감독|코치|형|누나|언니|오빠|이모|삼촌|고객'
const glued = new RegExp(`^(?:${TITLE})`)
const titleBeside = new RegExp(`^ {1,2}(?:${TITLE})님?(?:께서|께|이|가|은|는|을|를|의|와|과|도|에게|한테)?(?![가-힣])`)
/** What may be glued to a name that ends in a consonant, and to one that ends in a vowel. */
const afterConsonant =
  /^(?:이|은|을|과|아|으로|이랑|이나|이고|이야|이라|이라고|입니다|이에요|이다|이었다|이가|이는|이를|이의|이도|이한테|이네|이었|이며|의|도|만|에게|에게서|한테|한테서|께|께서|처럼|보다|까지|부터)?$/
const afterVowel =
  /^(?:가|는|를|와|야|로|랑|나|고|라|라고|입니다|예요|이다|였다|네|의|도|만|에게|에게서|한테|한테서|께|께서|처럼|보다|까지|부터)?$/

const toSomebody = /^(?:한테|한테서|에게서?|께)$/

function isParticle(rest: string, name: string): boolean {
  if (rest === '') return true
  const hasFinal = (name.charCodeAt(name.length - 1) - 0xac00) % 28 !== 0
  // "공유하는": what ends like a verb's stem is one.
  if (name.endsWith('하') && /^[는고도]/.test(rest)) return false
  return (hasFinal ? afterConsonant : afterVowel).test(rest)
}

/** Words before which nothing else but a name stands. */
const roleBefore =
  /(?:고객명?|담당|담당자명?|환자명|예약자명|주문자|담당은|작성자|작성|문의자|신청자|요청자|발신|발신자|수신|수신자|참석자|보고자|승인자|결재자|팀장|대리|과장|차장|부장|대표|사원|주임|매니저|이름|이름은|성명|성함|성함은|환자|예약자|수령인|받는사람|보낸사람|직원|동료|개발자|기획자|디자이너|신입|후배|선배|친구|멘토|리뷰어|상사|사장)[ :：]{1,2}$|@ ?$/
/** With a title glued on, and yet nobody in particular. */
const noName =
  /^(?:고객|팀장|대표|사장|선생|교수|의사|여러|손님|형|누나|언니|오빠|아버|어머|부모|담당자|관리자|사용자|작성자|개발자|이용자|회원|기사|임원|직원|상대|선배|후배|과장|부장|차장|대리|이사|실장|본부장|원장|소장|반장|매니저|멘토|리더|하느|주인|스승|장군|왕|동|해|우리|거기|날|글|말|불|이진수|마음|솜|맵|모양|모|성)$/
/** What a customer has, beside a role: no name, with a particle glued on. */
const noun =
  /^(?:문의|지원|요청|정보|응대|주문|상담|신고|이탈|유입|계정|성공|조사|민원|결제|배송|환불|서비스|피드백)(?:이|가|은|는|을|를|의|와|과|도|만|에|로)?$/

/** Every range of a line where a person is named in Hangul; `isMostlyOther` when it stands in a text of another language. */
export function findHangul(text: string, words: ScriptWords, isMostlyOther: boolean): Range[] {
  const found: Range[] = []
  for (const match of matchesOf(text, run)) {
    const end = nameAt(text, match.index, match[0], words, isMostlyOther)
    if (end > 0) found.push({ start: match.index, end: match.index + end })
  }
  return found
}

/** How many syllables of the run are a name; 0 when it holds none. */
function nameAt(text: string, at: number, syllables: string, words: ScriptWords, isMostlyOther: boolean): number {
  if (noun.test(syllables)) return 0
  const isIntroduced = roleBefore.test(text.slice(Math.max(0, at - 8), at))
  for (const surname of [2, 1]) {
    if ((words(syllables.slice(0, surname)) & WORD.surname) === 0) continue
    for (const given of [2, 1]) {
      const length = surname + given
      const name = syllables.slice(surname, length)
      if (name.length < given || (surname === 2 && given === 1)) continue
      const rest = syllables.slice(length)
      const isTitled =
        glued.test(rest) ||
        (isParticle(rest, name) && titleBeside.test(text.slice(at + syllables.length, at + syllables.length + 12)))
      const isListed = given === 2 && (words(name) & WORD.given) !== 0
      const isPlausible = isListed || [...name].every((syllable) => (words(syllable) & WORD.givenPart) !== 0)
      if (noName.test(syllables.slice(0, length))) continue
      if (isTitled && (given === 2 || (isPlausible && /^(?:님|씨)/.test(rest)))) return length
      if (isListed && (isParticle(rest, name) || /^[이은을과]$/.test(rest))) return length
      // Only somebody is written to, or handed something.
      if (isPlausible && given === 2 && toSomebody.test(rest)) return length
      if (isPlausible && given === 2 && isParticle(rest, name) && (isIntroduced || (isMostlyOther && rest === '')))
        return length
    }
  }
  const given = syllables.slice(0, 2)
  const isGiven = (words(given) & WORD.given) !== 0
  if (isGiven && /^(?:님|씨|아|야|이가|이는|이한테|이랑)/.test(syllables.slice(2)) && !noName.test(given)) return 2
  return isGiven && isIntroduced && !noName.test(given) && isParticle(syllables.slice(2), given) ? 2 : 0
}

/** True for a text of another language that holds a Korean word or two. */
export function isAmongOthers(text: string): boolean {
  return (text.match(run)?.length ?? 0) <= 2 && (text.match(/[A-Za-z]/g)?.length ?? 0) >= 4
}
