import { IconCheck, IconX } from '@tabler/icons-react'
import { strings } from '../../strings.ts'
import classes from './promises.module.css'

interface PromisesProps {
  readonly will: readonly string[]
  readonly wont: readonly string[]
  readonly willTitle?: string
  readonly wontTitle?: string
}

/** What a step lets Gleaner do, and what it never does. */
export function Promises({
  will,
  wont,
  willTitle = strings.welcome.will,
  wontTitle = strings.welcome.wont,
}: PromisesProps) {
  return (
    <div className={classes.promises}>
      <div data-side="will">
        <h3>{willTitle}</h3>
        <ul>
          {will.map((line) => (
            <li key={line}>
              <IconCheck size={16} aria-hidden="true" />
              {line}
            </li>
          ))}
        </ul>
      </div>
      <div data-side="wont">
        <h3>{wontTitle}</h3>
        <ul>
          {wont.map((line) => (
            <li key={line}>
              <IconX size={16} aria-hidden="true" />
              {line}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
