/**
 * What is written otherwise in a text than when it was read last: masks took the place of what was found.
 */
import { type Changes, isTouched } from './detecting.ts'
import { changedLines } from './text/changed-lines.ts'
import type { Range } from './text/range.ts'

/** A text that was read. */
export interface LastText {
  readonly text: string
  /** What detectors found in it that go by shape, in its offsets. */
  readonly shaped: readonly Range[]
}

/** What a text that was read before is read again for. Undefined where lines came or went, or nothing was read before. */
export function changesSince(last: LastText | undefined, text: string): Changes | undefined {
  if (last === undefined) return undefined
  const lines = changedLines(last.text, text)
  if (lines === undefined) return undefined
  const found = [...last.shaped].sort((a, b) => a.start - b.start)
  let reach = 0
  let next = 0
  const shaped = lines.filter(({ start, end, before }) => {
    for (let range = found[next]; range !== undefined && range.start < before.end; range = found[next]) {
      reach = Math.max(reach, range.end)
      next += 1
    }
    return reach > before.start || isTouched(text.slice(start, end))
  })
  return { lines, shaped }
}

/** The same for a part of the text, in offsets of its own. */
export const changesIn = ({ lines, shaped }: Changes, start: number, length: number): Changes => ({
  lines: within(lines, start, length),
  shaped: within(shaped, start, length),
})

const within = (ranges: readonly Range[], start: number, length: number): Range[] =>
  ranges
    .filter((range) => range.end > start && range.start < start + length)
    .map((range) => ({ start: Math.max(0, range.start - start), end: Math.min(length, range.end - start) }))
