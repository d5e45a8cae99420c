import { IconCheck } from '@tabler/icons-react'
import { strings } from '../../strings.ts'
import type { Step } from './step.ts'
import classes from './steps.module.css'

const words = strings.welcome

/** Where one stands on the way. */
export function Steps({ current, steps }: { readonly current: Step; readonly steps: readonly Step[] }) {
  const at = steps.indexOf(current)
  return (
    <ol className={classes.steps}>
      {steps.map((step, index) => (
        <li
          key={step}
          data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={classes.number} aria-hidden="true">
            {index < at ? <IconCheck size={14} stroke={2.4} /> : index + 1}
          </span>
          {words.steps[step]}
        </li>
      ))}
    </ol>
  )
}
