/**
 * Erasure: what a person wants gone is really gone, proved by reading everything again.
 *
 * First the decision, which by itself keeps every collector from sending it again; then a fold, which writes everything
 * without it; then the proof. Killed anywhere, the next fold carries it on.
 */
import { gleanerError } from '../../shared/errors.ts'
import { foldLake } from './fold/fold.ts'
import type { FoldOptions } from './fold/terms.ts'
import type { Unread } from './place.ts'
import { type Proof, proveErased } from './prove-erased.ts'

export interface EraseOptions extends FoldOptions {
  /** Pseudonyms and ids that the decisions name, as they are in rows. */
  readonly people: readonly string[]
  readonly messages: readonly string[]
  /** The last UTC day of which people's messages go, as the decisions say. */
  readonly upTo: string
}

export interface ErasureReport extends Proof {
  readonly commit: { readonly number: number; readonly hash: string } | null
  /** Messages that stood and no longer do. */
  readonly rowsErased: number
}

/** A late upload of a colleague's may bring rows in between; the next fold refuses them. */
const ROUNDS = 3

/**
 * Carries out erasures that were said and confirmed, and proves them. What cannot be read, or waits for a maintainer, is
 * named, and the rest goes on. Throws `lake.erasure_unproved` and what `foldLake` throws; the decisions stand then, and the
 * next fold carries them on.
 */
export async function eraseFromLake({ people, messages, upTo, ...options }: EraseOptions): Promise<ErasureReport> {
  let rowsErased = 0
  for (let round = 1; ; round++) {
    const report = await foldLake(options)
    rowsErased += report.taken
    const proof = await proveErased(options, {
      people,
      messages,
      upTo,
      // What no member made may hold their rows as well: a replay must keep nobody else's erasure from being proved.
      left: new Map([
        ...report.unread.map(({ key, kind }) => [key, kind] as const),
        ...[...report.waiting, ...report.refused].map(({ key }) => [key, 'waiting'] as const),
      ]),
    })
    if (proof.rowsLeft > 0 && round < ROUNDS) continue
    if (proof.rowsLeft > 0) throw gleanerError('lake.erasure_unproved')
    return { ...proof, commit: report.commit, rowsErased, unread: distinct([...report.unread, ...proof.unread]) }
  }
}

const distinct = (unread: readonly Unread[]) => [...new Map(unread.map((one) => [one.key, one])).values()]
