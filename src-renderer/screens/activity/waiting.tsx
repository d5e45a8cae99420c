import type { Activity } from '../../../shared/contract/monitor.ts'
import { count } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './waiting.module.css'

const words = strings.activity.waiting

/** How much waits at each place where something can wait; what is empty is left out. */
export function Waiting({ queues }: Pick<Activity, 'queues'>) {
  const names = Object.keys(words.queues) as (keyof Activity['queues'])[]
  const waiting = names.filter((name) => queues[name] > 0)
  if (waiting.length === 0) return <p className={classes.line}>{words.nothing}</p>
  return (
    <ul className={classes.line} aria-label={words.label}>
      {waiting.map((name) => (
        <li key={name}>
          <strong>{count(queues[name])}</strong> {words.queues[name][queues[name] === 1 ? 0 : 1]}
        </li>
      ))}
    </ul>
  )
}
