import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'

export const ErrorDataSchema = z.strictObject({
  code: z.custom<ErrorCode>((code) => typeof code === 'string' && /^[a-z]+\.[a-z0-9_]+$/.test(code)),
  says: z.string(),
  means: z.string(),
  next: z.string(),
  exitCode: z.union([z.literal(1), z.literal(2), z.literal(3)]),
})
