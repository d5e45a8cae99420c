/**
 * A decision in the lake: what people of a team want left out, or in again. Decisions are only ever added.
 *
 * It names what it is about by SHA-256 of pseudonyms, never by the pseudonyms: an erased person's must not live on in the
 * document that says they are gone. Protections (`isProtection`) act as soon as they are seen, in any order. `opt-in` and
 * level `text` name the decisions they withdraw and count only once a commit accepts them. `include` takes back its own
 * collector's word about a message, and that alone: it acts as soon as it is seen as well.
 */
import { z } from 'zod'
import { ACTORS, LEVELS, type Level } from '../domain.ts'
import {
  CollectorSchema,
  DaySchema,
  InstantSchema,
  KeyIdSchema,
  LakeIdSchema,
  SeenCommitSchema,
  Sha256Schema,
} from './words.ts'

export const DECISION_VERSION = 1

export const DECISION_KINDS = ['opt-out', 'opt-in', 'exclude', 'include', 'erase', 'level'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** Hashes of one decision under one key: a longer one is written as several. */
export const MOST_HASHES = 1000
const MOST_KEYS = 20

/** `d_` and the first half of the SHA-256 over everything else the document says: two that say the same are one. */
export const DecisionIdSchema = z.string().regex(/^d_[0-9a-f]{32}$/)

export const DecisionSchema = z
  .strictObject({
    decisionVersion: z.literal(DECISION_VERSION),
    lakeId: LakeIdSchema,
    id: DecisionIdSchema,
    kind: z.enum(DECISION_KINDS),
    /** By the collector's clock: for people to read, no rule rests on it. */
    saidAt: InstantSchema,
    /** Who said it first. A colleague's collector that writes it again leaves this as it is. */
    collector: CollectorSchema,
    /** Who of Gleaner's actors said it. */
    by: z.enum(ACTORS),
    seen: SeenCommitSchema.nullable(),
    /**
     * What it is about, under each key that the machine held. `opt-out`, `opt-in`: people. `exclude`, `include`: messages. `erase`: people
     * or messages. `level`: channels.
     */
    keys: z
      .array(z.strictObject({ keyId: KeyIdSchema, hashes: z.array(Sha256Schema).min(1).max(MOST_HASHES) }))
      .min(1)
      .max(MOST_KEYS),
    /** Keys of the lake that the machine did not hold: the decision is incomplete until one that holds them says it too. */
    missingKeys: z.array(KeyIdSchema).max(MOST_KEYS),
    /** `erase` only: a person's messages sent up to and including this day go; null: the messages named, whenever sent. */
    upTo: DaySchema.nullable(),
    /** `level` only: `metrics` protects, `text` withdraws. */
    level: z.enum(LEVELS).nullable(),
    /**
     * `opt-in` and level `text`: ids of the decisions that no longer hold once this is accepted. `include`: those of its own
     * collector's exclusions that no longer hold for the messages named.
     */
    withdraws: z.array(DecisionIdSchema).max(MOST_HASHES),
  })
  .refine(({ kind, level }) => (kind === 'level') === (level !== null), { path: ['level'] })
  .refine(({ kind, upTo }) => kind === 'erase' || upTo === null, { path: ['upTo'] })
  .refine((decision) => isProtection(decision) === (decision.withdraws.length === 0), { path: ['withdraws'] })
export type Decision = z.infer<typeof DecisionSchema>

/** Whether it takes something away, and so acts as soon as it is seen. */
export function isProtection({ kind, level }: { kind: DecisionKind; level: Level | null }): boolean {
  return kind !== 'opt-in' && kind !== 'include' && level !== 'text'
}

/** Whether a fold takes it in without a maintainer's word, unless it is heavy: a protection, or its own author's later word. */
export function actsAtOnce(decision: Pick<Decision, 'kind' | 'level'>): boolean {
  return isProtection(decision) || decision.kind === 'include'
}
