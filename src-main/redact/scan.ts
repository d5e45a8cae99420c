/**
 * One look at one text by all detectors.
 */
import type { RedactionPolicy } from '../../shared/redaction.ts'
import { announcementsOf } from './announcing/index.ts'
import { changesIn, changesSince, type LastText } from './changes.ts'
import { type Detected, findInView } from './detecting.ts'
import { detectors } from './detectors/index.ts'
import type { Directory } from './directory/directory.ts'
import type { Finding, ScanContext } from './finding.ts'
import { type Mask, mergeFindings, placeholderOf } from './mask-until-stable.ts'
import { isNameOfSomebody } from './names/index.ts'
import { findInPairs, mayHoldPairs, noPairsSeen, type SeenPairs } from './pairs/index.ts'
import { noProseSeen, type People, type SeenProse } from './people/people.ts'
import { mayStand, proseOf } from './people/prose.ts'
import { linesIn } from './text/changed-lines.ts'
import { SOMEONE } from './text/placeholders.ts'
import type { Range } from './text/range.ts'
import { type Stretch, stretchesOf } from './text/stretches.ts'
import { OPAQUE, type SlackToken, type View, viewOf } from './text/view.ts'
import { type ComparedWords, wordsOf } from './text/words.ts'

/** What a text is read with. */
export interface Reader {
  readonly policy: RedactionPolicy
  readonly directory: Directory
  readonly people: People
  /** What replaces a Slack token: a pseudonym where there is one to give. */
  readonly nameToken: (token: SlackToken) => string
  /** Whether a person said that these words, found by this part of the name model, name nobody. */
  readonly isNobody?: IsNobody | undefined
}

export type IsNobody = (detector: string, words: string) => boolean

/** A placeholder-only reader for Slack tokens: no key, so no pseudonyms. */
export function withoutPseudonyms(token: SlackToken): string {
  switch (token.kind) {
    case 'person':
      return SOMEONE
    case 'date':
      return '[date]'
    case 'channel':
      return '[channel]'
    case 'group':
      return '[group]'
    case 'unknown':
      return '[withheld]'
  }
}

/** From here on the name model is believed before the words that announce a value. */
const SURE_OF_SOMEBODY = 0.9

/** What a look at a text leaves for the next look at the same text, masked. */
export interface Seen {
  /** Pieces of prose in which there is nobody. */
  readonly nobodyIn: Set<string>
  readonly prose: SeenProse
  /** Stretches in which there is nothing. */
  readonly nothingIn: Map<string, View>
  /** The detectors that go by shape and found nothing, a bit for each in their order, for each stretch in order. */
  quiet: readonly number[]
  /** What turned out to be a telephone's number, and what did not. */
  readonly telephones: Map<string, boolean>
  /** Words as far as they were compared with names. */
  readonly compared: ComparedWords
  readonly pairs: SeenPairs
  /** The last text that was read in stretches. */
  last: LastText | undefined
  /** How many lines the text had: stretches are the same ones as long as it has as many. */
  lines: number
}

export const nothingSeen = (): Seen => ({
  nobodyIn: new Set(),
  prose: noProseSeen(),
  nothingIn: new Map(),
  telephones: new Map(),
  compared: new Map(),
  pairs: noPairsSeen(),
  quiet: [],
  last: undefined,
  lines: -1,
})

/** Everything to mask in a text, in its own offsets, sorted and without overlaps. */
export function scan(text: string, reader: Reader, seen: Seen = nothingSeen()): Mask[] {
  const view = viewOf(text)
  const context: ScanContext = scanContext(reader.policy, seen)
  const stretches = stretchesOf(view)
  const lines = linesIn(view.text)
  if (lines !== seen.lines) seen.quiet = quietBeside(seen, lines, stretches?.length ?? 1)
  seen.lines = lines
  const found =
    stretches === undefined
      ? findWhole(view, context, reader, seen)
      : findInStretches(view, stretches, context, reader, seen)
  const masks: Mask[] = mergeFindings(
    view.text,
    found.filter((finding) => finding.end > finding.start),
  ).map((finding) => ({
    ...view.toOriginal(finding),
    entity: finding.entity,
    confidence: finding.confidence,
    detector: finding.detector,
    placeholder: placeholderOf(finding),
  }))
  for (const token of view.tokens) {
    masks.push({
      start: token.start,
      end: token.end,
      entity: token.kind === 'date' ? 'DATE' : token.kind === 'person' ? 'HANDLE' : 'ORG',
      confidence: 1,
      detector: `slack.${token.kind}`,
      placeholder: reader.nameToken(token),
    })
  }
  return masks.length < 2 ? masks : withoutOverlaps(masks)
}

function findWhole(view: View, context: ScanContext, reader: Reader, seen: Seen): Finding[] {
  const { found, quiet } = findInView({ detectors, directory: reader.directory, context }, view, seen.quiet[0] ?? 0)
  seen.quiet = [quiet]
  if (mayHoldPairs(view.text) && announcementsOf(view).length > 0)
    for (const finding of findInPairs(view, detectors, context, seen.pairs)) found.push(finding)
  for (const finding of peopleIn(view, found, reader, seen)) found.push(finding)
  return found
}

/**
 * The quiet ones of each stretch when a mask has taken line ends away: a stretch begins some lines further on then, and what
 * it holds stood in the same one before, or in one beside it.
 */
