import type { ReactNode } from 'react'
import classes from './section.module.css'

interface SectionProps {
  readonly title: string
  readonly lead?: string
  readonly tone?: 'danger'
  readonly children: ReactNode
}

/** One group of settings. */
export function Section({ title, lead, tone, children }: SectionProps) {
  return (
    <section className={classes.section} data-tone={tone} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {lead && <p className={classes.lead}>{lead}</p>}
      </header>
      {children}
    </section>
  )
}

/** A line of a section: what it is on the left, the control on the right. */
export function Line({ children }: { readonly children: ReactNode }) {
  return <div className={classes.line}>{children}</div>
}

/** What was refused at a control that cannot say it itself; nothing while nothing was. */
export function FieldError({ says }: { readonly says: string | undefined }) {
  return says === undefined ? null : <p className={classes.refused}>{says}</p>
}
