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
  /** In: the factors of each token and label. Out: the probability of each. */
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

/** e^score for going from one label to another: `s12` from label 1 to label 2. */
export type Steps = Readonly<Record<`s${0 | 1 | 2 | 3}${0 | 1 | 2 | 3}`, number>>

/** `factors` holds e^score for going from label a to b at [a * LABELS + b]. */
export function stepsOf(factors: Float64Array): Steps {
  const at = (from: number, to: number) => factors[from * LABELS + to] ?? 0
  return {
    s00: at(0, 0),
    s01: at(0, 1),
    s02: at(0, 2),
    s03: at(0, 3),
    s10: at(1, 0),
    s11: at(1, 1),
    s12: at(1, 2),
    s13: at(1, 3),
    s20: at(2, 0),
    s21: at(2, 1),
    s22: at(2, 2),
    s23: at(2, 3),
    s30: at(3, 0),
    s31: at(3, 1),
    s32: at(3, 2),
    s33: at(3, 3),
  }
}

/** The factors of a token that is surely nobody. */
export function setNobody(nodes: Float64Array, i: number): void {
  const at = i * LABELS
  nodes[at] = 1
  nodes[at + 1] = HARDLY
  nodes[at + 2] = HARDLY
  nodes[at + 3] = HARDLY
}

const HARDLY = Math.exp(-20)

/** Sets the factors of a token from its scores: e^score over the highest one's. */
export function setFactors(
  nodes: Float64Array,
  i: number,
  score0: number,
  score1: number,
  score2: number,
  score3: number,
): void {
  const top = Math.max(score0, score1, score2, score3)
  const at = i * LABELS
  nodes[at] = Math.exp(score0 - top)
  nodes[at + 1] = Math.exp(score1 - top)
  nodes[at + 2] = Math.exp(score2 - top)
  nodes[at + 3] = Math.exp(score3 - top)
}

/**
 * Turns the factors in `chain.nodes` into probabilities, in place.
 *
 * With `onStep`, calls it with each step's probability (training needs it).
 *
 * The four labels are written out: sums are taken in their order, which the last digits of every probability hang on.
 */
export function posteriors(
  chain: Chain,
  n: number,
  steps: Steps,
  onStep?: (from: number, to: number, probability: number) => void,
): void {
  forwards(chain, n, steps)
  backwards(chain, n, steps)
  if (onStep !== undefined) stepPosteriors(chain, n, steps, onStep)
  const { nodes, forward, backward } = chain
  for (let at = 0; at < n * LABELS; at += LABELS) {
    const p0 = (forward[at] as number) * (backward[at] as number)
    const p1 = (forward[at + 1] as number) * (backward[at + 1] as number)
    const p2 = (forward[at + 2] as number) * (backward[at + 2] as number)
    const p3 = (forward[at + 3] as number) * (backward[at + 3] as number)
    const sum = p0 + p1 + p2 + p3
    nodes[at] = p0 / sum
    nodes[at + 1] = p1 / sum
    nodes[at + 2] = p2 / sum
    nodes[at + 3] = p3 / sum
  }
}

/**
 * How likely each token is part of somebody's name: the same sums in the same order as `posteriors` takes them, without what
 * nobody asks for. The factors stay as they are.
 */
export function namesIn(chain: Chain, n: number, steps: Steps, out: Float64Array): void {
  forwards(chain, n, steps)
  const { s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33 } = steps
  const { nodes, forward } = chain
  let [l0, l1, l2, l3] = [1, 1, 1, 1]
  for (let i = n - 1; i >= 0; i--) {
    const at = i * LABELS
    const sum = l0 + l1 + l2 + l3
    const b0 = l0 / sum
    const b1 = l1 / sum
    const b2 = l2 / sum
    const b3 = l3 / sum
    const p1 = (forward[at + 1] as number) * b1
    const p2 = (forward[at + 2] as number) * b2
    const all = (forward[at] as number) * b0 + p1 + p2 + (forward[at + 3] as number) * b3
    out[i] = p1 / all + p2 / all
    const node0 = nodes[at] as number
    const node1 = nodes[at + 1] as number
    const node2 = nodes[at + 2] as number
    const node3 = nodes[at + 3] as number
    l0 = s00 * node0 * b0 + s01 * node1 * b1 + s02 * node2 * b2 + s03 * node3 * b3
    l1 = s10 * node0 * b0 + s11 * node1 * b1 + s12 * node2 * b2 + s13 * node3 * b3
    l2 = s20 * node0 * b0 + s21 * node1 * b1 + s22 * node2 * b2 + s23 * node3 * b3
    l3 = s30 * node0 * b0 + s31 * node1 * b1 + s32 * node2 * b2 + s33 * node3 * b3
  }
}

