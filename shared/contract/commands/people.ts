/** The people who wrote: opting out, and finding somebody without a name. */
import { z } from 'zod'
import { OptOutAddedSchema, OptOutListSchema, OptOutRemovedSchema, PersonWordSchema } from '../optout.ts'
import { PeopleQuerySchema, PeopleSchema, PersonFindSchema, PersonFoundSchema } from '../people.ts'
import { SettingsViewSchema } from '../settings.ts'
import { type Command, nothing } from './command.ts'

export const peopleCommands = {
  'optout.list': { input: nothing, output: OptOutListSchema },
  /** From now on and retroactively: rows here are deleted, an erasure is queued for the lake, other collectors are told. */
  'optout.add': {
    input: z.strictObject({ who: PersonWordSchema, to: SettingsViewSchema.shape.destination.optional() }),
    output: OptOutAddedSchema,
  },
  /** Collects someone's new messages again, here and at the other collectors. */
  'optout.remove': {
    input: z.strictObject({ who: PersonWordSchema, to: SettingsViewSchema.shape.destination.optional() }),
    output: OptOutRemovedSchema,
  },

  /** Who messages here are from, and who opted out, by pseudonym; never a name. */
  'people.list': { input: PeopleQuerySchema, output: PeopleSchema },
  /** The pseudonym of a member: Slack's list of members is searched in memory, and nothing of the question is kept. */
  'people.find': { input: PersonFindSchema, output: PersonFoundSchema },
} as const satisfies Record<string, Command>
