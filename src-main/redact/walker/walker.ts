/**
 * Every place in a Slack message where words can hide, and one way through them.
 *
 * A place this walker does not know is never passed on: it is counted, and a block leaves a mark where it stood. Labels
 * and their values come out side by side, so that what reads the text later knows which belongs to which.
 */
import type { RawMessage } from '../../../shared/domain.ts'
import { attachmentPassages, isEmpty } from './attachments.ts'
import { blockPassages } from './blocks.ts'
import { withoutCopy } from './copies.ts'
import { into, MOST_DEPTH } from './walk.ts'

export interface WalkedMessage {
  /** Passages in reading order, Slack mrkdwn. */
  readonly passages: readonly string[]
  readonly droppedPlaces: number
}

/** Fields that hold no words of the message: read elsewhere, or never read at all. */
const NOT_TEXT = new Set(
  `type subtype ts user bot_id app_id team user_team source_team thread_ts parent_user_id reply_count reply_users
  reply_users_count latest_reply edited reactions files upload subscribed last_read unread_count is_locked is_starred
  client_msg_id hidden permalink channel channel_type event_ts deleted_ts bot_profile icons username display_as_bot
  user_profile inviter pinned_to pinned_info is_intro no_notifications root x_files file metadata saved
  assistant_app_thread language upload_reply_to new_broadcast is_ephemeral bot_link old_name name purpose topic
  room huddle streaming_state item item_type comment members message previous_message`.split(/\s+/),
)
/** Far more than Slack allows in one message; a knot in the JSON stops here. */
const MOST_ELEMENTS = 20_000

/** Walks a message. Never throws and always ends, however deep or strange the JSON is. */
export function walkMessage(message: RawMessage): WalkedMessage {
  const passages: string[] = []
  let droppedPlaces = 0
  let elements = 0
  const walk = into(passages, {
    drop: () => {
      droppedPlaces += 1
    },
    admit: () => {
      elements += 1
      return elements <= MOST_ELEMENTS
    },
  })
  for (const [field, value] of Object.entries(message)) {
    if (field === 'text' || NOT_TEXT.has(field) || isEmpty(value)) continue
    if (field === 'blocks') blockPassages(value, walk, MOST_DEPTH)
    else if (field === 'attachments') attachmentPassages(value, walk)
    else walk.drop()
  }
  const text = typeof message.text === 'string' ? message.text : ''
  return { passages: withoutCopy(text, passages), droppedPlaces }
}
