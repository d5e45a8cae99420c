import type { SpotCheck, Verdict } from '../../shared/contract/trust.ts'
import { endingWords, leakWords, shareWords, slipWords, unfamiliarWords } from '../../shared/trust-words.ts'
import { counted } from '../../shared/wording.ts'
import { messages } from './common.ts'

const VERDICTS: Readonly<Record<Verdict, string>> = {
  clean: 'Nothing',
  slipped: 'Something',
  secret: 'A secret',
}

export const checks = {
  title: 'What slips through',
  lead: 'Measured on messages drawn at random. A figure is an average since counting began, and holds on any day you look.',
  none: 'No channels allowed yet.',
  columns: ['Channel', 'Read', 'Found', 'At most slips through', 'Approved by rule', 'Spot checks'],
  unmeasured: 'not measured',
  textless: 'no text kept',
  figure: ({ bound, countsReaders }: SpotCheck) =>
    countsReaders ? shareWords(bound) : `${shareWords(bound)} if read carefully`,
  byRule: ({ trust }: SpotCheck) => {
    if (trust === null) return 'no'
    return trust.ended === null ? `up to ${shareWords(trust.share)}` : 'ended'
  },
  spotChecks: 'Spot checks',
  open: 'Open',
  openOf: (channel: string) => `Open spot checks of #${channel}`,
  screen: (channel: string) => `Spot checks of #${channel}`,
  screenLead:
    'Read each message as if it left now. Something is planted in some of them, and you are told at once: that measures how well people read.',
  back: 'Back to Activity',
  progress: (judged: number, draws: number) => `${judged} of ${draws} read`,
  ask: 'Is there anything in it that should not be there?',
  verdicts: VERDICTS,
  keys: { clean: 'y', slipped: 'n', secret: 's' } as const satisfies Readonly<Record<Verdict, string>>,
  said: {
    planted: (wasSeen: boolean) =>
      wasSeen ? 'That one was planted: well seen.' : 'That one was planted, and you missed it.',
    real: (verdict: Verdict, isHere: boolean) => {
      if (verdict === 'clean') return 'Read.'
      return isHere ? 'It stays here, held: mask or exclude it in Review.' : 'It was sent meanwhile: erase it in Lake.'
    },
    approved: (count: number) => (count > 0 ? ` ${messages(count)} approved by rule.` : ''),
  },
  nothing: 'Nothing to read',
  nothingSays: 'What was drawn has been read, or nothing pending has text. Come back after the next collection.',
  start: 'Read what is drawn',
  startSays: (waiting: number) =>
    `${messages(waiting)} could be drawn. From the moment a message is shown it counts, as something found until you say otherwise.`,
  slip: slipWords,
  rule: 'Approval by rule',
  ruleSays:
    'Of each lot 20 messages are read first; the rest is approved once nothing was found. Held and unsure messages always stay for you.',
  limit: (share: number, draws: number | null) => {
    if (draws === 0) return `Up to ${shareWords(share)}`
    return draws === null
      ? `Up to ${shareWords(share)} (not reachable now)`
      : `Up to ${shareWords(share)} (after ${counted(draws, 'more clean message', 'more clean messages')})`
  },
  leaks: leakWords,
  metricsSays: 'No text of this channel is kept, so nothing of it can be read out of it.',
  grant: 'Approve by rule',
  standing: (trust: NonNullable<SpotCheck['trust']>) =>
    `Approved by rule while at most ${shareWords(trust.share)} slips through; ${messages(trust.approved)} so far.`,
  ended: (ending: string) => `No longer approved by rule: ${endingWords(ending)}.`,
  unfamiliar: unfamiliarWords,
  unproved: 'Approved by rule since the last lot in which nothing was found:',
  unprovedLine: (when: string, count: number, sent: number) =>
    `${when}: ${messages(count)}, ${sent === 0 ? 'not sent' : `${sent.toLocaleString('en')} sent`}`,
  recall: 'Exclude them, in the lake as well',
  end: 'Stop approving by rule',
}
