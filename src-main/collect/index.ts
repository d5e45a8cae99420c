/** The collection room's front door: from Slack to raw messages in memory, page by page to redaction and the store. */
export { type GuardVerdict, guardChannel, type ListedChannel, listChannels } from './channels.ts'
export { collect } from './collection.ts'
export { fetchDirectory } from './directory.ts'
export { type Identity, identify } from './identity.ts'
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
export { type CallRecord, connectSlack, type SlackClient, type SlackClientOptions } from './slack-client.ts'
