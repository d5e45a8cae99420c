/** Spot checks, and the channels that they let a rule approve. */
import { z } from 'zod'
import { JudgedSchema, NextDrawSchema, SpotCheckSchema, VERDICTS } from '../trust.ts'
import { type Command, nothing } from './command.ts'

export const trustCommands = {
  /** What slips through each allowed channel, as far as it was measured, and what is approved by rule. */
  'trust.list': { input: nothing, output: z.array(SpotCheckSchema) },
  /** The next drawn message of a channel to read; it counts from here on. Closes a lot when none is open. */
  'trust.next': { input: z.strictObject({ channel: z.string().max(100) }), output: NextDrawSchema },
  /** What the reader says of it; something that slipped through keeps the message here. */
  'trust.judge': {
    input: z.strictObject({
      channel: z.string().max(100),
      lotId: z.int(),
      number: z.int().min(1),
      verdict: z.enum(VERDICTS),
    }),
    output: JudgedSchema,
  },
  /** Lets a channel be approved by rule while at most this share slips through (0.01 is 1 %). */
  'trust.grant': {
    input: z.strictObject({ channel: z.string().max(100), share: z.number().gt(0).max(1) }),
    output: SpotCheckSchema,
  },
  'trust.end': { input: z.strictObject({ channel: z.string().max(100) }), output: SpotCheckSchema },
  /**
   * Excludes what the rule approved in a channel since the last spot check that found nothing: what has not left stays here,
   * what was sent is excluded in the lake. Ends the trust.
   */
  'trust.recall': {
    input: z.strictObject({ channel: z.string().max(100) }),
    output: z.strictObject({ excluded: z.int().min(0), sent: z.int().min(0), check: SpotCheckSchema }),
  },
} as const satisfies Record<string, Command>
