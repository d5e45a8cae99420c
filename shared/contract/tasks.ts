import { z } from 'zod'
import { ErrorDataSchema } from './errors.ts'

const count = z.int().min(0)

/** What takes long beside collecting: sending, verifying and folding what was sent, erasing from it. */
export const TASK_KINDS = ['send', 'verify', 'fold', 'erase'] as const
export type TaskKind = (typeof TASK_KINDS)[number]

/** One that runs, in whichever process, or that failed and was not seen yet. The last of its kind. */
export const TaskSchema = z.strictObject({
  kind: z.enum(TASK_KINDS),
  state: z.enum(['running', 'failed']),
  startedAt: z.number(),
  /** Batches; 0 of 0 while nobody knows. */
  done: count,
  total: count,
  rows: count,
  bytes: count,
  /** Why it failed; null while it runs. */
  error: ErrorDataSchema.nullable(),
})
export type Task = z.infer<typeof TaskSchema>
