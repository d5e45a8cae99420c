/** Who messages are from, by pseudonym only. */
import { z } from 'zod'
import { PersonWordSchema } from './optout.ts'

const count = z.int().min(0)
const instant = z.number()

/** `search`: a part of a pseudonym. */
export const PeopleQuerySchema = z.strictObject({
  search: z.string().max(100).optional(),
  limit: z.int().min(1).max(10_000).optional(),
})

export const PersonSchema = z.strictObject({
  person: z.string(),
  /** On this machine, in whichever state; what has expired here is not among them. */
  messages: count,
  channels: count,
  /** When the oldest and the newest of them were written. */
  first: instant.nullable(),
  last: instant.nullable(),
  optedOut: instant.nullable(),
  /** When a lake last proved that nothing of theirs is left in it. */
  erased: instant.nullable(),
})
export type Person = z.infer<typeof PersonSchema>

/** Who wrote last comes first; `total` counts all that the search found. */
export const PeopleSchema = z.strictObject({ people: z.array(PersonSchema), total: count })

export const PersonFindSchema = z.strictObject({ who: PersonWordSchema })

/** The person under this home's key, and under the keys before it; with what is here of each, where something is. */
export const PersonFoundSchema = z.strictObject({
  person: z.string(),
  past: z.array(z.string()),
  people: z.array(PersonSchema),
})
