import { Button, Kbd } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconCheck, IconSend } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useCommand } from '../../client/queries.ts'
import { destinationName } from '../../destination-name.ts'
import { strings } from '../../strings.ts'
import type { Approval } from './approval.ts'
import classes from './approve-bar.module.css'
import type { ReviewSteps } from './use-review-steps.ts'

const words = strings.review.bar

interface ApproveBarProps {
  readonly approval: Approval
  readonly steps: ReviewSteps
  readonly busy: boolean
}

/** Says exactly what approving does, does it, and offers the way back until the upload begins. */
export function ApproveBar({ approval, steps, busy }: ApproveBarProps) {
  const settings = useCommand('settings.get', {}).data
  const where = destinationName(settings?.destination ?? null)
  const ids = approval.batches.map((batch) => batch.batchId)
  const canApprove = approval.pending > 0 && !busy
  const canSend = approval.approved > 0 && where !== null && !busy
  useHotkeys([
    ['a', () => canApprove && void steps.approve(ids)],
    ['s', () => canSend && void steps.send()],
    ['u', () => void steps.undo()],
  ])

  return (
    <section className={classes.bar} aria-label={words.label}>
      <p className={classes.says} aria-live="polite">
        <Sentence approval={approval} where={where} />
      </p>
      {settings && where === null ? (
        <Button component={Link} href="/settings" variant="default">
          {words.chooseDestination}
        </Button>
      ) : (
        <>
          {approval.approved > 0 && approval.undoable && (
            <Button
              variant="default"
              disabled={busy}
              leftSection={<IconArrowBackUp size={16} />}
              rightSection={<Kbd size="xs">u</Kbd>}
              onClick={() => void steps.unapprove(ids)}
            >
              {strings.common.undo}
            </Button>
          )}
          {approval.approved > 0 && (
            <Button
              disabled={!canSend}
              leftSection={<IconSend size={16} />}
              rightSection={<Key>s</Key>}
              onClick={() => void steps.send()}
            >
              {words.send}
            </Button>
          )}
          {approval.pending > 0 && (
            <Button
              disabled={!canApprove}
              leftSection={<IconCheck size={16} />}
              rightSection={<Key>a</Key>}
              onClick={() => void steps.approve(ids)}
            >
              {words.approve}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function Sentence({ approval, where }: { readonly approval: Approval; readonly where: string | null }) {
  const { pending, approved, held, uploaded, excluded, from } = approval
  const place = where && <bdi className={classes.place}>{where}</bdi>
  return (
    <>
      {pending > 0 && (
        <span>
          <strong>{words.lets(pending, from)}</strong> {place && words.leave} {place}
          {place && '.'}
        </span>
      )}
      {approved > 0 && (
        <span>
          <strong>{words.approved(approved)}</strong> {place}. {words.notSent}
        </span>
      )}
      {pending + approved === 0 && <span>{uploaded > 0 ? words.uploaded : words.nothing}</span>}
      {(held > 0 || excluded > 0 || !where) && (
        <span className={classes.stays}>
          {held > 0 && words.held(held)} {excluded > 0 && words.excluded(excluded)} {!where && words.noDestination}
        </span>
      )}
    </>
  )
}

function Key({ children }: { readonly children: ReactNode }) {
  return <kbd className={classes.key}>{children}</kbd>
}
