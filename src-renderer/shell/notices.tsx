import { Notifications } from '@mantine/notifications'
import { createPortal } from 'react-dom'
import classes from './notices.module.css'

/**
 * What was just done or refused, in a row of its own: it takes room instead of covering words. Stands in `place`, the row
 * a screen offers above its bar, so that no button moves under a pointer; below the screen where it offers none.
 */
export function Notices({ place }: { readonly place: HTMLElement | null }) {
  const notices = (
    <Notifications
      className={classes.notices ?? ''}
      position="bottom-right"
      limit={2}
      autoClose={6000}
      withinPortal={false}
    />
  )
  return place === null ? notices : createPortal(notices, place)
}
