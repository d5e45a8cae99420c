/**
 * Passwords in the arguments of programs and in the statements of databases, by the table of programs.
 *
 * A command is read word by word as a shell would, quotes included, up to the end of its line or a `|`, `;` or `&&`.
 */
import type { Detector, Finding } from '../finding.ts'
import { isCompleteShape } from '../secrets/complete-shapes.ts'
import { type Form, type Program, programs } from '../secrets/programs.ts'
import { statements } from '../secrets/statements.ts'
import { isIn, matchesOf } from '../text/matches.ts'
import { openTable } from '../text/needs/index.ts'

interface Word {
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Row extends Program {
  readonly opts: readonly string[]
  readonly glued: readonly string[]
  readonly verbSet: ReadonlySet<string>
}

const MOST_WORDS = 40
/** An option, a user with a password, or a verb that takes one. */
const mayBeCommand =
  /[ \t][-/][-A-Za-z]|\w\/|\bAUTH |\b(?:user|use|add_user|change_password|authenticate_user|htpasswd|wpa_passphrase|login|auth|alias|config|encrypt_string|obscure|unlock|(?:input|user|owner)_pw)\b|\bdb2 /
const split = (list: string | undefined): string[] => (list ?? '').split(' ').filter((word) => word !== '')
const rows = new Map<string, Row[]>()
for (const program of programs)
  for (const name of split(program.names))
    rows.set(name, [
      ...(rows.get(name) ?? []),
      {
        ...program,
        opts: split(program.options),
        glued: split(program.attached),
        verbSet: new Set(split(program.verbs)),
      },
    ])
/** How programs' names begin, by their first two letters. */
const beginnings = new Uint8Array(1 << 14)
for (const name of rows.keys()) beginnings[slotOf(name, 0)] = 1
function slotOf(text: string, at: number): number {
  return ((text.charCodeAt(at) & 0x7f) << 7) | (text.charCodeAt(at + 1) & 0x7f)
}
/** A word before a space. */
const programName = /[A-Za-z0-9][\w.-]{1,30}(?=[ \t])/y
const IN_A_NAME = 1
const BEFORE_NONE = 2
/** What each unit of ASCII is to a name: a part of it, or only nothing that it stands behind. */
const roles = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  /[\w.-]/.test(String.fromCharCode(unit)) ? IN_A_NAME : unit === 0x40 ? BEFORE_NONE : 0,
)

/** Where the names of programs stand. */
function programsIn(text: string): { readonly index: number; readonly name: string }[] {
  const found: { index: number; name: string }[] = []
  let before = 0
  for (let at = 0; at < text.length; at += 1) {
    const role = roles[text.charCodeAt(at)] ?? 0
    if (role === IN_A_NAME && before === 0 && beginnings[slotOf(text, at)] === 1) {
      programName.lastIndex = at
      const name = programName.exec(text)?.[0]
      if (name !== undefined && rows.has(name)) found.push({ index: at, name })
    }
    before = role
  }
  return found
}

const word = /[ \t]*((?:"(?:[^"\\\n]|\\.){0,300}"|'[^'\n]{0,300}'|[^\s"'|;&`\u0091]|&(?!&))+)/y

const statementsIn = openTable(statements)

export const commandLine: Detector = {
  name: 'command_line',
  goesByShape: true,
  find({ text }) {
    const found: Finding[] = []
    if (isIn(text, mayBeCommand)) {
      // The words of a line are read once, however many of them are names of programs.
      let words: readonly Word[] = []
      let index = 0
      for (const { index: start, name } of programsIn(text)) {
        const end = start + name.length
        while (index < words.length && (words[index]?.end ?? 0) < end) index += 1
        if (index >= words.length || words[index]?.end !== end) {
          words = wordsBehind(text, start)
          index = 0
        }
        for (const row of rows.get(name) ?? [])
          found.push(...passwordsOf(text, row, words.slice(index + 1, index + 1 + MOST_WORDS)))
      }
    }
    for (const { needs, pattern } of statementsIn(text)) {
      if (!isIn(text, needs)) continue
      for (const match of matchesOf(text, pattern)) {
        const [start, end] = match.indices?.groups?.['password'] ?? match.indices?.groups?.['bare'] ?? [0, 0]
        push(found, text, start, end)
      }
    }
    return found
  },
}

