/** Who is signed in where: the account, the sample workspace, and the homes of this person. */
import { z } from 'zod'
import { SlackApiUrlSchema } from '../../slack-api-url.ts'
import { AccountSchema, SignInStartSchema, SlackAppSchema } from '../account.ts'
import { HomeListSchema, HomeOpenedSchema, HomeRefSchema } from '../homes.ts'
import { SampleLeftSchema, SampleOpenedSchema } from '../sample.ts'
import { type Command, nothing } from './command.ts'

export const accountCommands = {
  /** The Slack app to sign in with, as far as it is known, and how to create one. Asks nobody. */
  'account.slackApp': { input: nothing, output: SlackAppSchema },
  /**
   * Takes a pasted user token, proves it works, and keeps it in the OS keychain, or in memory for this session only. What
   * is no user token is named as what it is, and Slack is not asked.
   */
  'account.connect': {
    input: z.strictObject({
      token: z.string().min(1).max(1000),
      slackApiUrl: SlackApiUrlSchema.optional(),
      keep: z.enum(['keychain', 'session']).optional(),
    }),
    output: AccountSchema,
  },
  /**
   * Starts a PKCE sign-in and answers with the page to open; `account.changed` tells how it ended. The browser comes back
   * by `gleaner://` where the system hands that to this program, which nobody can ask for, else over the loopback;
   * `paste`: only by `account.finishSignIn`.
   */
  'account.signIn': {
    input: z.strictObject({
      clientId: z.string().max(200).optional(),
      redirect: z.enum(['loopback', 'paste']).optional(),
    }),
    output: SignInStartSchema,
  },
  /** Finishes the sign-in under way with the address that the browser ended at, for a browser on another computer. */
  'account.finishSignIn': { input: z.strictObject({ address: z.string().min(1).max(4000) }), output: AccountSchema },
  /** Gives up the sign-in under way: what stood before stands again. Without one, forgets how the last one ended. */
  'account.cancelSignIn': { input: nothing, output: AccountSchema },
  /** The person says that Slack asks for an admin's approval; kept over restarts until somebody signs in. */
  'account.waitForAdmin': { input: nothing, output: AccountSchema },
  /** Asks the keychain and Slack how the sign-in stands now. */
  'account.check': { input: nothing, output: AccountSchema },
  /**
   * Says what a home is that was found beside another with the same id: the one that goes on, or a copy, which starts with
   * a sign-in of its own.
   */
  'account.claimHome': { input: z.strictObject({ as: z.enum(['original', 'copy']) }), output: AccountSchema },
  /** Revokes the sign-in at Slack and forgets it here; what was collected stays. `revoked`: whether Slack confirmed it. */
  'account.signOut': { input: nothing, output: AccountSchema.extend({ revoked: z.boolean() }) },

  /** Opens the invented workspace in a throw-away home beside this one, which it never touches. */
  'sample.open': { input: nothing, output: SampleOpenedSchema },
  /** In the sample only: deletes everything of it. */
  'sample.leave': { input: nothing, output: SampleLeftSchema },

  /** This home first, then the others of this person on this computer. Opens none of them. */
  'homes.list': { input: nothing, output: HomeListSchema },
  /** Lists a folder as a home, made when it is absent; without a folder, a new one beside the usual place. */
  'homes.add': { input: z.strictObject({ folder: z.string().min(1).max(4000).optional() }), output: HomeListSchema },
  /** Opens a listed home beside this one, in which everything goes on. */
  'homes.open': { input: z.strictObject({ home: HomeRefSchema }), output: HomeOpenedSchema },
  /** Takes a home off the list and closes it, unless it is at work; nothing in it is deleted. */
  'homes.forget': { input: z.strictObject({ home: HomeRefSchema }), output: HomeListSchema },
} as const satisfies Record<string, Command>
