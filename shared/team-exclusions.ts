/**
 * A document in the lake by which one collector tells the others of its team which messages a person has excluded.
 *
 * It holds SHA-256 hashes of message ids, and the day they were sent, so that maintenance knows where to look. Documents are
 * only ever added. Each one's name is a code over its bytes under a key that the team's collectors share, so nobody
 * else can write one that counts.
 */
import { z } from 'zod'

export const MOST_EXCLUSIONS = 1000

export const TeamExclusionsSchema = z.strictObject({
  exclusionsVersion: z.literal(1),
  /** UTC day on which the messages were sent. */
  day: z.iso.date(),
  messages: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .min(1)
    .max(MOST_EXCLUSIONS),
})
export type TeamExclusions = z.infer<typeof TeamExclusionsSchema>

export const DECISIONS = 'decisions/'

/** Where one of them lies. */
export const exclusionsKey = (collector: string, code: string): string => `${DECISIONS}${collector}/${code}.json`
