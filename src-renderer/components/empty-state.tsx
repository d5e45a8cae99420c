import type { ReactNode } from 'react'
import classes from './state.module.css'

interface EmptyStateProps {
  readonly icon: ReactNode
  readonly title: string
  readonly says: string
  readonly action?: ReactNode
}

/** Nothing to show, why, and what to do about it. */
export function EmptyState({ icon, title, says, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.icon}>{icon}</span>
      <h2>{title}</h2>
      <p>{says}</p>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
