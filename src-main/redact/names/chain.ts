/**
 * The arithmetic of a linear-chain conditional random field over four labels.
 *
 * Labels: 0 nobody, 1 a name starts, 2 a name goes on, 3 another proper name
 * (a place, a product), which only helps to tell people from the rest.
 */
export const LABELS = 4
export const NOBODY = 0
export const STARTS = 1
export const GOES_ON = 2
export const OTHER_NAME = 3

/** Working memory for `posteriors`, grown as needed and reused. */
export interface Chain {
  /** In: scores per token and label. Out: the probability of each. */
  nodes: Float64Array
  forward: Float64Array
  backward: Float64Array
}

export const newChain = (): Chain => ({
  nodes: new Float64Array(0),
  forward: new Float64Array(0),
  backward: new Float64Array(0),
})

export function roomFor(chain: Chain, tokens: number): void {
  if (chain.nodes.length >= tokens * LABELS) return
  const size = Math.ceil(tokens * 1.5) * LABELS
  chain.nodes = new Float64Array(size)
  chain.forward = new Float64Array(size)
  chain.backward = new Float64Array(size)
}

/** The scores of a token that is surely nobody. */
export function scoreNobody(nodes: Float64Array, i: number): void {
  nodes.fill(-20, i * LABELS, i * LABELS + LABELS)
  nodes[i * LABELS + NOBODY] = 0
}

/**
 * Turns the scores in `chain.nodes` into probabilities, in place.
 *
 * `steps` holds e^score for going from label a to b at [a * LABELS + b]. With
 * `onStep`, calls it with each step's probability (training needs it). Returns log Z.
 */
export function posteriors(
  chain: Chain,
  n: number,
  steps: Float64Array,
  onStep?: (from: number, to: number, probability: number) => void,
): number {
  const { nodes, forward, backward } = chain
  let logZ = 0
  for (let i = 0; i < n; i++) {
    const at = i * LABELS
    let top = Number.NEGATIVE_INFINITY
    for (let b = 0; b < LABELS; b++) top = Math.max(top, nodes[at + b] ?? 0)
    let sum = 0
    for (let b = 0; b < LABELS; b++) {
      const node = Math.exp((nodes[at + b] ?? 0) - top)
      nodes[at + b] = node
      let arriving = i === 0 ? (b === GOES_ON ? 0 : 1) : 0
      if (i > 0)
        for (let a = 0; a < LABELS; a++) arriving += (forward[at - LABELS + a] ?? 0) * (steps[a * LABELS + b] ?? 0)
      forward[at + b] = node * arriving
      sum += node * arriving
    }
    for (let b = 0; b < LABELS; b++) forward[at + b] = (forward[at + b] ?? 0) / sum
    logZ += Math.log(sum) + top
  }
  for (let i = n - 1; i >= 0; i--) {
    const at = i * LABELS
    let sum = 0
    for (let a = 0; a < LABELS; a++) {
      let leaving = i === n - 1 ? 1 : 0
      if (i < n - 1)
        for (let b = 0; b < LABELS; b++)
          leaving += (steps[a * LABELS + b] ?? 0) * (nodes[at + LABELS + b] ?? 0) * (backward[at + LABELS + b] ?? 0)
      backward[at + a] = leaving
      sum += leaving
    }
    for (let a = 0; a < LABELS; a++) backward[at + a] = (backward[at + a] ?? 0) / sum
  }
  if (onStep !== undefined) stepPosteriors(chain, n, steps, onStep)
  for (let i = 0; i < n; i++) {
    const at = i * LABELS
    let sum = 0
    for (let b = 0; b < LABELS; b++) sum += (forward[at + b] ?? 0) * (backward[at + b] ?? 0)
    for (let b = 0; b < LABELS; b++) nodes[at + b] = ((forward[at + b] ?? 0) * (backward[at + b] ?? 0)) / sum
  }
  return logZ
}

function stepPosteriors(
  { nodes, forward, backward }: Chain,
  n: number,
  steps: Float64Array,
  onStep: (from: number, to: number, probability: number) => void,
): void {
  const joint = new Float64Array(LABELS * LABELS)
  for (let i = 1; i < n; i++) {
    const at = i * LABELS
    let sum = 0
    for (let a = 0; a < LABELS; a++)
      for (let b = 0; b < LABELS; b++) {
        const p =
          (forward[at - LABELS + a] ?? 0) *
          (steps[a * LABELS + b] ?? 0) *
          (nodes[at + b] ?? 0) *
          (backward[at + b] ?? 0)
        joint[a * LABELS + b] = p
        sum += p
      }
    for (let a = 0; a < LABELS; a++) for (let b = 0; b < LABELS; b++) onStep(a, b, (joint[a * LABELS + b] ?? 0) / sum)
  }
}
