/**
 * What a text must hold for a part of a pattern to match in it: runs of up to three symbols, all of them or any of them.
 * A reader of patterns puts it together from parts; what it cannot tell needs nothing, so that a pattern is asked once too
 * often rather than never.
 */

/** A run of one to three symbols, as `runOf` numbers it; several of which all or any must stand. Undefined needs nothing. */
export type Need = number | { readonly all: readonly Need[] } | { readonly any: readonly Need[] } | undefined

/** What is known of all that a part of a pattern matches. Texts are of symbols, one unit for each. */
export interface Known {
  /** Everything it matches; undefined where that is too much. */
  readonly exact: readonly string[] | undefined
  /** What everything it matches begins with, and ends with: up to two symbols, '' for anything. */
  readonly first: readonly string[]
  readonly last: readonly string[]
  readonly need: Need
}

const MOST_EXACT = 48
const MOST_EDGES = 24
const MOST_JOINTS = 128

const ANYTHING = ['']
/** May match anything. */
export const ANY: Known = { exact: undefined, first: ANYTHING, last: ANYTHING, need: undefined }
/** Matches nothing but a place. */
export const PLACE: Known = { exact: [''], first: ANYTHING, last: ANYTHING, need: undefined }

/** Matches one of the given texts. */
export const oneOf = (exact: readonly string[]): Known => ({ ...PLACE, exact })

/** The number of a run of one to three symbols. */
export function runOf(run: string): number {
  let code = run.length
  for (let at = 0; at < run.length; at += 1) code = (code << 7) | run.charCodeAt(at)
  return code
}

/** How many symbols a run has. */
export const lengthOf = (run: number): number => (run >> 21 > 0 ? 3 : run >> 14 > 0 ? 2 : 1)

const textOf = (run: number): string =>
  String.fromCharCode((run >> 14) & 0x7f, (run >> 7) & 0x7f, run & 0x7f).slice(3 - lengthOf(run))

/** All that a text holds which holds this one. */
function runsOf(text: string): Need {
  if (text.length <= 3) return text === '' ? undefined : runOf(text)
  return allOf(Array.from({ length: text.length - 2 }, (_, at) => runOf(text.slice(at, at + 3))))
}

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]

function allOf(needs: readonly Need[]): Need {
  const all = unique(
    needs
      .flatMap((need) => (typeof need === 'object' && 'all' in need ? need.all : [need]))
      .filter((need) => need !== undefined),
  )
  // "er" stands wherever "ter" does.
  const within = new Set(all.flatMap((need) => (typeof need === 'number' ? partsOfRun(need) : [])))
  const kept = all.filter((need) => typeof need !== 'number' || !within.has(need))
  return kept.length > 1 ? { all: kept } : kept[0]
}

/** The shorter runs in a run. */
function partsOfRun(run: number): number[] {
  const text = textOf(run)
  const parts = text.length === 3 ? [text.slice(0, 2), text.slice(1), ...text] : text.length === 2 ? [...text] : []
  return parts.map(runOf)
}

function anyOf(needs: readonly Need[]): Need {
  const any = unique(needs.flatMap((need) => (typeof need === 'object' && 'any' in need ? need.any : [need])))
  if (any.length === 0 || any.includes(undefined)) return undefined
  return any.length > 1 ? { any } : any[0]
}

/** All that has to stand in a text in which the part matches. */
export const needOf = ({ exact, need }: Known): Need =>
  exact === undefined ? need : allOf([need, anyOf(exact.map(runsOf))])

/** The same without its texts, which are too many or go on. */
export const opened = (known: Known): Known => ({
  exact: undefined,
  first: firstOf(known),
  last: lastOf(known),
  need: needOf(known),
})

const few = (edges: readonly string[]): readonly string[] => {
  const kept = unique(edges)
  return kept.length > MOST_EDGES || kept.includes('') ? ANYTHING : kept
}
const firstOf = ({ exact, first }: Known) => (exact === undefined ? first : few(exact.map((text) => text.slice(0, 2))))
const lastOf = ({ exact, last }: Known) => (exact === undefined ? last : few(exact.map((text) => text.slice(-2))))

const crossed = (before: readonly string[], behind: readonly string[]): string[] =>
  unique(before.flatMap((a) => behind.map((b) => a + b)))

/** One part behind the other. */
export function joined(a: Known, b: Known): Known {
  if (a.exact !== undefined && b.exact !== undefined && a.exact.length * b.exact.length <= MOST_EXACT)
    return { ...PLACE, exact: crossed(a.exact, b.exact), need: allOf([a.need, b.need]) }
  const [last, first] = [lastOf(a), firstOf(b)]
  const joint = last.length * first.length <= MOST_JOINTS ? anyOf(crossed(last, first).map(runsOf)) : undefined
  return {
    exact: undefined,
    first: few(a.exact === undefined ? a.first : crossed(a.exact, firstOf(b)).map((text) => text.slice(0, 2))),
    last: few(b.exact === undefined ? b.last : crossed(lastOf(a), b.exact).map((text) => text.slice(-2))),
    need: allOf([needOf(a), needOf(b), joint]),
  }
}

/** Either of the parts. */
export function either(parts: readonly Known[]): Known {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const exact = parts.flatMap((part) => part.exact ?? [])
  if (exact.length <= MOST_EXACT && parts.every((part) => part.exact !== undefined && part.need === undefined))
    return oneOf(unique(exact))
  return {
    exact: undefined,
    first: few(parts.flatMap(firstOf)),
    last: few(parts.flatMap(lastOf)),
    need: anyOf(parts.map(needOf)),
  }
}

/** So many times in a row. */
export function repeated(part: Known, least: number, most: number): Known {
  if (least === 0) return most === 1 ? either([part, PLACE]) : most === 0 ? PLACE : ANY
  let known = part
  for (let times = 1; times < Math.min(least, 3); times += 1) known = joined(known, part)
  return least === most && least <= 3 ? known : opened(known)
}

/** What stands before or behind a place, as far as it must. */
export const beside = (part: Known): Known => ({ ...PLACE, need: needOf(part) })
