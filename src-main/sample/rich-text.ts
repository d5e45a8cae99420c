/**
 * Mrkdwn as the `rich_text` block Slack sends beside the text of everything a person types.
 */
import type { JsonObject } from './slack-shapes.ts'

export interface RichTextBlock extends JsonObject {
  readonly type: 'rich_text'
}

/** The block for one message text. */
export function richText(text: string, blockId: string): RichTextBlock {
  const elements = text
    .split(/(```[\s\S]*?```)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('```') && part.endsWith('```') && part.length > 6
        ? { type: 'rich_text_preformatted', elements: inline(part.slice(3, -3).replace(/^\n/, ''), false), border: 0 }
        : { type: 'rich_text_section', elements: inline(part, true) },
    )
  return { type: 'rich_text', block_id: blockId, elements }
}

const token = /<([^<>\n]+)>|`([^`\n]+)`|:([a-z0-9_+-]+):|\*([^*\n<]+)\*/g

function inline(text: string, withStyle: boolean): JsonObject[] {
  const elements: JsonObject[] = []
  let from = 0
  for (const match of text.matchAll(token)) {
    const element = match[1] === undefined ? (withStyle ? styled(match) : undefined) : angled(match[1])
    if (!element) continue
    if (match.index > from) elements.push(plain(text.slice(from, match.index)))
    elements.push(element)
    from = match.index + match[0].length
  }
  if (from < text.length) elements.push(plain(text.slice(from)))
  return elements
}

function angled(inside: string): JsonObject {
  const [target = '', label] = inside.split('|')
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) }
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) }
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice(9) }
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) }
  const url = decode(target)
  return label === undefined ? { type: 'link', url } : { type: 'link', url, text: decode(label) }
}

function styled([, , code, emoji, bold]: RegExpMatchArray): JsonObject {
  if (code !== undefined) return { type: 'text', text: decode(code), style: { code: true } }
  if (emoji !== undefined) return { type: 'emoji', name: emoji }
  return { type: 'text', text: decode(bold ?? ''), style: { bold: true } }
}

const plain = (text: string): JsonObject => ({ type: 'text', text: decode(text) })

const decode = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
