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
        <h2>{willTitle}</h2>
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
        <h2>{wontTitle}</h2>
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
