/** What is set here, what an organisation prescribes, and how long things are kept. */
import { z } from 'zod'
import { ManagedViewSchema } from '../managed.ts'
import {
  ComplianceReportSchema,
  EnforcementReportSchema,
  RetentionPreviewSchema,
  RetentionSettingSchema,
} from '../retention.ts'
import { SettingsPatchSchema } from '../settings.ts'
import { ShownSettingsSchema } from '../shown-settings.ts'
import { type Command, nothing } from './command.ts'

export const settingsCommands = {
  'settings.get': { input: nothing, output: ShownSettingsSchema },
  'settings.set': { input: SettingsPatchSchema, output: ShownSettingsSchema },

  /** What an organisation prescribes on this computer. */
  'managed.get': { input: nothing, output: ManagedViewSchema },
  /** Adopts an organisation's configuration from `https://…/managed.json#sha256=…`, the fingerprint of who signs it. */
  'managed.adopt': { input: z.strictObject({ link: z.string().min(1).max(2000) }), output: ManagedViewSchema },
  /** Leaves an organisation's configuration that was adopted, or that is gone or cannot be relied on; refused while it is in force. */
  'managed.leave': { input: nothing, output: ManagedViewSchema },

  /** What is kept on this machine against its limits. */
  'retention.report': { input: nothing, output: ComplianceReportSchema },
  /** What these limits would delete here and now; changes nothing. */
  'retention.preview': { input: z.strictObject({ retention: RetentionSettingSchema }), output: RetentionPreviewSchema },
  /** Deletes for good what is past its limit; happens by itself at start and daily. */
  'retention.enforce': { input: nothing, output: EnforcementReportSchema },

  /** Deletes everything here: store, keychain entries, settings. `confirm` is the typed phrase. */
  'everything.delete': {
    input: z.strictObject({ confirm: z.literal('delete everything') }),
    output: z.strictObject({ filesRemoved: z.int() }),
  },
} as const satisfies Record<string, Command>
