import { type ReactNode, useId } from 'react'
import classes from './lake-item.module.css'

interface LakeItemProps {
  readonly icon: ReactNode
  readonly tone?: 'good' | 'bad' | 'quiet'
  readonly title: string
  readonly lead: ReactNode
  readonly action?: ReactNode
  readonly children?: ReactNode
}

/** One thing to know about the lake, with what can be done about it. */
export function LakeItem({ icon, tone = 'quiet', title, lead, action, children }: LakeItemProps) {
  const id = useId()
  return (
    <li className={classes.item} aria-labelledby={id}>
      <span className={classes.icon} data-tone={tone}>
        {icon}
      </span>
      <div className={classes.says}>
        <strong id={id}>{title}</strong>
        <span className={classes.lead}>{lead}</span>
      </div>
      {action}
      {children && <div className={classes.more}>{children}</div>}
    </li>
  )
}
