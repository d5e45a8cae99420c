/**
 * Block Kit: the passages of each block, as mrkdwn. https://docs.slack.dev/reference/block-kit/blocks
 *
 * A block of a kind nobody listed here leaves a mark, so that a reader of the message knows that something is missing.
 */
import { elementWords } from './elements.ts'
import { richText } from './rich-text.ts'
import { fieldLines, numberWords, tableLines } from './tables.ts'
import { isRecord, labelled, list, type Node, type Walk, wordsOf } from './walk.ts'

/** How a field of a block is read. `silent` ones hold no words of the message. */
type Part = 'text' | 'blocks' | 'element' | 'elements' | 'fields' | 'rows' | 'rich' | 'chart' | 'silent'

/** The fields that may hold words, in the order in which they are shown. Plain values of other fields say nothing. */
const BLOCKS: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  actions: { elements: 'elements' },
  alert: { text: 'text' },
  // A call and a file hold names and links of things that are counted elsewhere.
  call: { call: 'silent' },
  card: {
    hero_image: 'element',
    icon: 'element',
    slack_icon: 'silent',
    title: 'text',
    subtitle: 'text',
    body: 'text',
    subtext: 'text',
    actions: 'elements',
  },
  carousel: { elements: 'blocks' },
  container: {
    icon: 'element',
    title: 'text',
    rich_text_title: 'blocks',
    subtitle: 'text',
    child_blocks: 'blocks',
  },
  context: { elements: 'elements' },
  context_actions: { elements: 'elements' },
  data_table: { caption: 'text', rows: 'rows', column_settings: 'silent' },
  data_visualization: { title: 'text', chart: 'chart' },
  divider: {},
  file: { file: 'silent' },
  header: { text: 'text' },
  image: { title: 'text', alt_text: 'text', slack_file: 'silent' },
  input: { label: 'text', hint: 'text', element: 'silent' },
  markdown: { text: 'text' },
  plan: { title: 'text', tasks: 'blocks' },
  rich_text: { elements: 'rich' },
  section: { text: 'text', fields: 'fields', accessory: 'element' },
  table: { rows: 'rows', column_settings: 'silent' },
  task_card: { title: 'text', details: 'blocks', output: 'blocks', sources: 'elements' },
  video: { title: 'text', description: 'text', alt_text: 'text', author_name: 'text' },
}

/** Walks a list of blocks. What is nested deeper than `depth` is not read. */
export function blockPassages(blocks: unknown, walk: Walk, depth: number): void {
  if (!Array.isArray(blocks) || depth <= 0) {
    walk.markUnsupported()
    return
  }
  for (const block of blocks) {
    if (!walk.admit()) {
      walk.markUnsupported()
      break
    }
    if (isRecord(block)) blockPassage(block, walk, depth)
    else walk.markUnsupported()
  }
}

function blockPassage(block: Node, walk: Walk, depth: number): void {
  const type = String(block['type'])
  const parts = Object.hasOwn(BLOCKS, type) ? BLOCKS[type] : undefined
  if (parts === undefined) {
    walk.markUnsupported()
    return
  }
  for (const [field, part] of Object.entries(parts)) {
    const value = block[field]
    if (value !== undefined && value !== null) readPart(part, value, walk, depth)
  }
  if (Object.entries(block).some(([field, value]) => !Object.hasOwn(parts, field) && holdsMore(value)))
    walk.markUnsupported()
}

function readPart(part: Part, value: unknown, walk: Walk, depth: number): void {
  switch (part) {
    case 'text':
      if (wordsOf(value) === undefined) walk.markUnsupported()
      else walk.say(wordsOf(value))
      return
    case 'blocks':
      blockPassages(Array.isArray(value) ? value : [value], walk, depth - 1)
      return
    case 'element':
      walk.say(elementWords(value, walk))
      return
    case 'elements':
      if (!Array.isArray(value)) walk.markUnsupported()
      for (const element of list(value)) walk.say(elementWords(element, walk))
      return
    case 'fields':
      fieldLines(value, walk)
      return
    case 'rows':
      tableLines(value, walk, depth)
      return
    case 'rich':
      walk.say(richText(value, walk, depth))
      return
    case 'chart':
      chartPassages(value, walk)
      return
    case 'silent':
      return
  }
}

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
function chartPassages(chart: unknown, walk: Walk): void {
  if (!isRecord(chart)) {
    walk.markUnsupported()
    return
  }
  const axes = isRecord(chart['axis_config']) ? chart['axis_config'] : {}
  walk.say(axes['x_label'])
  walk.say(axes['y_label'])
  for (const series of [{ data: chart['segments'] }, ...list(chart['series'])]) {
    if (!isRecord(series)) continue
    walk.say(series['name'])
    for (const point of list(series['data']))
      if (isRecord(point) && typeof point['label'] === 'string')
        walk.say(labelled(point['label'], numberWords(point['value'])))
  }
}

/** A field nobody listed that is more than a plain value: words may hide in it. */
function holdsMore(value: unknown): boolean {
  return (isRecord(value) && Object.keys(value).length > 0) || (Array.isArray(value) && value.some(isRecord))
}
