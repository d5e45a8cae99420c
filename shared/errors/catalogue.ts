/** Every error there is, by its code. docs/errors.md is written from here by `npm run docs:errors`. */
import { accountErrors } from './account.ts'
import { batchErrors } from './batch.ts'
import { channelErrors } from './channel.ts'
import { collectErrors } from './collect.ts'
import { destinationErrors } from './destination.ts'
import type { ErrorEntry, Given } from './entry.ts'
import { homeErrors } from './home.ts'
import { inputErrors } from './input.ts'
import { internalErrors } from './internal.ts'
import { keyErrors } from './key.ts'
import { keychainErrors } from './keychain.ts'
import { lakeErrors } from './lake.ts'
import { managedErrors } from './managed.ts'
import { oversightErrors } from './oversight.ts'
import { sampleErrors } from './sample.ts'
import { serveErrors } from './serve.ts'
import { slackErrors } from './slack.ts'
import { storeErrors } from './store.ts'
import { trustErrors } from './trust.ts'
import { uploadErrors } from './upload.ts'

export const errorCatalogue = {
  ...inputErrors,
  ...accountErrors,
  ...keychainErrors,
  ...keyErrors,
  ...slackErrors,
  ...channelErrors,
  ...collectErrors,
  ...batchErrors,
  ...trustErrors,
  ...destinationErrors,
  ...uploadErrors,
  ...lakeErrors,
  ...oversightErrors,
  ...managedErrors,
  ...storeErrors,
  ...sampleErrors,
  ...homeErrors,
  ...serveErrors,
  ...internalErrors,
} satisfies Readonly<Record<string, ErrorEntry>>

/** Stable across versions, such as `channel.turned_private`. */
export type ErrorCode = keyof typeof errorCatalogue

/** The words that the sentences of a code need. */
export type GivenFor<Code extends ErrorCode> = Given<(typeof errorCatalogue)[Code]>
