/** How redaction does on inputs that strangers came up with: kind by kind, and each of its parts alone. */
import type { ChannelId, RawMessage, TeamId } from '../../shared/domain.ts'
import { createTextRedactor, findPii, openRedactor } from '../../src-main/redact/index.ts'
import { cleanCounterparts, heldOutGrid, type Told, tunedGrid } from '../unit/redact/cases/password-grid.ts'
import { caseMembers, groupOf, isCovered, redactionCases } from '../unit/redact/cases/read.ts'
import { cleanLines } from '../unit/redact/corpus/clean.ts'

/** Right and wrong by kind. Wrong is a letter that stays readable, or a mask where nothing is expected. */
export function casesByKind() {
  const alone = createTextRedactor()
  const withMembers = createTextRedactor({ members: caseMembers() })
  const kinds = new Map<string, { right: number; leaks: number; overMasked: number; byDesign: number }>()
  for (const { kind, text, expected, directory, by_design: byDesign } of redactionCases()) {
    const { spans } = (directory ? withMembers : alone)(text)
    const row = kinds.get(kind) ?? { right: 0, leaks: 0, overMasked: 0, byDesign: 0 }
    kinds.set(kind, row)
    const isRight = expected.length === 0 ? spans.length === 0 : expected.every((span) => isCovered(text, span, spans))
    if (isRight) row.right += 1
    else if (byDesign) row.byDesign += 1
    else if (expected.length === 0) row.overMasked += 1
    else row.leaks += 1
  }
  return [...kinds]
    .map(([kind, row]) => ({ kind, ...row }))
    .sort((a, b) => b.leaks + b.overMasked - (a.leaks + a.overMasked) || a.kind.localeCompare(b.kind))
}

/** Passwords told in every way of the grid, and talk of passwords that tells none. */
export function passwordGrid() {
  const redact = createTextRedactor()
  const masked = (grid: readonly Told[]) =>
    grid.filter(({ text, value }) => {
      const start = text.lastIndexOf(value)
      return isCovered(text, { start, end: start + value.length }, redact(text).spans)
    }).length / grid.length
  const clean = cleanCounterparts()
  return {
    'masked, forms the rules were written against': masked(tunedGrid()),
    'masked, forms held out': masked(heldOutGrid()),
    'clean counterparts untouched': clean.filter((line) => redact(line).spans.length === 0).length / clean.length,
  }
}

/** The second look with the first pass off. */
export function verifierAlone() {
  const labelled = redactionCases().flatMap(({ text, expected }) =>
    expected.map((span) => ({ text, span, group: groupOf(text.slice(span.start, span.end), span.type) })),
  )
  const covered = (wanted: string) => {
    const meant = labelled.filter(({ group }) => group === wanted)
    return meant.filter(({ text, span }) => isCovered(text, span, findPii(text))).length / meant.length
  }
  const clean = cleanLines()
  return {
    'values, digits and secrets covered': covered('value'),
    'names with capitals covered': covered('name'),
    'everything else covered': covered('other'),
    'clean developer lines flagged': clean.filter((line) => findPii(line).length > 0).length / clean.length,
  }
}

/** In which share of clean developer lines each detector masks something. */
export async function cleanLinesByDetector() {
  const redactor = await openRedactor({
    teamId: 'T0000001' as TeamId,
    key: new Uint8Array(32),
    policy: { name: 'strict', allowWords: [], denyWords: [], countries: 'all' },
    optedOut: new Set(),
    workers: 0,
  })
  const lines = cleanLines()
  const messages = lines.map(
    (text, index) => ({ type: 'message', ts: `${1712345678 + index}.000100`, text }) as RawMessage,
  )
  const outcomes = await redactor.redact({ channelId: 'C0000001' as ChannelId, level: 'text' }, messages)
  await redactor.close()
  const touched = new Map<string, number>()
  for (const outcome of outcomes) {
    if (outcome.kind !== 'redacted') continue
    const { spans } = outcome.message as unknown as { spans: readonly { detector: string }[] }
    for (const detector of new Set(spans.map((span) => span.detector)))
      touched.set(detector, (touched.get(detector) ?? 0) + 1)
  }
  return [...touched]
    .map(([detector, count]) => ({ detector, share: count / lines.length }))
    .sort((a, b) => b.share - a.share)
}
