/** What stands of everything ever added, by the sentences of the merge law; it shares nothing else with `src-main/parquet/sql`. */
import { ARRIVES_AFTER, arrivalMicros, type Bar, keyOf, type Row } from './law-histories.ts'

/** What a reader sees of a message. */
export type Seen = Readonly<
  Record<string, { readonly text: string | null; readonly replies: number; readonly reactions: number }>
>

/** A row as it counts: no time later than its arrival, and none at all of what nobody may bring. */
export function arrived(row: Row, step: number): readonly Row[] {
  if (row.isFuture || row.key !== keyOf(row.day)) return []
  return [{ ...row, edit: Math.min(row.edit, ARRIVES_AFTER + step), at: Math.min(row.at, arrivalMicros(step)) }]
}

export function oracle(rows: readonly Row[], bars: readonly Bar[], horizon: number): Seen {
  const seen: Record<string, { text: string | null; replies: number; reactions: number }> = {}
  for (const [id, ofMessage] of Map.groupBy(rows, (row) => row.id)) {
    const { author, channel, day } = ofMessage[0] as Row
    const isBound = (...kinds: Bar['kind'][]) =>
      bars.some(
        (bar) =>
          kinds.includes(bar.kind) &&
          [id, author, channel].includes(bar.about) &&
          !(bar.upTo !== null && bar.upTo < day) &&
          !(bar.liftedFrom !== null && bar.liftedFrom <= day),
      )
    if (day < horizon || isBound('erase_message', 'erase_person', 'opt_out')) continue
    if (ofMessage.some(({ isDelete }) => isDelete)) continue
    // Of what was excluded only that stands which was sent in the knowledge that it is included again.
    const exclusions = bars.filter(({ kind, about }) => kind === 'exclude' && about === id)
    const all = ofMessage.filter(({ knows }) =>
      exclusions.every(({ liftedBy }) => liftedBy.some((inclusion) => knows.includes(inclusion))),
    )
    if (all.length === 0) continue
    const last = Math.max(...all.map(({ edit }) => edit))
    const ofLast = all.filter((row) => row.edit === last && row.text !== null)
    const latest = Math.max(...all.map(({ at }) => at))
    const looks = all.filter(({ at }) => at === latest)
    const newestLooked = Math.max(...looks.map(({ edit }) => edit))
    const text = all.some(({ byHand, text }) => byHand && text !== null) ? agreed(ofLast) : mostMasked(ofLast)
    const isErased = (person: string) =>
      bars.some((bar) => bar.kind === 'erase_person' && bar.about === person && !(bar.upTo !== null && bar.upTo < day))
    const replies = Math.max(...looks.filter(({ edit }) => edit === newestLooked).map(({ replies }) => replies))
    seen[id] = {
      text: isBound('metrics')
        ? null
        : (text?.replace(/u_[0-9a-z]+/g, (person) => (isErased(person) ? 'u_erased' : person)) ?? null),
      replies,
      // Whoever saw more replies saw more reactions here.
      reactions: 3 * replies,
    }
  }
  return seen
}

function agreed(rows: readonly Row[]): string | null {
  const [text = null, ...others] = new Set(rows.filter(({ byHand }) => byHand).map((row) => row.text))
  return others.length === 0 ? text : null
}

function mostMasked(rows: readonly Row[]): string | null {
  const strictest = Math.max(...rows.map(({ rank }) => rank))
  const texts = rows.filter(({ rank }) => rank === strictest).map(({ text }) => text ?? '')
  const fewest = Math.min(...texts.map(open))
  return texts.filter((text) => open(text) === fewest).sort()[0] ?? null
}

/** Bytes a reader can make something of. */
export const open = (text: string) => text.split(/\[\w+\]/).join('').length
