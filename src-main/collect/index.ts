/** The collection room's front door: from Slack to raw messages in memory, page by page to redaction and the store. */
export {
  type ClosedReason,
  channelClosed,
  type GuardVerdict,
  guardChannel,
  type ListedChannel,
  listChannels,
} from './channels.ts'
export { collect } from './collection.ts'
export { createDirectoryCache, type DirectoryCache, fetchDirectory } from './directory.ts'
export { type Identity, identify } from './identity.ts'
export { type LoopbackRedirect, listenForRedirect } from './loopback-redirect.ts'
export { manifest, SCHEME_REDIRECT } from './manifest.ts'
export { callsPerMinute } from './methods.ts'
export { openSignIn, type SignIn, type SignInOptions } from './oauth.ts'
export type {
  ChannelOutcome,
  ChannelReport,
  CollectionPlan,
  CollectionProgress,
  CollectionRooms,
  Forecast,
  PlannedChannel,
  RunOutcome,
  RunReport,
} from './plan.ts'
export {
  type CallRecord,
  connectSlack,
  type SlackClient,
  type SlackClientOptions,
  type TokenSource,
} from './slack-client.ts'
export type { StoredToken } from './token-pair.ts'
export { openTokens, type SignInState, signOut, type TokenOptions, type Tokens } from './tokens.ts'
