/**
 * Everything that reaches a terminal passes here: channel names and message text are hostile, so control
 * characters (ANSI escapes among them) and bidirectional overrides are shown as visible marks, never obeyed.
 */

import { once } from 'node:events'
import { createInterface } from 'node:readline'
import Table from 'cli-table3'
import colors from 'picocolors'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/duration.ts'
import type { Advice } from '../../shared/errors.ts'
import { RUN_OUTCOMES } from '../../shared/wording.ts'

/** Where a command writes: `out` for its answer, `data` for what programs read, `err` for progress, warnings and errors. */
export interface Terminal {
  readonly out: (text: string) => void
  /**
   * The very text into a file or a pipe; made harmless where a person reads it. False when the reader is slower than we
   * are: wait for `drained` before writing on.
   */
  readonly data: (text: string) => boolean
  readonly drained: () => Promise<void>
  readonly err: (text: string) => void
  readonly isTerminal: boolean
  /** The line a person types after a question; null where nobody can be asked, because standard input is no terminal. */
  readonly ask: (question: string) => Promise<string | null>
  /** All of standard input as text, for tokens, words and JSONL. */
  readonly input: AsyncIterable<string | Uint8Array>
}

/** The process's own terminal: the one way out, which nothing that could command it gets through. */
export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(withoutCommands(text)),
    data: (text) => process.stdout.write(process.stdout.isTTY ? withoutCommands(text) : text),
    drained: async () => void (await once(process.stdout, 'drain')),
    err: (text) => void process.stderr.write(withoutCommands(text)),
    isTerminal: Boolean(process.stderr.isTTY),
    ask: async (question) => {
      if (!process.stdin.isTTY) return null
      process.stderr.write(withoutCommands(question))
      return firstLine(process.stdin)
    },
    input: process.stdin,
  }
}

/** What a person typed up to Enter; an empty line when they end the input instead. The terminal itself edits the line. */
async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input, terminal: false })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
  }
}

/** Text from outside, made harmless for a terminal; `keepLines` lets line feeds through. */
export function inert(text: string, { keepLines = false } = {}): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (mark) => {
    if (mark === '\n' && keepLines) return mark
    if (mark === '\u200d' || mark === '\ufe0f') return mark
    const code = mark.codePointAt(0) ?? 0
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : '�'
  })
}

/** Our own output with its colours and line ends, and every other control character and override made visible. */
export function withoutCommands(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours (SGR, ECMA-48) that picocolors writes.
  const kept = /(\u001b\[[\d;]*m|\r\n)/
  return text
    .split(kept)
    .map((part, index) => (index % 2 === 1 ? part : inert(part, { keepLines: true })))
    .join('')
}

/** Whether an error says that nobody reads what we write any more, as behind `| head -1`. */
export const isBrokenPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE'

/** Lets a command end as it would although its reader has left: what is written from then on is lost. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      if (!isBrokenPipe(error)) throw error
    })
}

/** One JSON document for `--json`. Advice is given for the terminal alone: its readers run commands. */
export function jsonDocument(document: unknown): string {
  const forTerminal = (_key: string, value: unknown) => (isAdvice(value) ? value.terminal : value)
  const text = JSON.stringify(document, forTerminal, 2)
  // JSON lets some controls and overrides through as they are; escaped, they are the same document.
  const escaped = text.replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, (mark) =>
    [...Array(mark.length).keys()].map((at) => `\\u${mark.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )
  return `${escaped}\n`
}

const isAdvice = (value: unknown): value is Advice =>
  typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'screen,terminal'

/** A plain, aligned table; cells must be inert already. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const grid = new Table({
    head: head.map((cell) => colors.dim(cell)),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: Object.fromEntries(
      ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left']
        .concat(['left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
        .map((part) => [part, '']),
    ),
  })
  for (const row of rows) grid.push(row.map(String))
  return `${grid.toString().replace(/[ \t]+$/gm, '')}\n`
}

/** A duration in milliseconds, for people. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < MINUTE_MS) return `${(ms / 1000).toFixed(1)} s`
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ${Math.floor((ms % MINUTE_MS) / 1000)} s`
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h ${Math.floor((ms % HOUR_MS) / MINUTE_MS)} min`
  return `${Math.floor(ms / DAY_MS)} d ${Math.floor((ms % DAY_MS) / HOUR_MS)} h`
}

/** An instant (milliseconds since the epoch) as local date and time to the minute. */
export function instant(ms: number | null): string {
  if (ms === null) return 'never'
  const at = new Date(ms)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** How a run or a channel's reading ended, in the words of the screens. */
export function outcomeWords(outcome: string): string {
  return (RUN_OUTCOMES[outcome] ?? outcome.replaceAll('_', ' ')).toLowerCase()
}
