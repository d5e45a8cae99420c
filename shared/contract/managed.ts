import { z } from 'zod'
import { ErrorDataSchema } from './errors.ts'

/** What an organisation prescribes on this computer, as anyone may see it. */
export const ManagedViewSchema = z.strictObject({
  /** `stopped`: it is there or was there, cannot be relied on, and collecting and uploading wait. */
  state: z.enum(['none', 'in_force', 'stopped']),
  /** SHA-256 of what is prescribed, in hex. */
  hash: z.string().nullable(),
  problem: ErrorDataSchema.nullable(),
  /** The system's own configuration is in force. */
  isSystem: z.boolean(),
  /** The configuration that a person adopted from a link. Times are epoch milliseconds. */
  adopted: z
    .strictObject({
      url: z.string(),
      serial: z.number(),
      confirmedAt: z.number(),
      /** Not confirmed for 30 days. */
      isStale: z.boolean(),
      /** Why the link could not confirm it when it was last asked. */
      problem: ErrorDataSchema.nullable(),
    })
    .nullable(),
  /** Whom to ask. */
  contact: z.string().nullable(),
  /** Each key that is prescribed; `isLocked`: nobody can choose another value. */
  rules: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.enum(['fixed', 'bound', 'default', 'information']),
      value: z.json(),
      means: z.string(),
      isLocked: z.boolean(),
    }),
  ),
})
export type ManagedView = z.infer<typeof ManagedViewSchema>
