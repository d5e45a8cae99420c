/** What is remembered of the account for every process over one home. No token, no address of a sign-in. */
import { z } from 'zod'

/** What the keychain and Slack say of the sign-in that is kept. */
export const KEPT_STATES = [
  'none',
  'session_only',
  'signed_in',
  'expiring',
  'expired',
  'revoked',
  'deactivated',
  'token_gone',
  'keychain_locked',
  'keychain_denied',
  'keychain_missing',
  'home_copied',
  'unproven',
] as const

/** How the last attempt to sign in stands. It is shown in place of what is kept, and leaves what is kept alone. */
export const ATTEMPT_STATES = ['signing_in', 'refused', 'waiting_for_admin', 'wrong_workspace'] as const

/** Every state of the account, the same in each window, in the tray and in the terminal. */
export const ACCOUNT_STATES = [...KEPT_STATES, ...ATTEMPT_STATES] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

const StandSchema = z.strictObject({
  state: z.enum(ATTEMPT_STATES).exclude(['signing_in']),
  since: z.number(),
  /** The workspace that was signed in to by mistake. */
  otherWorkspace: z.string().max(200).nullable(),
})

export const AccountRecordSchema = z.strictObject({
  /** `session_only` is known to the process that holds the token; `expiring` is a matter of time. */
  kept: z.enum(KEPT_STATES).exclude(['session_only', 'expiring']),
  keptSince: z.number(),
  /** Whether somebody was signed in and never signed out, so that a token which is not there is missed. */
  isMissed: z.boolean(),
  signInAgainBy: z.number().nullable(),
  confirmedAt: z.number().nullable(),
  /** The process that waits for a browser. */
  waiting: z.strictObject({ since: z.number(), expiresAt: z.number(), pid: z.int() }).nullable(),
  /** How the attempt before that ended, where that still stands. */
  stand: StandSchema.nullable(),
  /** Why the last attempt to sign in failed, as JSON of an error's data. */
  error: z.string().max(5000).nullable(),
  /** A process that was given a token for itself. */
  session: z.strictObject({ since: z.number(), pid: z.int() }).nullable(),
  /** How often somebody signed out, so that a process with a token of its own sees that it was meant as well. */
  signOuts: z.int().nonnegative().default(0),
})
export type AccountRecord = z.infer<typeof AccountRecordSchema>
