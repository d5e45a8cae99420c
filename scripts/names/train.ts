/** Everything training makes, from labelled text: the two files of assets/names. */
import { LABELS } from '../../src-main/redact/names/chain.ts'
import { decodeLexicon, encodeWords } from '../../src-main/redact/names/lexicon.ts'
import { likenessFrom } from '../../src-main/redact/names/likeness.ts'
import { encodeWeights } from '../../src-main/redact/names/weights.ts'
import type { Labelled } from './corpus.ts'
import { type Preparation, prepared } from './prepare.ts'
import { type Random, seededRandom } from './random.ts'
import { developerChat, smallTalk, withOtherNames } from './synthetic.ts'
import { trainLikeness } from './train-likeness.ts'
import { type Sentence, type Tuning, trainTagger } from './train-tagger.ts'

export interface TrainingPlan {
  labelled: readonly Labelled[]
  lexicon: ReadonlyMap<string, number>
  contexts: ReadonlyMap<string, number>
  /** Lines of invented talk to add: developers' at work, and everybody's of everything else. */
  developerChat: number
  smallTalk: number
  smallTalkWeight: number
  /** How often a person's word is hidden from the lexicons. */
  forgetNames: number
  /** The share of real lines that are seen in lowercase letters as well. */
  smallLetters: number
  tuning: Tuning
  /** How many times all is drawn and learnt again; the weights are averaged, so that one draw's luck counts for less. */
  draws: number
  seed: number
}

/** Chosen by held-out parts of the training data; see the model card. */
export const DEFAULT_PLAN = {
  developerChat: 30_000,
  smallTalk: 7000,
  smallTalkWeight: 0.5,
  forgetNames: 0.1,
  smallLetters: 0.6,
  tuning: { passes: 8, rate: 0.08, decay: 2e-6, forgetIdentity: 0.5 },
  draws: 2,
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
  const how = { lexicon, likeness, forgetsNames: () => random.next() < plan.forgetNames }
  const draws = Array.from({ length: plan.draws }, () =>
    trainTagger(sentencesOf(plan, how, random), plan.tuning, random),
  )
  const table = averageOf(draws.map((weights) => weights.table))
  const steps = Float64Array.from(averageOf(draws.map((weights) => weights.steps)))
  return {
    lexicon: lexiconBytes,
    context: contextBytes,
    tagger: encodeWeights({ ...quantised(table), steps, likeness: likenessWeights }),
  }
}

function sentencesOf(plan: TrainingPlan, how: Preparation, random: Random): Sentence[] {
  return [
    ...plan.labelled.map((line) => prepared(line, how)),
    // Chat often does without capitals.
    ...plan.labelled
      .filter(() => random.next() < plan.smallLetters)
      .map((line) => prepared(inSmallLetters(line), { ...how, weight: 0.5 })),
    ...plan.labelled
      .filter(({ spans }) => spans.some(({ type }) => type === 'PERSON'))
      .map((line) => prepared(withOtherNames(line, random), { ...how, weight: 0.5 })),
    ...developerChat(plan.developerChat, random).map((line) => prepared(line, how)),
    ...smallTalk(plan.smallTalk, random).map((line) => prepared(line, { ...how, weight: plan.smallTalkWeight })),
  ]
}

const averageOf = (rows: readonly ArrayLike<number>[]): Float64Array =>
  Float64Array.from(
    { length: rows[0]?.length ?? 0 },
    (_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length,
  )

const inSmallLetters = ({ text, spans }: Labelled): Labelled => {
  const low = text.toLowerCase()
  return low.length === text.length ? { text: low, spans } : { text, spans }
}

/** Whole numbers of 1/40 by default, coarser only if a weight would not fit. */
function quantised(table: Float64Array): { table: Int8Array; unit: number } {
  let largest = 0
  for (const weight of table) largest = Math.max(largest, Math.abs(weight))
  const unit = Math.max(1 / 40, largest / 127)
  if (table.length % LABELS !== 0) throw new Error('a table has LABELS weights per bucket')
  return { unit, table: Int8Array.from(table, (weight) => Math.round(weight / unit)) }
}
