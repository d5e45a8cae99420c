import { z } from 'zod'

/** One home in the list: an opaque word for the place where it is. */
export const HomeRefSchema = z.string().regex(/^[0-9a-f]{16}$/)

/**
 * What is found at a home's place. `fresh`: nothing is stored in it yet. `older`: opening it updates it. `newer`: only a
 * newer Gleaner can open it. `gone`: what was there is not there now. `unreadable`: what is there is no home.
 */
export const HOME_STATES = ['ready', 'fresh', 'older', 'newer', 'gone', 'unreadable'] as const

/** A home of this person on this computer: a store, a sign-in and settings of its own. */
export const HomeSchema = z.strictObject({
  home: HomeRefSchema,
  folder: z.string(),
  /** The Slack workspace it belongs to, once it belongs to one. */
  workspace: z.string().nullable(),
  state: z.enum(HOME_STATES),
  /** The home that answers. */
  isThis: z.boolean(),
  /** It is open in this program. */
  isOpen: z.boolean(),
  /** It has the id of another home in the list; opening it asks which of the two it is. */
  isCopy: z.boolean(),
})

export const HomeListSchema = z.array(HomeSchema)

/** The one-time link to the home in a browser; null where it has a window of its own. */
export const HomeOpenedSchema = z.strictObject({ url: z.url().nullable() })

export type Home = z.infer<typeof HomeSchema>
