import type { z } from 'zod'
import { ErrorDataSchema } from './errors.ts'
import { SettingsViewSchema } from './settings.ts'

/** The settings as they are answered. */
export const ShownSettingsSchema = SettingsViewSchema.extend({
  /** Why the keychain does not give the policy's words; nothing is collected or sent without them. */
  wordsProblem: ErrorDataSchema.nullable(),
})
export type ShownSettings = z.infer<typeof ShownSettingsSchema>
