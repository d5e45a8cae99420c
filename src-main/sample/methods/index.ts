/**
 * The methods this workspace answers, by their documented names.
 */
import type { Method } from './call.ts'
import { conversationsInfo, conversationsList, conversationsMembers } from './channels.ts'
import { conversationsHistory, conversationsReplies } from './messages.ts'
import { authTest, teamInfo, usersInfo, usersList } from './people.ts'

export const methods: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'auth.revoke': () => ({ revoked: true }),
  'team.info': teamInfo,
  'users.list': usersList,
  'users.info': usersInfo,
  'conversations.list': conversationsList,
  'conversations.info': conversationsInfo,
  'conversations.members': conversationsMembers,
  'conversations.history': conversationsHistory,
  'conversations.replies': conversationsReplies,
}