function forwards({ nodes, forward }: Chain, n: number, steps: Steps): void {
  const { s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33 } = steps
  // What arrives at the first token: no name goes on there.
  let [a0, a1, a2, a3] = [1, 1, 0, 1]
  for (let at = 0; at < n * LABELS; at += LABELS) {
    let f0 = (nodes[at] as number) * a0
    let f1 = (nodes[at + 1] as number) * a1
    let f2 = (nodes[at + 2] as number) * a2
    let f3 = (nodes[at + 3] as number) * a3
    const sum = f0 + f1 + f2 + f3
    f0 /= sum
    f1 /= sum
    f2 /= sum
    f3 /= sum
    forward[at] = f0
    forward[at + 1] = f1
    forward[at + 2] = f2
    forward[at + 3] = f3
    a0 = f0 * s00 + f1 * s10 + f2 * s20 + f3 * s30
    a1 = f0 * s01 + f1 * s11 + f2 * s21 + f3 * s31
    a2 = f0 * s02 + f1 * s12 + f2 * s22 + f3 * s32
    a3 = f0 * s03 + f1 * s13 + f2 * s23 + f3 * s33
  }
}

function backwards({ nodes, backward }: Chain, n: number, steps: Steps): void {
  const { s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33 } = steps
  let [l0, l1, l2, l3] = [1, 1, 1, 1]
  for (let at = (n - 1) * LABELS; at >= 0; at -= LABELS) {
    const sum = l0 + l1 + l2 + l3
    const b0 = l0 / sum
    const b1 = l1 / sum
    const b2 = l2 / sum
    const b3 = l3 / sum
    backward[at] = b0
    backward[at + 1] = b1
    backward[at + 2] = b2
    backward[at + 3] = b3
    const [node0, node1] = [nodes[at] as number, nodes[at + 1] as number]
    const [node2, node3] = [nodes[at + 2] as number, nodes[at + 3] as number]
    l0 = s00 * node0 * b0 + s01 * node1 * b1 + s02 * node2 * b2 + s03 * node3 * b3
    l1 = s10 * node0 * b0 + s11 * node1 * b1 + s12 * node2 * b2 + s13 * node3 * b3
    l2 = s20 * node0 * b0 + s21 * node1 * b1 + s22 * node2 * b2 + s23 * node3 * b3
    l3 = s30 * node0 * b0 + s31 * node1 * b1 + s32 * node2 * b2 + s33 * node3 * b3
  }
}

function stepPosteriors(
  { nodes, forward, backward }: Chain,
  n: number,
  steps: Steps,
  onStep: (from: number, to: number, probability: number) => void,
): void {
  const joint = new Float64Array(LABELS * LABELS)
  const factors = Object.values(steps)
  for (let i = 1; i < n; i++) {
    const at = i * LABELS
    let sum = 0
    for (let a = 0; a < LABELS; a++)
      for (let b = 0; b < LABELS; b++) {
        const p =
          (forward[at - LABELS + a] ?? 0) *
          (factors[a * LABELS + b] ?? 0) *
          (nodes[at + b] ?? 0) *
          (backward[at + b] ?? 0)
        joint[a * LABELS + b] = p
        sum += p
      }
    for (let a = 0; a < LABELS; a++) for (let b = 0; b < LABELS; b++) onStep(a, b, (joint[a * LABELS + b] ?? 0) / sum)
  }
}
