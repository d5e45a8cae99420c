/**
 * What stands in a block beside its text: buttons, images, texts, menus.
 * https://docs.slack.dev/reference/block-kit/block-elements
 */
import { isRecord, type Walk, wordsOf } from './walk.ts'

/** Menus and inputs: their options are choices nobody made, and what is typed there is no message. */
const SILENT = new Set(
  `overflow static_select multi_static_select users_select multi_users_select conversations_select
  multi_conversations_select channels_select multi_channels_select external_select multi_external_select datepicker
  timepicker datetimepicker checkboxes radio_buttons feedback_buttons icon_button plain_text_input rich_text_input
  email_text_input url_text_input number_input file_input`.split(/\s+/),
)

/** The words of one element; undefined when it says nothing. What is no known element is marked unread. */
export function elementWords(element: unknown, walk: Walk): string | undefined {
  if (element === undefined || element === null) return undefined
  if (!isRecord(element)) {
    walk.markUnsupported()
    return undefined
  }
  const type = String(element['type'])
  switch (type) {
    case 'mrkdwn':
    case 'plain_text':
    case 'button':
    case 'workflow_button':
    case 'url':
      return wordsOf(element['text'])
    case 'image':
      return typeof element['alt_text'] === 'string' ? element['alt_text'] : undefined
    default:
      if (!SILENT.has(type)) walk.markUnsupported()
      return undefined
  }
}
