import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RawMember } from '../../../../shared/domain.ts'

/** What somebody tried: a text and where every letter and digit of it must be masked. */
export interface RedactionCase {
  readonly id: string
  readonly kind: string
  readonly text: string
  /** Offsets in UTF-16 units; empty when nothing may be masked. */
  readonly expected: readonly { readonly start: number; readonly end: number; readonly type?: string }[]
  /** True when it is read with the cases' own members. */
  readonly directory?: boolean
  /** True when the documents admit it or a rule means to do so. */
  readonly by_design?: boolean
}

/** Inputs that strangers came up with, from public bug reports of other tools. */
export function redactionCases(): RedactionCase[] {
  return read('redaction.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RedactionCase)
}

/** The members the cases of a directory are read with. */
export function caseMembers(): RawMember[] {
  return JSON.parse(read('members.json')) as RawMember[]
}

const VALUES = new Set(['SECRET', 'IP', 'PHONE', 'PHONE or NUMBER', 'NUMBER', 'DATE', 'ID'])
const NAME = /^\p{Lu}[\p{L}\p{M}'’-]*\.?(?: \p{Lu}[\p{L}\p{M}'’-]*\.?)*$/u

/** What the second look has to find alone: values that are announced, digits or secrets; and names with capitals. */
export function groupOf(written: string, type = 'PERSON'): 'value' | 'name' | 'other' {
  if (VALUES.has(type) || (type === 'ANY' && (written.match(/\d/g)?.length ?? 0) >= 5)) return 'value'
  return (type === 'PERSON' || type === 'ANY') && NAME.test(written) ? 'name' : 'other'
}

/** True when no letter or digit of a range is outside the masks. */
export function isCovered(
  text: string,
  range: { readonly start: number; readonly end: number },
  masks: readonly { readonly start: number; readonly end: number }[],
): boolean {
  const masked = new Uint8Array(text.length)
  for (const { start, end } of masks) masked.fill(1, start, end)
  for (let index = range.start; index < range.end; index += 1)
    if (masked[index] === 0 && /[\p{L}\p{N}]/u.test(text.charAt(index))) return false
  return true
}

const read = (file: string) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')
