/**
 * Text to redacted text: masks, then the verifier (other code), then reasons to hold.
 */
import type { Entity, HeldReason, RedactedSpan } from '../../shared/domain.ts'
import { heldReasons } from './held.ts'
import { type Mask, maskUntilStable, type StableMasks, withheldWhole } from './mask-until-stable.ts'
import { nothingSeen, type Reader, scan } from './scan.ts'
import { pseudonymsIn, WITHHELD } from './text/placeholders.ts'
import { openVerifier } from './verify/index.ts'

export interface FinishedText {
  readonly text: string
  readonly spans: readonly RedactedSpan[]
  readonly redactions: Readonly<Partial<Record<Entity, number>>>
  readonly held: readonly HeldReason[]
}

/** Redacts and verifies a text. `kept` are masks that stand in it already. */
export function finishText(original: string, reader: Reader, kept: readonly Mask[] = []): FinishedText {
  const verified = maskAndVerify(original, reader, kept)
  const found = verified.masks
  return {
    text: verified.text,
    spans: spansOf(found),
    redactions: countsOf(found),
    held: heldReasons(
      original,
      found.filter((mask) => !kept.includes(mask)),
    ),
  }
}

/** Most texts need one turn, the strangest we know three. */
const MOST_TURNS = 8

/**
 * Masks until nothing more is found, then masks what the verifier finds, and looks again where it found something: what it
 * withholds can tell what stands beside it ("Max 017612345678"). So redacting the result again changes nothing.
 */
export function maskAndVerify(original: string, reader: Reader, kept: readonly Mask[] = []): StableMasks {
  const seen = nothingSeen()
  const findPii = openVerifier()
  const verify = (text: string) => findPii(text).map(withheld)
  let masks = withForged(original, kept)
  for (let turn = MOST_TURNS; turn > 0; turn -= 1) {
    const stable = maskUntilStable(original, (text) => scan(text, reader, seen), masks)
    const verified = maskUntilStable(original, verify, stable.masks)
    if (verified.masks === stable.masks) return verified
    masks = verified.masks
  }
  return withheldWhole(original)
}

/** A pseudonym that no mask of ours put there is somebody's text, however well it is formed. */
function withForged(original: string, kept: readonly Mask[]): readonly Mask[] {
  const forged = pseudonymsIn(original)
    .filter(({ start, end }) => !kept.some((mask) => mask.start < end && start < mask.end))
    .map(
      ({ start, end, placeholder }): Mask => ({
        start,
        end,
        entity: 'HANDLE',
        confidence: 1,
        detector: 'forged_placeholder',
        placeholder,
      }),
    )
  return forged.length === 0 ? kept : [...kept, ...forged].sort((a, b) => a.start - b.start)
}

function withheld(finding: { start: number; end: number; entity: Entity }): Mask {
  return {
    start: finding.start,
    end: finding.end,
    entity: finding.entity,
    confidence: 0,
    detector: 'verifier',
    placeholder: WITHHELD,
  }
}

/** Where the masks' placeholders stand in the redacted text. */
export function spansOf(masks: readonly Mask[]): RedactedSpan[] {
  let shift = 0
  return masks.map((mask) => {
    const start = mask.start + shift
    const end = start + mask.placeholder.length
    shift = end - mask.end
    return { start, end, entity: mask.entity, confidence: mask.confidence, detector: mask.detector }
  })
}

export function countsOf(spans: readonly { readonly entity: Entity }[]): Partial<Record<Entity, number>> {
  const counts: Partial<Record<Entity, number>> = {}
  for (const { entity } of spans) counts[entity] = (counts[entity] ?? 0) + 1
  return counts
}