function quietBeside({ quiet, lines }: Seen, linesNow: number, stretches: number): readonly number[] {
  const each = Math.floor(Math.min(lines, linesNow) / stretches)
  // How far the last one may have moved: by the lines that are gone, and by as much as each is shorter.
  const most = Math.abs(lines - linesNow) * 2 + stretches
  if (stretches < 2 || quiet.length !== stretches || most >= each) return []
  return quiet.map((own, index) => own & (quiet[index - 1] ?? own) & (quiet[index + 1] ?? own))
}

/** The same, stretch by stretch; what reaches over many lines is looked for in the whole text. */
function findInStretches(
  whole: View,
  stretches: readonly Stretch[],
  context: ScanContext,
  reader: Reader,
  seen: Seen,
): Finding[] {
  const found: Finding[] = []
  const far = detectors.filter((detector) => detector.reachesFar?.(whole.text) === true)
  for (const detector of far) for (const finding of detector.find(whole, context)) found.push(finding)
  const near = far.length === 0 ? detectors : detectors.filter((detector) => !far.includes(detector))
  const asked = { detectors: near, directory: reader.directory, context }
  const changes = changesSince(seen.last, whole.text)
  const shaped: Range[] = []
  let isAnnounced = false
  const quiet = stretches.map((_, index) => seen.quiet[index] ?? 0)
  // What repeats itself, such as the rows of a list, is read once.
  const read = new Map<string, Detected>()
  for (const [index, { view, shift, from, to, reach }] of stretches.entries()) {
    const key = `${view.text}\0${view.code.map(({ start, end }) => `${start}-${end}`).join()}`
    const known = seen.nothingIn.get(key)
    if (known !== undefined) {
      isAnnounced ||= announcementsOf(known).length > 0
      continue
    }
    let here = read.get(`${to}\0${key}`)
    if (here === undefined) {
      const around = changes && changesIn(changes, shift, view.text.length)
      here = findInView(asked, view, seen.quiet[index] ?? 0, around)
      for (const finding of peopleIn(view, here.found, reader, seen)) if (finding.start < to) here.found.push(finding)
      isAnnounced ||= announcementsOf(view).length > 0
      if (here.found.length === 0) seen.nothingIn.set(key, view)
      else read.set(`${to}\0${key}`, here)
    }
    quiet[index] = here.quiet
    for (const { start, end } of here.shaped) shaped.push({ start: start + shift, end: end + shift })
    // What begins in the edge before and goes on is the rest of something that the stretch before has found too.
    for (const finding of here.found)
      if (finding.end > from && finding.start < reach)
        found.push({ ...finding, start: finding.start + shift, end: finding.end + shift })
  }
  seen.last = { text: whole.text, shaped }
  seen.quiet = quiet
  if (isAnnounced && mayHoldPairs(whole.text))
    for (const finding of findInPairs(whole, detectors, context, seen.pairs)) found.push(finding)
  return found
}

function peopleIn(view: View, found: readonly Finding[], { people, isNobody }: Reader, seen: Seen): Finding[] {
  const prose = proseOf(view, found)
  if (seen.nobodyIn.has(prose.text)) return []
  const somebody = people.find(prose.text, seen.prose)
  if (somebody.length === 0) seen.nobodyIn.add(prose.text)
  return somebody
    .map((finding) => ({ ...finding, ...prose.toView(finding) }))
    .filter((finding) => mayStand(view, finding) && !isAnnouncing(view, finding) && !isLabel(view, finding, found))
    .filter(({ start, end, detector }) => isNobody?.(detector, view.text.slice(start, end)) !== true)
}

/** "mein Passwort: …", "numéro: …": what announces a value looks like a name in other languages, and is nobody. */
function isAnnouncing(view: View, { start, end, confidence }: Finding): boolean {
  if (confidence >= SURE_OF_SOMEBODY) return false
  return announcementsOf(view).some(
    (word) =>
      word.start < end &&
      word.end > start &&
      (word.link === 'sign' || word.link === 'label' || word.link === 'sentence' || word.link === 'dash') &&
      !wordsOf(view.text.slice(start, end)).some(({ folded }) => isNameOfSomebody(folded)),
  )
}

/** How far behind its word a value stands that was found: "geboren am 14.05.1987". */
const REACH_OF_A_LABEL = 8

/** "född 870514", "adresim Bağdat Caddesi 12": the value of this very word is masked or will be, so the word is its label. */
function isLabel(view: View, { start, end }: Finding, found: readonly Finding[]): boolean {
  return announcementsOf(view).some(
    (word) =>
      word.trust === 'firm' &&
      word.start <= start &&
      word.end >= end &&
      (view.text.slice(word.end, word.valueStart + REACH_OF_A_LABEL).includes(OPAQUE) ||
        found.some(
          (value) =>
            value.entity !== 'PERSON' && value.start >= word.end && value.start <= word.valueStart + REACH_OF_A_LABEL,
        )),
  )
}

/** A finding that spans a token (an e-mail with a mention in it) swallows it. */
function withoutOverlaps(masks: Mask[]): Mask[] {
  masks.sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Mask[] = []
  for (const mask of masks) {
    const last = out.at(-1)
    if (last === undefined || mask.start >= last.end) out.push(mask)
    else if (mask.end > last.end) out[out.length - 1] = { ...last, end: mask.end }
  }
  return out
}

function scanContext({ countries }: RedactionPolicy, { telephones, compared }: Seen): ScanContext {
  if (countries === 'all') return { country: () => true, telephones, compared }
  const on = new Set(countries.map((code) => code.toUpperCase()))
  return { country: (code) => on.has(code), telephones, compared }
}
