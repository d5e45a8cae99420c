/** A selection inside one message, as UTF-16 offsets of its stored text, end exclusive. */
export interface TextSelection {
  readonly messageId: string
  readonly start: number
  readonly end: number
}

/** What is selected on screen, or null when nothing is or the selection leaves its message. */
export function selectionInMessage(selection: Selection | null): TextSelection | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const text = textAround(range.startContainer)
  if (!text || text !== textAround(range.endContainer)) return null
  const messageId = text.closest<HTMLElement>('[data-message-id]')?.dataset['messageId']
  if (!messageId) return null
  const start = offsetOf(range.startContainer, range.startOffset, 'start')
  const end = offsetOf(range.endContainer, range.endOffset, 'end')
  return start === null || end === null || end <= start ? null : { messageId, start, end }
}

function textAround(node: Node): HTMLElement | null {
  return (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-message-text]') ?? null
}

/** Pieces that stand for something else (chips, symbols) are taken whole. */
function offsetOf(node: Node, offset: number, edge: 'start' | 'end'): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const piece = element?.closest<HTMLElement>('[data-start]')
  if (piece) {
    const start = Number(piece.dataset['start'])
    const whole = piece.dataset['whole']
    if (whole === undefined) return start + offset
    return edge === 'start' ? start : start + Number(whole)
  }
  return edgeOfChild(node, offset, edge)
}

/** The browser may name the text element itself and the number of a child. */
function edgeOfChild(node: Node, offset: number, edge: 'start' | 'end'): number | null {
  const child = node.childNodes[edge === 'start' ? offset : offset - 1]
  if (!(child instanceof HTMLElement) || child.dataset['start'] === undefined) return null
  const start = Number(child.dataset['start'])
  if (edge === 'start') return start
  return start + Number(child.dataset['whole'] ?? child.textContent?.length ?? 0)
}
