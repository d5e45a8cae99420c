import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconCopy } from '@tabler/icons-react'
import { strings } from '../../strings.ts'
import type { MessageItem } from './feed-items.ts'
import classes from './look-alike-line.module.css'

const words = strings.review.alike

/** How many messages a line stands for, and every number in which they differ. */
export function LookAlikeLine({ item, onToggle }: { readonly item: MessageItem; readonly onToggle: () => void }) {
  const { alike, open } = item
  if (alike === null) return null
  return (
    <div className={classes.line}>
      <IconCopy size={14} stroke={1.7} aria-hidden="true" />
      <strong>{words.count(alike.others.length + 1)}</strong>
      {!open && alike.isTooMuchToList && <span>{words.tooMuch}</span>}
      {!open &&
        !alike.isTooMuchToList &&
        alike.values.map((values, place) => (
          // The places stay in the order of the text.
          // biome-ignore lint/suspicious/noArrayIndexKey: a place has no other name
          <span key={place} className={classes.values}>
            {values.join(', ')}
          </span>
        ))}
      <Button
        size="compact-xs"
        variant="subtle"
        aria-expanded={open}
        leftSection={open ? <IconChevronDown size={13} /> : <IconChevronRight size={13} />}
        onClick={onToggle}
      >
        {open ? words.fold : words.open}
      </Button>
    </div>
  )
}
