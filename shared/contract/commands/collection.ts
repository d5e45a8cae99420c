/** What is collected: the channels, the runs and the schedule. */
import { z } from 'zod'
import { LEVELS } from '../../domain.ts'
import { ChannelNamesSchema, ChannelSchema, TeamLevelSchema } from '../channels.ts'
import { RunReportSchema } from '../runs.ts'
import { SettingsViewSchema } from '../settings.ts'
import { StatusSchema } from '../status.ts'
import { type Command, nothing } from './command.ts'

export const collectionCommands = {
  /**
   * Every public channel, with what is allowed and why the others cannot be chosen. Asks Slack, and for `topics` also
   * who its members are, to mask them in what it shows; topics are kept in memory only.
   */
  'channels.list': {
    input: z.strictObject({ refresh: z.boolean().optional(), topics: z.boolean().optional() }),
    output: z.array(ChannelSchema),
  },
  'channels.allow': {
    input: z.strictObject({ names: ChannelNamesSchema, level: z.enum(LEVELS).optional() }),
    output: z.array(ChannelSchema),
  },
  'channels.deny': { input: z.strictObject({ names: ChannelNamesSchema }), output: z.array(ChannelSchema) },
  /** Sets what the whole team keeps of a channel: metrics at once and everywhere, text again once a maintainer accepts it. */
  'channels.team': {
    input: z.strictObject({
      name: z.string().min(1).max(100),
      level: z.enum(LEVELS),
      to: SettingsViewSchema.shape.destination.optional(),
    }),
    output: TeamLevelSchema,
  },

  /** Runs one collection to its end. `since` is epoch milliseconds. */
  'collection.start': { input: z.strictObject({ since: z.number().optional() }), output: RunReportSchema },
  /** Parks the run under way after the page at hand; nothing is lost. */
  'collection.stop': { input: nothing, output: StatusSchema },
  /** Pauses the schedule until an instant, or until resumed (null). */
  'collection.pause': { input: z.strictObject({ until: z.number().nullable() }), output: StatusSchema },
  'collection.resume': { input: nothing, output: StatusSchema },
} as const satisfies Record<string, Command>
