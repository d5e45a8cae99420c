import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import type { CommandOutput } from '../../../shared/contract.ts'
import { strings } from '../../strings.ts'
import classes from './check-result.module.css'

export type CheckOutcome = CommandOutput<'destination.check'>

const words = strings.settings.destination

/** What the destination said, and what it can do. */
export function CheckResult({ outcome }: { readonly outcome: CheckOutcome }) {
  const { destination, writable, capabilities } = outcome
  return (
    <div className={classes.result} data-works={writable} role="status">
      <p className={classes.head}>
        {writable ? <IconCheck size={17} aria-hidden="true" /> : <IconX size={17} aria-hidden="true" />}
        <bdi>{writable ? words.works(destination) : words.notWritable(destination)}</bdi>
      </p>
      <ul>
        {capabilities.map(({ name, available, says }) => (
          <li key={name} data-available={available}>
            {available ? <IconCheck size={14} aria-hidden="true" /> : <IconMinus size={14} aria-hidden="true" />}
            {says}
          </li>
        ))}
      </ul>
    </div>
  )
}
