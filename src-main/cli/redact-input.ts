/** What `gleaner redact` does with standard input; apart from its command, so that usage needs no redactor. */
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { RawMember } from '../../shared/domain.ts'
import { gleanerError } from '../../shared/errors.ts'
import { createTextRedactor } from '../redact/index.ts'
import type { Terminal } from './terminal.ts'

const LineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() })
const MembersSchema = z.array(z.looseObject({ id: z.string() }))

/** Redacts line by line as they come; `directory` is a file of members. Throws `input.directory` when it is none. */
export async function redactInput(flags: { jsonl?: boolean; directory?: string }, terminal: Terminal): Promise<void> {
  const redact = createTextRedactor({
    members: flags.directory === undefined ? [] : await readMembers(flags.directory),
  })
  for await (const line of createInterface({
    input: Readable.from(terminal.input),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (!flags.jsonl) await write(terminal, `${redact(line).text}\n`)
    else if (line.trim() !== '') await write(terminal, `${JSON.stringify(redactLine(line, redact))}\n`)
  }
}

type Answer =
  | { id: string | number | null; text: string; spans: unknown }
  | { id: string | number | null; error: string }

function redactLine(line: string, redact: ReturnType<typeof createTextRedactor>): Answer {
  const parsed = parseJson(line)
  if (parsed === undefined) return { id: null, error: 'not a JSON document' }
  const shape = LineSchema.safeParse(parsed)
  if (!shape.success) return { id: idOf(parsed), error: 'needs "id" (string or number) and "text" (string)' }
  const { text, spans } = redact(shape.data.text)
  return { id: shape.data.id, text, spans: spans.map(({ start, end, type }) => ({ start, end, type })) }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function idOf(parsed: unknown): string | number | null {
  const id = typeof parsed === 'object' && parsed !== null && 'id' in parsed ? parsed.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

/** Waits when the reader is slower than we are, so that memory stays flat. */
async function write(terminal: Terminal, text: string): Promise<void> {
  if (!terminal.data(text)) await terminal.drained()
}

async function readMembers(file: string): Promise<readonly RawMember[]> {
  const members = MembersSchema.safeParse(parseJson(await readFile(file, 'utf8').catch(() => '')))
  if (members.success) return members.data as unknown as readonly RawMember[]
  throw gleanerError('input.directory')
}
