import { Button } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { selectionInMessage } from '../../components/message-text/selection.ts'
import { strings } from '../../strings.ts'
import classes from './selection-bar.module.css'

/**
 * Appears below the list while words are selected with the mouse; it takes room of its own and covers none of them. The same
 * is reached with `m`, so the keyboard need not find it.
 */
export function SelectionBar({ onMask }: { readonly onMask: () => void }) {
  const [isSelected, setSelected] = useState(false)
  useEffect(() => {
    const look = () => setSelected(selectionInMessage(window.getSelection()) !== null)
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])
  if (!isSelected) return null
  return (
    // The pointer must not take the selection away before the click arrives.
    <div className={classes.bar} onPointerDown={(event) => event.preventDefault()}>
      <Button size="compact-sm" leftSection={<IconEyeOff size={14} />} onClick={onMask}>
        {strings.review.maskSelected}
      </Button>
    </div>
  )
}
