/**
 * What the detectors find in a view: in all of it, or, where it was read before, around what was masked since.
 */
import { detectors as all } from './detectors/index.ts'
import type { Directory } from './directory/directory.ts'
import { type Detector, type Finding, NOTHING_ALIKE, type ScanContext } from './finding.ts'
import type { Range } from './text/range.ts'
import { EDGES, type Edges, NEXT_LINES, type PartRange, partsAround, viewOfPart } from './text/stretches.ts'
import { OPAQUE, type View } from './text/view.ts'

/** Who is asked about a view, and with what. */
export interface Asked {
  readonly detectors: readonly Detector[]
  readonly directory: Directory
  readonly context: ScanContext
}

export interface Detected {
  readonly found: Finding[]
  /** Of those what detectors found that go by shape. */
  readonly shaped: Finding[]
  /** The detectors of which nothing will come unless a mask touches a word, a bit for each. */
  quiet: number
}

/** What a view that was read before is read again for, in its offsets and in order. */
export interface Changes {
  /** The lines that were masked since. */
  readonly lines: readonly Range[]
  /** Those of them in which what goes by shape may stand: a mask touches a word, or took away what stood there before. */
  readonly shaped: readonly Range[]
}

const bits = new Map(all.map((detector, at) => [detector, 1 << at] as const))

/**
 * Everything in a view. Of the detectors of `quiet` nothing came when it was read before: they are asked only where a mask
 * touches a word. With `changes` nothing is sought but around them: what stood elsewhere was found and masked.
 */
export function findInView(asked: Asked, view: View, quiet: number, changes?: Changes): Detected {
  const around = changes && partsIn(view, changes.lines, EDGES)
  const beside = changes && partsIn(view, changes.shaped, NEXT_LINES)
  const spared = quiet === 0 || (beside === undefined && touchesWord.test(view.text)) ? 0 : quiet
  const detected: Detected = { found: [], shaped: [], quiet: 0 }
  for (const detector of asked.detectors) {
    const bit = bits.get(detector) ?? 0
    const find = (part: View) => detector.find(part, asked.context)
    const byShape = detector.goesByShape === true
    const isQuiet = (quiet & bit) !== 0
    const isAround = !byShape && !isQuiet && around !== undefined
    let findings: readonly Finding[]
    if (isAround) findings = inParts(around, find)
    else if (beside !== undefined && (isQuiet || (byShape && detector.isLimited !== true)))
      findings = inParts(beside, find)
    else findings = (spared & bit) === 0 ? find(view) : NOTHING_ALIKE
    for (const finding of findings) detected.found.push(finding)
    if (byShape) for (const finding of findings) detected.shaped.push(finding)
    if (byShape ? findings.length === 0 : findings === NOTHING_ALIKE && !isAround) detected.quiet |= bit
  }
  const find = (part: View) => asked.directory.find(part, asked.context.compared)
  for (const finding of around === undefined ? find(view) : inParts(around, find)) detected.found.push(finding)
  return detected
}

interface Part {
  readonly view: View
  readonly range: PartRange
}

const partsIn = (view: View, changed: readonly Range[], edges: Edges): Part[] | undefined =>
  partsAround(view.text, changed, edges)?.map((range) => ({ view: viewOfPart(view, range), range }))

/** What is found in the parts themselves, in the view's offsets; what begins in an edge is none of it. */
function inParts(parts: readonly Part[], find: (view: View) => readonly Finding[]): readonly Finding[] {
  let isAlike = false
  const found: Finding[] = []
  for (const { view, range } of parts) {
    const findings = find(view)
    isAlike ||= findings !== NOTHING_ALIKE
    for (const finding of findings) {
      const start = finding.start + range.start
      if (start >= range.from && start < range.to) found.push({ ...finding, start, end: finding.end + range.start })
    }
  }
  return isAlike ? found : NOTHING_ALIKE
}

/**
 * Directly, or with signs that join words: "Chrome/124.0.6367.91" is a version as long as Chrome can be read. Or it stands
 * where what a number counts would: "run 7123456" and "7123456 rows" are harmless as long as run and rows can be read.
 */
const touchesWord = new RegExp(
  [
    `[\\p{L}\\p{N}][-/_.:=@+]{0,2}${OPAQUE}`,
    `${OPAQUE}[-/_.:=@+]{0,2}[\\p{L}\\p{N}]`,
    `${OPAQUE}["']?[\\s:=#]{1,5}\\d{4}`,
    `\\d{4}\\s${OPAQUE}`,
  ].join('|'),
  'u',
)

/** True for a text in which a mask touches a word. */
export const isTouched = (text: string): boolean => touchesWord.test(text)
