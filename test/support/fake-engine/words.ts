/** Redacted messages as redaction would have left them: text with placeholders, and the spans that say where. */
import type { Message } from '../../../shared/contract/review.ts'
import type { Entity } from '../../../shared/domain.ts'

export interface Placeholder {
  readonly entity: Entity
  readonly shows: string
  readonly confidence: number
  readonly detector: string
}

export type Piece = string | Placeholder

export const PEOPLE = [
  'u_7k2m9qd41rvt6xw8ch3zbnp5je',
  'u_0a8w3xk5mqnt2h7yd9vcrz4gbf',
  'u_p5t1j6e9sbkd0w4rxn8hqm2vcz',
  'u_c9r4vz2hk7m1xqd8n6bt3wp0je',
  'u_3n7bq0wx5kt9zr2mhv6dj1cp8g',
  'u_hd2k8s6w1pvm4tx0q9bn7zr3ce',
  'u_v4q9z1m7t3kx8hd6wn2bc5rp0j',
] as const

export function person(index: number, confidence = 0.99): Placeholder {
  const pseudonym = PEOPLE[index % PEOPLE.length] ?? PEOPLE[0]
  return { entity: 'PERSON', shows: `[person ${pseudonym}]`, confidence, detector: 'directory' }
}

export function hidden(entity: Entity, shows: string, detector: string, confidence = 0.97): Placeholder {
  return { entity, shows: `[${shows}]`, confidence, detector }
}

/** Joins pieces into a text and its spans. */
export function written(...pieces: readonly Piece[]): Pick<Message, 'text' | 'spans' | 'redactions'> {
  const spans: Message['spans'] = []
  const redactions: Record<string, number> = {}
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece
      continue
    }
    const { entity, confidence, detector } = piece
    spans.push({ start: text.length, end: text.length + piece.shows.length, entity, confidence, detector })
    redactions[entity] = (redactions[entity] ?? 0) + 1
    text += piece.shows
  }
  return { text, spans, redactions }
}
