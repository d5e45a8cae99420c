/**
 * The one contract between the user interfaces (tray, browser, CLI) and the engine.
 *
 * Every command and event stands in it once, with its schema: the commands in `contract/commands/`, by their nouns. Handlers,
 * the preload bridge, the HTTP transport, the typed client and the test doubles derive from it; a command without a
 * handler does not compile.
 */
import { z } from 'zod'
import { AccountSchema } from './contract/account.ts'
import { accountCommands } from './contract/commands/account.ts'
import { auditCommands } from './contract/commands/audit.ts'
import { collectionCommands } from './contract/commands/collection.ts'
import { type Command, nothing } from './contract/commands/command.ts'
import { keyCommands } from './contract/commands/key.ts'
import { peopleCommands } from './contract/commands/people.ts'
import { reviewCommands } from './contract/commands/review.ts'
import { sendingCommands } from './contract/commands/sending.ts'
import { settingsCommands } from './contract/commands/settings.ts'
import { statusCommands } from './contract/commands/status.ts'
import { trustCommands } from './contract/commands/trust.ts'
import { ErrorDataSchema } from './contract/errors.ts'
import { RunProgressSchema, RunReportSchema } from './contract/runs.ts'
import { StatusSchema } from './contract/status.ts'
import { UploadProgressSchema } from './contract/uploads.ts'

/** What the engine can be asked. Times are milliseconds since the epoch, sizes are bytes. */
export const commands = {
  ...statusCommands,
  ...accountCommands,
  ...collectionCommands,
  ...reviewCommands,
  ...trustCommands,
  ...sendingCommands,
  ...settingsCommands,
  ...peopleCommands,
  ...keyCommands,
  ...auditCommands,
} as const satisfies Record<string, Command>

/** What the engine tells by itself. */
export const events = {
  'status.changed': StatusSchema,
  'account.changed': z.strictObject({ account: AccountSchema, error: ErrorDataSchema.nullable() }),
  'run.progress': RunProgressSchema,
  'run.finished': RunReportSchema,
  'review.changed': z.strictObject({ batches: z.array(z.string()) }),
  'channels.changed': nothing,
  'uploads.progress': UploadProgressSchema,
  'uploads.changed': nothing,
  'settings.changed': nothing,
  'homes.changed': nothing,
  'alerts.changed': nothing,
} as const satisfies Record<string, z.ZodType>

export type CommandName = keyof typeof commands
export type CommandInput<Name extends CommandName> = z.infer<(typeof commands)[Name]['input']>
export type CommandOutput<Name extends CommandName> = z.infer<(typeof commands)[Name]['output']>

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>

/** How an answer crosses a boundary: as data, whether it succeeded or not. */
export type Answer<Name extends CommandName> =
  | { readonly ok: true; readonly value: CommandOutput<Name> }
  | { readonly ok: false; readonly error: z.infer<typeof ErrorDataSchema> }

/** Whether a word that came over a boundary names a command. */
export function isCommandName(word: unknown): word is CommandName {
  return typeof word === 'string' && Object.hasOwn(commands, word)
}
