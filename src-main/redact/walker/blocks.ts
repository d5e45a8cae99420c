/**
 * Block Kit: the passages of each block, as mrkdwn. https://docs.slack.dev/reference/block-kit/blocks
 */
import { isRecord, type Walk } from './walk.ts'

type Node = Readonly<Record<string, unknown>>

/** Walks a list of blocks. What is nested deeper than `depth` is dropped. */
export function blockPassages(blocks: unknown, walk: Walk, depth: number): void {
  if (!Array.isArray(blocks) || depth <= 0) {
    walk.drop()
    return
  }
  for (const block of blocks) {
    if (!walk.admit()) {
      walk.drop()
      break
    }
    if (!isRecord(block)) walk.drop()
    else blockPassage(block, walk, depth)
  }
}

function blockPassage(block: Node, walk: Walk, depth: number): void {
  switch (block['type']) {
    case 'rich_text':
      walk.say(richText(block['elements'], walk, depth, '\n'))
      return
    case 'section':
      sayText(block['text'], walk)
      for (const field of list(block['fields'])) sayText(field, walk)
      elementPassage(block['accessory'], walk)
      return
    case 'header':
    case 'markdown':
      sayText(block['text'], walk)
      return
    case 'context':
      for (const element of list(block['elements'])) elementPassage(element, walk)
      return
    case 'actions':
    case 'context_actions':
      for (const element of list(block['elements'])) elementPassage(element, walk)
      return
    case 'image':
      sayText(block['title'], walk)
      walk.say(block['alt_text'])
      return
    case 'video':
      sayText(block['title'], walk)
      sayText(block['description'], walk)
      walk.say(block['alt_text'])
      walk.say(block['author_name'])
      return
    case 'input':
      sayText(block['label'], walk)
      sayText(block['hint'], walk)
      return
    case 'table':
      for (const row of list(block['rows'])) {
        for (const cell of list(row)) {
          if (isRecord(cell) && cell['type'] === 'raw_text') walk.say(cell['text'])
          else if (isRecord(cell) && cell['type'] === 'rich_text')
            walk.say(richText(cell['elements'], walk, depth - 1, '\n'))
          else walk.drop()
        }
      }
      return
    case 'divider':
      return
    // A file block and a call hold names and links of things that are counted elsewhere.
    case 'file':
    case 'call':
      return
    default:
      walk.drop()
      return
  }
}

function sayText(text: unknown, walk: Walk): void {
  if (typeof text === 'string') walk.say(text)
  else if (isRecord(text)) walk.say(text['text'])
}

/** Buttons, images and texts beside them. Menus' options are choices nobody made: they are left out. */
function elementPassage(element: unknown, walk: Walk): void {
  if (element === undefined || element === null) return
  if (!isRecord(element)) {
    walk.drop()
    return
  }
  switch (element['type']) {
    case 'mrkdwn':
    case 'plain_text':
    case 'button':
    case 'workflow_button':
      sayText(element['text'], walk)
      return
    case 'image':
      walk.say(element['alt_text'])
      return
    case 'overflow':
    case 'static_select':
    case 'multi_static_select':
    case 'users_select':
    case 'multi_users_select':
    case 'conversations_select':
    case 'multi_conversations_select':
    case 'channels_select':
    case 'multi_channels_select':
    case 'external_select':
    case 'multi_external_select':
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
    case 'checkboxes':
    case 'radio_buttons':
    case 'feedback_buttons':
    case 'icon_button':
      return
    default:
      walk.drop()
      return
  }
}

/** Rich text as the mrkdwn that `text` would hold for it. */
function richText(elements: unknown, walk: Walk, depth: number, between: string): string {
  if (!Array.isArray(elements) || depth <= 0) {
    walk.drop()
    return ''
  }
  const parts: string[] = []
  for (const element of elements) {
    if (!walk.admit()) {
      walk.drop()
      break
    }
    if (!isRecord(element)) walk.drop()
    else parts.push(richElement(element, walk, depth))
  }
  return parts.join(between)
}

function richElement(element: Node, walk: Walk, depth: number): string {
  switch (element['type']) {
    case 'rich_text_section':
    case 'rich_text_quote':
      return richText(element['elements'], walk, depth - 1, '')
    case 'rich_text_list':
      return richText(element['elements'], walk, depth - 1, '\n')
    case 'rich_text_preformatted':
      return `\`\`\`${richText(element['elements'], walk, depth - 1, '')}\`\`\``
    case 'text': {
      const text = escaped(element['text'])
      return isRecord(element['style']) && element['style']['code'] === true && text !== '' ? `\`${text}\`` : text
    }
    case 'link':
      return link(element['url'], element['text'])
    case 'user':
      return token('@', element['user_id'])
    case 'channel':
      return token('#', element['channel_id'])
    case 'usergroup':
      return token('!subteam^', element['usergroup_id'])
    case 'broadcast':
      return token('!', element['range'])
    case 'emoji':
      return typeof element['name'] === 'string' ? `:${element['name']}:` : ''
    case 'date':
      return '<!date^0^|date>'
    case 'color':
      return typeof element['value'] === 'string' ? escaped(element['value']) : ''
    case 'team':
      return ''
    default:
      walk.drop()
      return ''
  }
}

function link(url: unknown, label: unknown): string {
  if (typeof url !== 'string') return escaped(label)
  const target = escaped(url).replace(/[|\s]/g, '')
  return typeof label === 'string' && label !== '' ? `<${target}|${escaped(label)}>` : `<${target}>`
}

/** An id of Slack's; anything else in its place is no id and becomes an unknown token, which is withheld. */
function token(sigil: string, id: unknown): string {
  return typeof id === 'string' ? `<${sigil}${id.replace(/[<>|\n]/g, '')}>` : ''
}

function escaped(text: unknown): string {
  return typeof text === 'string' ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : ''
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
