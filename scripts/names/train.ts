/** Everything training makes, from labelled text: the two files of assets/names. */
import { LABELS } from '../../src-main/redact/names/chain.ts'
import { decodeLexicon, encodeWords } from '../../src-main/redact/names/lexicon.ts'
import { likenessFrom } from '../../src-main/redact/names/likeness.ts'
import { encodeWeights } from '../../src-main/redact/names/weights.ts'
import type { Labelled } from './corpus.ts'
import { prepared } from './prepare.ts'
import { seededRandom } from './random.ts'
import { syntheticChat, withOtherNames } from './synthetic.ts'
import { trainLikeness } from './train-likeness.ts'
import { type Tuning, trainTagger } from './train-tagger.ts'

export interface TrainingPlan {
  labelled: readonly Labelled[]
  lexicon: ReadonlyMap<string, number>
  contexts: ReadonlyMap<string, number>
  /** Lines of invented developer chat to add. */
  synthetic: number
  syntheticWeight: number
  /** How often a person's word is hidden from the lexicons. */
  forgetNames: number
  /** The share of real lines that are seen in small letters as well. */
  smallLetters: number
  tuning: Tuning
  seed: number
}

/** Chosen by held-out parts of the training data; see the model card. */
export const DEFAULT_PLAN = {
  synthetic: 15_000,
  syntheticWeight: 1,
  forgetNames: 0.1,
  smallLetters: 0.6,
  tuning: { passes: 8, rate: 0.08, decay: 2e-6, forgetIdentity: 0.5 },
  seed: 20171209,
} as const

/** Same plan, same bytes. */
export function trainNames(plan: TrainingPlan): { lexicon: Uint8Array; context: Uint8Array; tagger: Uint8Array } {
  const random = seededRandom(plan.seed)
  const lexiconBytes = encodeWords(plan.lexicon)
  const contextBytes = encodeWords(plan.contexts)
  const lexicon = decodeLexicon(lexiconBytes, contextBytes)
  const likenessWeights = trainLikeness(plan.lexicon, random)
  const likeness = likenessFrom(likenessWeights)
  const forgetsNames = () => random.next() < plan.forgetNames
  const how = { lexicon, likeness, forgetsNames }
  const sentences = [
    ...plan.labelled.map((line) => prepared(line, how)),
    // Chat often does without capitals.
    ...plan.labelled
      .filter(() => random.next() < plan.smallLetters)
      .map((line) => prepared(inSmallLetters(line), { ...how, weight: 0.5 })),
    ...plan.labelled
      .filter(({ spans }) => spans.some(({ type }) => type === 'PERSON'))
      .map((line) => prepared(withOtherNames(line, random), { ...how, weight: 0.5 })),
    ...syntheticChat(plan.synthetic, 0.4, random).map((line) =>
      prepared(line, { ...how, weight: plan.syntheticWeight }),
    ),
  ]
  const { table, steps } = trainTagger(sentences, plan.tuning, random)
  return {
    lexicon: lexiconBytes,
    context: contextBytes,
    tagger: encodeWeights({ ...quantised(table), steps, likeness: likenessWeights }),
  }
}

const inSmallLetters = ({ text, spans }: Labelled): Labelled => {
  const low = text.toLowerCase()
  return low.length === text.length ? { text: low, spans } : { text, spans }
}

/** Whole numbers of 1/24 by default, coarser only if a weight would not fit. */
function quantised(table: Float32Array): { table: Int8Array; unit: number } {
  let largest = 0
  for (const weight of table) largest = Math.max(largest, Math.abs(weight))
  const unit = Math.max(1 / 40, largest / 127)
  if (table.length % LABELS !== 0) throw new Error('a table has LABELS weights per bucket')
  return { unit, table: Int8Array.from(table, (weight) => Math.round(weight / unit)) }
}