/** The words of a command from `at` on. */
function wordsBehind(text: string, at: number): Word[] {
  const words: Word[] = []
  for (let from = at; words.length < 2000; ) {
    word.lastIndex = from
    const match = word.exec(text)
    const written = match?.[1]
    if (match === null || written === undefined) break
    from = word.lastIndex
    words.push({ start: from - written.length, end: from, text: written })
  }
  return words
}

function passwordsOf(text: string, row: Row, words: readonly Word[]): Finding[] {
  const found: Finding[] = []
  const verbAt = row.verbSet.size === 0 ? 0 : words.findIndex((each) => row.verbSet.has(each.text)) + 1
  if (row.verbSet.size > 0 && verbAt === 0) return found
  const form = row.form ?? 'all'
  let position = 0
  for (let index = verbAt; index < words.length; index += 1) {
    const each = words[index]
    // Where another program begins, the options are that one's.
    if (each === undefined || rows.has(each.text)) break
    if (/^[-/]/.test(each.text) && !/^\/\//.test(each.text)) {
      const option = row.opts.find(
        (name) => each.text === name || each.text.startsWith(`${name}=`) || each.text.startsWith(`${name}:`),
      )
      const isLast = option === undefined && endsCluster(row, each.text)
      const next = words[index + 1]
      if (isLast || (option !== undefined && each.text === option)) {
        if (next !== undefined && !/^-/.test(next.text)) {
          pushWord(found, text, next, form)
          if (rows.has(next.text)) break
          index += 1
        }
      } else if (option !== undefined) pushWord(found, text, partOf(each, option.length + 1), form)
      else {
        const attached = row.glued.find((name) => each.text.startsWith(name) && each.text.length > name.length)
        if (attached !== undefined) pushWord(found, text, partOf(each, attached.length), form)
      }
      continue
    }
    position += 1
    if (position === row.position) pushWord(found, text, each, row.positionForm ?? 'all')
  }
  return found
}

/** `curl -su ann:…`: options in a row, of which the last takes the password. */
const endsCluster = ({ opts, glued }: Row, written: string): boolean =>
  /^-[A-Za-z]{2,4}$/.test(written) &&
  !glued.some((name) => written.startsWith(name)) &&
  opts.some((name) => /^-[A-Za-z]$/.test(name) && written.endsWith(name.slice(1)))

const partOf = ({ start, end, text }: Word, from: number): Word => ({
  start: start + from,
  end,
  text: text.slice(from),
})

function pushWord(found: Finding[], text: string, written: Word, form: Form): void {
  let { start, end } = written
  if (/^["']/.test(text.slice(start, end))) {
    start += 1
    end -= 1
  }
  if (form !== 'all') {
    // The user goes with the password. `/@`: the password stands between the two.
    const [first = '', last] = form.behind === '/@' ? ['/', '@'] : [form.behind]
    const at = text.slice(start, end).indexOf(first)
    if (at < 0 || (last !== undefined && !text.slice(start + at, end).includes(last))) return
    if (first === '/' && /^[./~]|:\/\//.test(text.slice(start, end))) return
    // `-u $USER:$PASS` names two variables, `-u user:password` is a manual's.
    const password = text.slice(start + at + first.length, end)
    if (isCompleteShape(password, 0) || /^(?:password|passwd|pass|pwd|secret|token)$/i.test(password)) return
    if (first.length > 1) start += at + first.length
  }
  push(found, text, start, end)
}

function push(found: Finding[], text: string, start: number, end: number): void {
  const value = text.slice(start, end)
  if (value.length < 2 || !/[\p{L}\p{N}]/u.test(value) || isCompleteShape(value, 0)) return
  found.push({
    start,
    end,
    entity: 'SECRET',
    confidence: 0.9,
    detector: 'secret.command_password',
    detail: 'command_password',
  })
}
