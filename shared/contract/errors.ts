import { z } from 'zod'
import type { Advice, ErrorCode } from '../errors.ts'

/** Advice for each user interface: `screen` names what can be clicked, `terminal` names the command. */
export const AdviceSchema = z.strictObject({ screen: z.string(), terminal: z.string() })

/** Advice as any version stored it: before there was one for each user interface, it was a single sentence for the terminal. */
export const StoredAdviceSchema = AdviceSchema.or(
  z.string().transform((terminal) => ({ screen: 'Try again.', terminal })),
)

/** Advice for a column of text. */
export const adviceAsText = (advice: Advice): string => JSON.stringify(advice)

/** Advice from a column of text, whichever version wrote it. Never throws. */
export function adviceFromText(text: string): Advice {
  return StoredAdviceSchema.parse(text.startsWith('{"') ? JSON.parse(text) : text)
}

export const ErrorDataSchema = z.strictObject({
  code: z.custom<ErrorCode>((code) => typeof code === 'string' && /^[a-z]+\.[a-z0-9_]+$/.test(code)),
  says: z.string(),
  means: z.string(),
  next: AdviceSchema,
  exitCode: z.union([z.literal(1), z.literal(2), z.literal(3)]),
})

/** An error as any version stored it. */
export const StoredErrorSchema = ErrorDataSchema.extend({ next: StoredAdviceSchema })
