/** What is said of what slips through and of trust, alike on the screens and in the terminal. */
import type { SpotCheck } from './contract/trust.ts'
import { counted } from './wording.ts'

/** "1.4 %"; rounded up, for it is a bound. */
export function shareWords(share: number): string {
  const percent = Math.ceil(share * 1000 - 1e-9) / 10
  return `${percent} %`
}

/** What is known of a channel, in a sentence or two. */
export function slipWords({ draws, misses, bound, countsReaders }: SpotCheck): string {
  if (draws === 0) return 'Nothing has been read of what was drawn, so nothing is known of what slips through.'
  const found = misses === 0 ? 'nothing found' : `${counted(misses, 'message')} with something in it, or not judged yet`
  const read = `${counted(draws, 'message')} read, ${found}`
  const who = countsReaders ? 'what readers miss is counted in' : 'that is what careful reading would find'
  return `${read}: on average at most ${shareWords(bound)} slipped through since the counts began; ${who}.`
}

/** What trusting at this limit may cost, before it is granted. */
export function leakWords(share: number, leaks: number): string {
  const rate = `If ${shareWords(share)} of them showed something`
  if (leaks === 0) return `${rate}, none would leave unread: lots of this size are read whole.`
  return `${rate}, about ${counted(Math.ceil(leaks), 'such message')} would leave before a spot check found one.`
}

/** What excluding what a rule had approved did. */
export function recallWords({ excluded, sent }: { readonly excluded: number; readonly sent: number }): string {
  if (excluded + sent === 0) return 'Nothing that the rule approved since then is left to exclude.'
  const left =
    sent === 0
      ? ''
      : ` ${counted(sent, 'message')} of it had been sent: the next fold leaves ${sent === 1 ? 'it' : 'them'} out.`
  return `${counted(excluded + sent, 'message')} excluded.${left}`
}

/** Why a lot that was read waits all the same. */
export const unfamiliarWords = (count: number): string =>
  `${counted(count, 'bot message')} of a kind never approved here: this lot waits until you have decided about ${count === 1 ? 'it' : 'them'} in Review.`

const ENDINGS: Readonly<Record<string, string>> = {
  missed: 'something had slipped through',
  secret: 'a secret had slipped through',
  unread: 'what was drawn was left unread',
  quarter: 'counting began again with the quarter',
  taken_back: 'what it had approved was taken back',
  bound: 'more may slip through than the limit allows',
  time: 'thirty days are over',
  policy: 'redaction, or your organisation’s configuration, has changed',
  level: 'its level was changed',
  name: 'it has another name',
  members: 'it has many more members',
  about: 'its topic or purpose was changed',
  channel: 'it is not collected any more',
  organisation: 'your organisation does not allow it',
  by_hand: 'ended by hand',
}

/** Why approval by rule ended, as the end of a sentence. */
export const endingWords = (ending: string): string => ENDINGS[ending] ?? 'another version of Gleaner says why'
