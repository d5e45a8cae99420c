/**
 * Rich text as the mrkdwn that a message's `text` would hold for it.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
import { UNSUPPORTED } from '../text/placeholders.ts'
import { isRecord, type Node, type Walk } from './walk.ts'

/** The elements' mrkdwn, one line each. What is nested deeper than `depth` is not read. */
export function richText(elements: unknown, walk: Walk, depth: number): string {
  return joined(elements, walk, depth, '\n')
}

function joined(elements: unknown, walk: Walk, depth: number, between: string): string {
  if (!Array.isArray(elements) || depth <= 0) return unsupported(walk)
  const parts: string[] = []
  for (const element of elements) {
    if (!walk.admit()) {
      parts.push(unsupported(walk))
      break
    }
    parts.push(isRecord(element) ? richElement(element, walk, depth) : unsupported(walk))
  }
  return parts.join(between)
}

function unsupported(walk: Walk): string {
  walk.drop()
  return UNSUPPORTED
}

function richElement(element: Node, walk: Walk, depth: number): string {
  switch (element['type']) {
    case 'rich_text_section':
    case 'rich_text_quote':
      return joined(element['elements'], walk, depth - 1, '')
    case 'rich_text_list':
      return items(element, walk, depth)
    case 'rich_text_preformatted':
      return `\`\`\`${joined(element['elements'], walk, depth - 1, '')}\`\`\``
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
      return unsupported(walk)
  }
}

/** Items with the bullets or numbers Slack writes before them. */
function items(list: Node, walk: Walk, depth: number): string {
  const first = typeof list['offset'] === 'number' ? list['offset'] : 0
  if (!Array.isArray(list['elements'])) return unsupported(walk)
  return list['elements']
    .map((element, index) => {
      const mark = list['style'] === 'ordered' ? `${first + index + 1}.` : '•'
      return `${mark} ${joined([element], walk, depth - 1, '')}`
    })
    .join('\n')
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

export function escaped(text: unknown): string {
  return typeof text === 'string' ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : ''
}
