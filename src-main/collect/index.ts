/** Collection: from Slack to raw messages in memory, page by page to redaction and the store. */
export { closeChannel } from './channel-close.ts'
export {
  channelClosed,
  type GuardVerdict,
  guardChannel,
  type ListedChannel,
  listChannels,
  type OwnTeams,
} from './channel-guard.ts'
export { collect } from './collection.ts'
export { createDirectoryCache, type DirectoryCache, fetchDirectory } from './directory.ts'
export { historyPages } from './history.ts'
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
export { repliesPages } from './replies.ts'
export { collectorAtWork } from './run.ts'
export { createAppUrl, manifest, PASTED_REDIRECT, SCHEME_REDIRECT } from './sign-in/app-manifest.ts'
export { type Identity, identify } from './sign-in/identity.ts'
export { type LoopbackRedirect, listenForRedirect, type RedirectPage } from './sign-in/loopback-redirect.ts'
export { openSignIn, type SignIn, type SignInOptions } from './sign-in/oauth.ts'
export { revoke } from './sign-in/revoke.ts'
export { parseKeptAccess, type StoredToken } from './sign-in/token-pair.ts'
export { openTokens, type SignInState, signOut, type TokenOptions, type Tokens } from './sign-in/tokens.ts'
export { clockOff } from './slack/clock-off.ts'
export { isOutOfReach } from './slack/failures.ts'
export { callsPerMinute } from './slack/methods.ts'
export { signInEndOf } from './slack/sign-in-end.ts'
export {
  type CallRecord,
  connectSlack,
  type SlackClient,
  type SlackClientOptions,
  type TokenSource,
} from './slack/slack-client.ts'
