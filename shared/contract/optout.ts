import { z } from 'zod'

const count = z.int().min(0)

/** Who is meant: `@name`, a Slack member id (`U…`), or a pseudonym (`u_…`). It is looked up in memory and not stored. */
export const PersonWordSchema = z.string().min(1).max(200)

export const OptOutListSchema = z.strictObject({
  people: z.array(
    z.strictObject({
      person: z.string(),
      /** `list`: added by hand; `status`: a member's own #no-collect; `shared`: from another collector. */
      source: z.enum(['list', 'status', 'shared']),
      since: z.number(),
    }),
  ),
  /** Erasures that the lake still owes. */
  erasuresQueued: count,
})
export type OptOutListView = z.infer<typeof OptOutListSchema>

export const OptOutAddedSchema = z.strictObject({
  person: z.string(),
  /** Messages deleted here, and other people's messages that named the person. */
  deleted: count,
  rewritten: count,
  erasuresQueued: count,
  /** null without a destination; false when it could not be reached: the next upload tells the other collectors. */
  shared: z.boolean().nullable(),
})

export const OptOutRemovedSchema = z.strictObject({ person: z.string(), wasListed: z.boolean() })
