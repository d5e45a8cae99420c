import type { ReactNode } from 'react'
import classes from './card.module.css'

interface CardProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly action?: ReactNode
  readonly children?: ReactNode
}

/** A framed part of the screen with a name. */
export function Card({ title, lead, action, children }: CardProps) {
  return (
    <section className={classes.card} aria-label={title}>
      <header className={classes.head}>
        <div>
          <h2>{title}</h2>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  )
}
