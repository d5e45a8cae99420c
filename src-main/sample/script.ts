/**
 * Conversations as they are written in `content/`: one line per message, read here.
 *
 *     A: text with {service}, @B (a mention), {B} (a first name), [[one|or another]]
 *       +2h B: an indented line replies in the thread of the last unindented one, here two hours later
 *       !C: a reply that is also sent to the channel
 *     A: last words  ~~ +1*3 tada %edited
 *
 * After `~~` come reactions and marks: `%edited`, `%deleted` (leaves a tombstone or nothing), `%file=name.png`.
 * `\n` is a line break. Authors are A–H, each a different person in every telling.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/duration.ts'

export interface ScriptLine {
  readonly author: string
  readonly text: string
  readonly isReply: boolean
  readonly isBroadcast: boolean
  readonly delayMs: number | undefined
  readonly reactions: readonly { readonly name: string; readonly count: number }[]
  readonly isEdited: boolean
  readonly isDeleted: boolean
  readonly fileName: string | undefined
}

const LINE = /^(\s*)(?:\+(\d+)([mhd])\s+)?(!?)([A-H]):\s(.*)$/
const UNIT_MS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS }

/** The lines of one conversation. Throws a `RangeError` that quotes a line it cannot read. */
export function readScript(script: string): ScriptLine[] {
  return script
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const match = LINE.exec(line)
      if (!match) throw new RangeError(`Not a line of a conversation: ${line}`)
      const [, indent = '', amount, unit = '', mark, author = 'A', rest = ''] = match
      const [text = '', marks = ''] = rest.split('~~')
      const words = marks.split(' ').filter((word) => word !== '')
      return {
        author,
        text: text.trim().replaceAll('\\n', '\n'),
        isReply: indent.length >= 2,
        isBroadcast: mark === '!',
        delayMs: amount === undefined ? undefined : Number(amount) * (UNIT_MS[unit] ?? 0),
        reactions: words.filter((word) => !word.startsWith('%')).map(reactionOf),
        isEdited: words.includes('%edited'),
        isDeleted: words.includes('%deleted'),
        fileName: words.find((word) => word.startsWith('%file='))?.slice('%file='.length),
      }
    })
}

function reactionOf(word: string) {
  const [name = 'eyes', count = '1'] = word.split('*')
  return { name, count: Number(count) }
}
