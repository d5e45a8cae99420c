import type { ReactNode } from 'react'
import classes from './screen-header.module.css'

interface ScreenHeaderProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children?: ReactNode
}

/** A screen's name, its one-sentence promise, and its main actions. */
export function ScreenHeader({ title, lead, children }: ScreenHeaderProps) {
  return (
    <header className={classes.header}>
      <div>
        <h1>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </header>
  )
}
