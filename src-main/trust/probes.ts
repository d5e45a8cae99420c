/**
 * Probes: an invented name or secret where a mask stood, to learn how well readers read. It exists only in what is shown,
 * made again from the lot's seed each time; nothing that is stored or sent ever holds it.
 */
import type { Entity, RedactedSpan } from '../../shared/domain.ts'
import type { StoredMessage } from '../store/index.ts'

/** Names of nobody: no first name goes with its surname's language, so that no member has the pair. */
const FIRST = [
  'Oswin',
  'Tamsin',
  'Yorick',
  'Ilka',
  'Benedek',
  'Sunniva',
  'Caspian',
  'Mirela',
  'Thibault',
  'Anouk',
  'Leocadia',
  'Piran',
]
const LAST = [
  'Vandersloot',
  'Okonjo',
  'Brzezicki',
  'Halloran',
  'Quispe',
  'Tamburri',
  'Nakasone',
  'Eklund',
  'Marchetti',
  'Duvalier',
  'Strand',
  'Achterberg',
]
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'

/** What can stand where a mask of this kind stood, from bytes nobody can foresee. */
const INVENTED: Readonly<Partial<Record<Entity, (bytes: Uint8Array) => string>>> = {
  PERSON: (bytes) => `${pick(FIRST, bytes[0])} ${pick(LAST, bytes[1])}`,
  EMAIL: (bytes) => `${pick(FIRST, bytes[0])}.${pick(LAST, bytes[1])}@example.com`.toLowerCase(),
  SECRET: (bytes) => Array.from(bytes.subarray(0, 24), (byte) => ALPHABET[byte % ALPHABET.length]).join(''),
}

/** The message with one of its masks replaced, or null where it has none that can be. Offsets follow. */
export function plant(message: StoredMessage, bytes: Uint8Array): StoredMessage | null {
  const { text, spans } = message
  const masks = spans.filter(({ entity }) => INVENTED[entity] !== undefined)
  const mask = masks[(bytes[31] ?? 0) % Math.max(1, masks.length)]
  const invented = mask && INVENTED[mask.entity]?.(bytes)
  if (text === null || mask === undefined || invented === undefined) return null
  const grown = invented.length - (mask.end - mask.start)
  const moved = (span: RedactedSpan) =>
    span.start >= mask.end ? { ...span, start: span.start + grown, end: span.end + grown } : span
  return {
    ...message,
    text: text.slice(0, mask.start) + invented + text.slice(mask.end),
    spans: spans.filter((span) => span !== mask).map(moved),
    // Its count would tell that a mask is gone.
    redactions: { ...message.redactions, [mask.entity]: Math.max(0, (message.redactions[mask.entity] ?? 0) - 1) },
  }
}

const pick = (words: readonly string[], byte = 0) => words[byte % words.length] ?? ''
