import { z } from 'zod'

/** What a command is given and what it answers, each with the schema that both sides are held to. */
export interface Command {
  readonly input: z.ZodType
  readonly output: z.ZodType
}

/** The input of a command that is given nothing. */
export const nothing = z.strictObject({})
