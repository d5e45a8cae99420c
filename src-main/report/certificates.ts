import type { Certificate } from '../../shared/contract/certificate.ts'
import { digestOf } from './document.ts'
import { countOf, keysMissingIn, type TrailEntry, wordOf } from './entries.ts'

/** The number of the certificate that a trail's entry is: the same for ever, and no two collectors give the same one. */
export const certificateNumber = (seq: number, collector: string): string => `E-${seq}-${shortId(collector)}`

/** The number of the report that a trail's entry is. */
export const reportNumber = (seq: number, collector: string): string => `R-${seq}-${shortId(collector)}`

/** What an id of a collector has after its prefix, as much as tells a team's apart. */
const shortId = (collector: string) => collector.replace(/^\w_/, '').slice(0, 6)

/** The certificate that an entry is, by nothing but the entry; null for another. */
export function certificateIn(entry: TrailEntry): Certificate | null {
  const who = wordOf(entry, 'who')
  const of = wordOf(entry, 'of')
  if (entry.action !== 'erasure.certified' || who === null || (of !== 'person' && of !== 'message')) return null
  const body = {
    kind: 'gleaner certificate of erasure' as const,
    version: 1 as const,
    number: entry.subject ?? '',
    of,
    who,
    erasedAt: entry.at,
    lake: wordOf(entry, 'lake') ?? '',
    together: { people: countOf(entry, 'people'), messages: countOf(entry, 'messages') },
    rowsErased: countOf(entry, 'rowsErased'),
    rowsLeft: countOf(entry, 'rowsLeft'),
    objectsRead: countOf(entry, 'objectsRead'),
    unread: countOf(entry, 'unread'),
    ...keysMissingIn(entry),
    commit: countOf(entry, 'commit'),
    proof: wordOf(entry, 'proof') ?? '',
  } satisfies Omit<Certificate, 'seal'>
  return {
    ...body,
    seal: { digest: digestOf(body), collector: entry.collector, seq: entry.seq, hash: entry.hash },
  }
}
