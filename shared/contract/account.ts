import { z } from 'zod'
import { ACCOUNT_STATES, KEPT_STATES } from '../account-record.ts'
import { ErrorDataSchema } from './errors.ts'

/** The account as anyone may see it; a token has no field here. */
export const AccountSchema = z.strictObject({
  state: z.enum(ACCOUNT_STATES),
  /** What is kept; an attempt to sign in leaves it alone until it succeeds. */
  kept: z.enum(KEPT_STATES),
  /** Since when the state stands (epoch ms); null when nothing has happened yet. */
  since: z.number().nullable(),
  /** The workspace this home belongs to, whether or not anybody is signed in to it. */
  workspace: z.string().nullable(),
  /** In `wrong_workspace`: the one that the browser signed in to. */
  otherWorkspace: z.string().nullable(),
  slackApiUrl: z.string().nullable(),
  /** When to sign in again at the latest, or null when the token does not expire. */
  signInAgainBy: z.number().nullable(),
  /** When Slack last took the token, or null. */
  confirmedAt: z.number().nullable(),
  /** The attempt under way; its page is known only to the process that opened it. */
  attempt: z.strictObject({ authorizeUrl: z.url().nullable(), expiresAt: z.number() }).nullable(),
  /** Why the last attempt to sign in failed; it stays until the next one begins. */
  error: ErrorDataSchema.nullable(),
})
export type Account = z.infer<typeof AccountSchema>

export const SignInStartSchema = z.strictObject({ authorizeUrl: z.url(), expiresAt: z.number() })

/** The Slack app to sign in with, and how to create it. */
export const SlackAppSchema = z.strictObject({
  /** Null while none is known. */
  clientId: z.string().nullable(),
  /** Who named it: `managed` by the organisation, `stored` from an earlier sign-in or attempt. */
  from: z.enum(['managed', 'stored']).nullable(),
  /** The app's manifest, as JSON to paste. */
  manifest: z.string(),
  /** Slack's page for a new app, filled in with the manifest. */
  createUrl: z.url(),
})
export type SlackApp = z.infer<typeof SlackAppSchema>
