/** Spot checks and trust in the terminal. */
import { Command, InvalidArgumentError } from 'commander'
import type { SpotCheck, Verdict } from '../../shared/contract/trust.ts'
import type { CommandOutput } from '../../shared/contract.ts'
import { gleanerError } from '../../shared/errors.ts'
import {
  endingWords,
  leakWords,
  recallWords,
  shareWords,
  slipWords,
  unfamiliarWords,
} from '../../shared/trust-words.ts'
import { counted } from '../../shared/wording.ts'
import { messageText } from './review-text.ts'
import { flagsOf, type Session, type SessionFlags, withSession } from './session.ts'
import { inert, table } from './terminal.ts'

/** `gleaner review check #channel`: reads what was drawn, one message after the other. */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      'read messages drawn at random, to measure what slips through; some are planted, and you are told at once',
    )
    .argument('<channel>', '#channel')
    .option(
      '--verdict <draw=verdict>',
      'judge one that was shown, such as 3.1=clean (clean, slipped or secret)',
      verdict,
    )
    .action((channel: string, _flags: unknown, command: Command) =>
      withSession(command, async (session) => {
        const { verdict: judged } = flagsOf<SessionFlags & { verdict?: Judgement }>(command)
        if (judged) return judgeOne(session, channel, judged)
        return readOn(session, channel)
      }),
    )
}

/** `gleaner review trust [#channel]`: what slips through, and which channels may be approved by rule. */
export function trustCommand(): Command {
  return new Command('trust')
    .description('what slips through each channel, as measured, and which of them are approved by rule')
    .argument('[channel]', '#channel')
    .option('--limit <share>', 'approve it by rule while at most this share slips through, such as 2%', share)
    .option('--end', 'approve nothing of it by rule any more')
    .option('--recall', 'exclude what the rule approved since the last clean spot check, in the lake as well')
    .action((channel: string | undefined, _flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer }) => {
        const { limit, end, recall } = flagsOf<SessionFlags & { limit?: number; end?: boolean; recall?: boolean }>(
          command,
        )
        if (recall && channel !== undefined) {
          const outcome = await call('trust.recall', { channel })
          return answer(outcome, `${recallWords(outcome)}\n`)
        }
        if (channel === undefined || (limit === undefined && !end)) {
          const checks = await call('trust.list', {})
          const wanted = channel?.replace(/^#/, '')
          const shown = checks.filter(({ channelName }) => wanted === undefined || channelName === wanted)
          if (shown.length === 0 && wanted !== undefined)
            throw gleanerError('channel.unknown', { channel: wanted, nearest: null })
          return answer({ channels: shown }, trustTable(shown))
        }
        const check = end
          ? await call('trust.end', { channel })
          : await call('trust.grant', { channel, share: limit ?? 0 })
        answer(check, `${trustSentence(check)}\n`)
      }),
    )
}

interface Judgement {
  readonly lotId: number
  readonly number: number
  readonly verdict: Verdict
}

async function judgeOne({ call, answer }: Session, channel: string, judgement: Judgement): Promise<void> {
  const outcome = await call('trust.judge', { channel, ...judgement })
  answer(outcome, `${afterwards(outcome, judgement.verdict)}\n${slipWords(outcome.check)}\n`)
}

/** Enter alone says nothing: closing the terminal finds no message clean. */
const KEYS: Readonly<Record<string, Verdict>> = { y: 'clean', n: 'slipped', s: 'secret' }

/** Shows one message after the other and asks of each; without a person to ask, shows the next one only. */
async function readOn({ call, answer, terminal }: Session, channel: string): Promise<void> {
  for (;;) {
    const { check, draw } = await call('trust.next', { channel })
    if (draw === null) return answer({ check, draw }, `Nothing is left to read here.\n${slipWords(check)}\n`)
    const name = `${draw.lotId}.${draw.number}`
    const shown = messageText(draw.message)
    const typed = await terminal.ask(
      `${shown}Nothing here that should not be? y: nothing · n: something · s: a secret · Enter: stop  `,
    )
    if (typed === null)
      return answer({ check, draw }, `${shown}Judge it with --verdict ${name}=clean, =slipped or =secret.\n`)
    if (['', 'q'].includes(typed.trim())) return answer({ check, draw: null }, `${slipWords(check)}\n`)
    const said = KEYS[typed.trim().toLowerCase()]
    if (said === undefined) continue
    const outcome = await call('trust.judge', { channel, lotId: draw.lotId, number: draw.number, verdict: said })
    terminal.err(`${afterwards(outcome, said)}\n`)
  }
}

function afterwards({ wasProbe, isHere, approved }: CommandOutput<'trust.judge'>, said: Verdict): string {
  const planted = said === 'clean' ? 'That one was planted, and you missed it.' : 'That one was planted: well seen.'
  const stays = isHere
    ? 'It stays here, held: mask or exclude it.'
    : 'It was sent meanwhile: take it back with `gleaner erase`.'
  const real = said === 'clean' ? 'Read.' : stays
  const more = approved > 0 ? ` ${counted(approved, 'message')} approved by rule.` : ''
  return `${wasProbe ? planted : real}${more}`
}

function trustTable(checks: readonly SpotCheck[]): string {
  if (checks.length === 0) return 'No channels allowed yet.\n'
  return table(
    ['channel', 'read', 'found', 'at most slips through', 'clean reads to 1 %', 'to 5 %', 'approved by rule'],
    checks.map((check) => [
      `#${inert(check.channelName)}`,
      check.draws,
      check.misses,
      check.draws === 0
        ? 'not measured'
        : `${shareWords(check.bound)}${check.countsReaders ? '' : ' if read carefully'}`,
      check.needed[0]?.draws ?? 'no number',
      check.needed[2]?.draws ?? 'no number',
      check.trust === null
        ? 'no'
        : check.trust.ended === null
          ? `up to ${shareWords(check.trust.share)}`
          : `ended: ${endingWords(check.trust.ended)}`,
    ]),
  )
}

function trustSentence({ channelName, level, trust, reading }: SpotCheck): string {
  const name = `#${inert(channelName)}`
  if (trust === null) return `${name} is not approved by rule.`
  if (trust.ended !== null) return `${name} is not approved by rule any more: ${endingWords(trust.ended)}.`
  if (level === 'metrics') return `${name} is approved by rule: no text of it is kept.`
  const rule = `${name} is approved by rule while at most ${shareWords(trust.share)} slips through`
  const waits = reading && reading.unfamiliar > 0 ? ` ${unfamiliarWords(reading.unfamiliar)}` : ''
  return `${rule}; 20 messages of each lot are read first. ${leakWords(trust.share, trust.leaks)}${waits}`
}

/** Wrong usage for what is no share. */
function share(word: string): number {
  const parts = /^(\d{1,3}(?:\.\d{1,3})?)\s?%$/.exec(word)
  const value = Number(parts?.[1]) / 100
  if (!(value > 0 && value <= 1)) throw new InvalidArgumentError('Give a percentage, such as 2%.')
  return value
}

/** Wrong usage for what names no draw and verdict. */
function verdict(word: string): Judgement {
  const parts = /^(\d{1,9})\.(\d{1,4})=(clean|slipped|secret)$/.exec(word)
  if (!parts) throw new InvalidArgumentError('Give a draw and what you say of it, such as 3.1=clean.')
  return { lotId: Number(parts[1]), number: Number(parts[2]), verdict: parts[3] as Verdict }
}
