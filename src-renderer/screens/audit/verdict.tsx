import { Button } from '@mantine/core'
import { IconAlertOctagon, IconShieldCheck } from '@tabler/icons-react'
import type { CommandOutput } from '../../../shared/contract.ts'
import { audit as words } from '../../strings/audit.ts'
import classes from './verdict.module.css'

interface VerdictProps {
  readonly verdict: CommandOutput<'audit.verify'>
  readonly onShow: (seq: number) => void
}

/** How verifying ended, and the way to the first row that does not hold. */
export function Verdict({ verdict, onShow }: VerdictProps) {
  const { ok, rows, head, brokenAt, says, lake } = verdict
  const Icon = ok ? IconShieldCheck : IconAlertOctagon
  return (
    <section className={classes.verdict} data-ok={ok} role={ok ? 'status' : 'alert'}>
      <Icon size={22} stroke={1.7} aria-hidden="true" />
      <div className={classes.what}>
        <strong>{ok ? words.verdict.intact : words.verdict.broken(brokenAt)}</strong>
        <p>{says}</p>
        <p className={classes.more}>
          {head !== null && `${words.verdict.head(rows, head.slice(0, 12))} · `}
          {words.verdict.lake[lake]}
        </p>
      </div>
      {brokenAt !== null && (
        <Button size="xs" variant="default" onClick={() => onShow(brokenAt)}>
          {words.verdict.show}
        </Button>
      )}
    </section>
  )
}
