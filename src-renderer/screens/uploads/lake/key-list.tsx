import { strings } from '../../../strings.ts'
import classes from './key-list.module.css'

interface KeyListProps {
  readonly says: string
  readonly lines: readonly { readonly what: string | null; readonly key: string }[]
  /** How many more there were. */
  readonly unnamed: number
  readonly tone?: 'bad'
}

/** Objects by name, with what is wrong about each. */
export function KeyList({ says, lines, unnamed, tone }: KeyListProps) {
  return (
    <div className={classes.list} data-tone={tone}>
      <p>{says}</p>
      <ul>
        {lines.map(({ what, key }) => (
          <li key={key + what}>
            {what && <span className={classes.what}>{what}</span>}
            <code>{key}</code>
          </li>
        ))}
        {unnamed > 0 && <li>{strings.uploads.lake.more(unnamed)}</li>}
      </ul>
    </div>
  )
}
