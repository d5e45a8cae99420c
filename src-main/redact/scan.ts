/**
 * One look at one text by all detectors.
 */
import type { RedactionPolicy } from '../../shared/redaction.ts'
import { detectors } from './detectors/index.ts'
import type { Directory } from './directory/directory.ts'
import type { Finding, ScanContext } from './finding.ts'
import { type Mask, mergeFindings, placeholderOf } from './mask-until-stable.ts'
import { findInPairs } from './pairs/index.ts'
import type { People } from './people/people.ts'
import { mayStand, proseOf } from './people/prose.ts'
import { SOMEONE } from './text/placeholders.ts'
import { type SlackToken, type View, viewOf } from './text/view.ts'

/** What a text is read with. */
export interface Reader {
  readonly policy: RedactionPolicy
  readonly directory: Directory
  readonly people: People
  /** What replaces a Slack token: a pseudonym where there is one to give. */
  readonly nameToken: (token: SlackToken) => string
}

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

/** What a look at a text leaves for the next look at the same text, masked. */
export interface Seen {
  /** Prose in which there is nobody. */
  nobodyIn?: string
}

/** Everything to mask in a text, in its own offsets, sorted and without overlaps. */
export function scan(text: string, reader: Reader, seen: Seen = {}): Mask[] {
  const view = viewOf(text)
  const context: ScanContext = scanContext(reader.policy)
  const found: Finding[] = []
  for (const detector of detectors) for (const finding of detector.find(view, context)) found.push(finding)
  for (const finding of findInPairs(view, detectors, context)) found.push(finding)
  for (const finding of reader.directory.find(view)) found.push(finding)
  found.push(...peopleIn(view, found, reader, seen))
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

function peopleIn(view: View, found: readonly Finding[], { people }: Reader, seen: Seen): Finding[] {
  const prose = proseOf(view, found)
  if (prose.text === seen.nobodyIn) return []
  const somebody = people.find(prose.text)
  if (somebody.length === 0) seen.nobodyIn = prose.text
  return somebody
    .map((finding) => ({ ...finding, ...prose.toView(finding) }))
    .filter((finding) => mayStand(view, finding))
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

function scanContext({ countries }: RedactionPolicy): ScanContext {
  if (countries === 'all') return { country: () => true }
  const on = new Set(countries.map((code) => code.toUpperCase()))
  return { country: (code) => on.has(code) }
}
