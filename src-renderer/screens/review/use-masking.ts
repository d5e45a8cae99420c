import { useCallback, useRef, useState } from 'react'
import type { Message } from '../../../shared/contract/review.ts'
import { selectionInMessage, type TextSelection } from '../../components/message-text/selection.ts'
import { notify } from '../../components/notify.tsx'
import { strings } from '../../strings.ts'

/** A message whose words are about to be masked, and what was selected in it. */
export interface MaskTarget {
  readonly message: Message
  readonly selected: Pick<TextSelection, 'start' | 'end'> | null
}

export interface Masking {
  readonly target: MaskTarget | null
  /** Opens for a message; its words are selected in the dialog, or were selected on screen. */
  readonly open: (message: Message) => void
  /** Opens for what is selected on screen. */
  readonly openSelection: () => void
  readonly close: () => void
}

/** Which words are about to be masked. */
export function useMasking(pages: readonly (readonly Message[])[]): Masking {
  const [target, setTarget] = useState<MaskTarget | null>(null)
  const known = useRef(pages)
  known.current = pages
  const open = useCallback((message: Message) => {
    const selection = selectionInMessage(window.getSelection())
    setTarget({ message, selected: selection?.messageId === message.messageId ? selection : null })
  }, [])
  const openSelection = useCallback(() => {
    const selection = selectionInMessage(window.getSelection())
    const message = known.current.flat().find((candidate) => candidate.messageId === selection?.messageId)
    if (selection && message) setTarget({ message, selected: selection })
    else notify(strings.review.maskHint)
  }, [])
  const close = useCallback(() => setTarget(null), [])
  return { target, open, openSelection, close }
}
