import { Button } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { selectionInMessage } from '../../components/message-text/selection.ts'
import { strings } from '../../strings.ts'
import classes from './selection-toolbar.module.css'

interface SelectionToolbarProps {
  readonly scroller: RefObject<HTMLElement | null>
  readonly onMask: () => void
}

/** Appears over words selected with the mouse. The same is reached with `m`, so the keyboard need not find it. */
export function SelectionToolbar({ scroller, onMask }: SelectionToolbarProps) {
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null)
  useEffect(() => {
    const look = () => setPlace(placeOf(window.getSelection()))
    const hide = () => setPlace(null)
    const list = scroller.current
    document.addEventListener('selectionchange', look)
    list?.addEventListener('scroll', hide, { passive: true })
    return () => {
      document.removeEventListener('selectionchange', look)
      list?.removeEventListener('scroll', hide)
    }
  }, [scroller])
  if (!place) return null
  return (
    // The pointer must not take the selection away before the click arrives.
    <div className={classes.toolbar} style={place} onPointerDown={(event) => event.preventDefault()}>
      <Button size="compact-sm" leftSection={<IconEyeOff size={14} />} onClick={onMask}>
        {strings.review.mask}
      </Button>
    </div>
  )
}

function placeOf(selection: Selection | null): { top: number; left: number } | null {
  if (!selectionInMessage(selection)) return null
  const box = selection?.getRangeAt(0).getBoundingClientRect()
  return box ? { top: Math.max(8, box.top - 38), left: Math.max(8, box.left + box.width / 2 - 36) } : null
}
