import { Button, Kbd } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconArrowRight, IconCheck, IconSend, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ReviewScope } from '../../../shared/contract/review.ts'
import { destinationName } from '../../../shared/destination-words.ts'
import { actWords } from '../../../shared/review-words.ts'
import { useCommand } from '../../client/queries.ts'
import { strings } from '../../strings.ts'
import { SendProgress } from '../uploads/send-progress.tsx'
import classes from './approve-bar.module.css'
import type { Filter } from './use-messages.ts'
import { isOwnAct, type ReviewSteps } from './use-review-steps.ts'

const words = strings.review.bar

interface ApproveBarProps {
  readonly filter: Filter
  readonly scope: ReviewScope
  /** The numbers are those of the list that was shown before: nothing can be decided by them. */
  readonly isOutdated: boolean
  /** All channels at once. */
  readonly isEverything: boolean
  /** Some of it is left out of the list by a filter. */
  readonly isNarrowed: boolean
  readonly steps: ReviewSteps
  readonly busy: boolean
  /** Goes to the next channel that waits; null when there is none. */
  readonly onNext: (() => void) | null
}

/** Says exactly what each step does, does it, and offers the way back until the upload begins. */
export function ApproveBar({
  filter,
  scope,
  isOutdated,
  isEverything,
  isNarrowed,
  steps,
  busy,
  onNext,
}: ApproveBarProps) {
  const status = useCommand('status.get', {}).data
  const newest = useCommand('review.acts', {}).data?.find(({ isUndone }) => !isUndone)
  const sending = status?.tasks.find(({ kind, state }) => kind === 'send' && state === 'running')
  const where = destinationName(status?.destination ?? null)
  const { approvable, approved, approvedBatches, discardable, asOf } = scope
  const canApprove = approvable > 0 && !busy && !isOutdated
  const canSend = approved > 0 && where !== null && !busy && !isOutdated && sending === undefined
  // Everything at once is approved or left, never thrown away by one key.
  const canDiscard = discardable > 0 && (!isEverything || isNarrowed)
  const approve = () => steps.approve({ filter, asOf, count: approvable })
  const approveAndGoOn = async () => {
    if (canApprove ? await approve() : approvable === 0 && !isOutdated) onNext?.()
  }
  useHotkeys([
    ['a', () => canApprove && void approve()],
    ['e', () => void approveAndGoOn()],
    ['s', () => canSend && void steps.send(approvedBatches)],
    // The step that the button names, and never one that came after it was read.
    ['u', () => newest && void steps.undo(newest.actId)],
  ])

  return (
    <section className={classes.bar} aria-label={words.label}>
      <p className={classes.says} aria-live="polite">
        <Sentence scope={scope} where={where} isSending={sending !== undefined} />
      </p>
      {sending && <SendProgress task={sending} />}
      <div className={classes.acts}>
        {newest && (
          <Button
            variant="default"
            disabled={busy}
            title={actWords(newest)}
            leftSection={<IconArrowBackUp size={16} />}
            rightSection={<Kbd size="xs">u</Kbd>}
            onClick={() => void steps.undo(newest.actId)}
          >
            {isOwnAct(newest.actId) ? strings.common.undo : words.undoOther(actWords(newest), newest.actor)}
          </Button>
        )}
        {canDiscard && (
          <Button
            variant="default"
            disabled={busy || isOutdated}
            className={classes.discard ?? ''}
            classNames={{ label: classes.label ?? '' }}
            aria-label={isNarrowed ? words.discardShown(discardable) : words.discard(discardable)}
            leftSection={<IconTrash size={16} />}
            onClick={() => void steps.discard({ filter, asOf, count: discardable })}
          >
            {isNarrowed ? words.discardShown(discardable) : words.discard(discardable)}
          </Button>
        )}
        {status && where === null ? (
          <Button component={Link} href="/settings" variant="default">
            {words.chooseDestination}
          </Button>
        ) : (
          <>
            {approved > 0 && !sending && (
              <Button
                disabled={!canSend}
                leftSection={<IconSend size={16} />}
                rightSection={<Key>s</Key>}
                onClick={() => void steps.send(approvedBatches)}
              >
                {words.send(approved)}
              </Button>
            )}
            {approvable > 0 && (
              <Button
                disabled={!canApprove}
                leftSection={<IconCheck size={16} />}
                rightSection={<Key>a</Key>}
                onClick={() => void approve()}
              >
                {isNarrowed ? words.approveShown(approvable) : words.approve(approvable)}
              </Button>
            )}
            {approvable > 0 && onNext && (
              <Button
                disabled={!canApprove}
                leftSection={<IconArrowRight size={16} />}
                rightSection={<Key>e</Key>}
                onClick={() => void approveAndGoOn()}
              >
                {words.approveNext}
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  )
}

interface SentenceProps {
  readonly scope: ReviewScope
  readonly where: string | null
  readonly isSending: boolean
}

function Sentence({ scope, where, isSending }: SentenceProps) {
  const { approvable, approved, held, uploaded, excluded, excludedByColleague, channels, seen, flagged, flaggedSeen } =
    scope
  const place = where && <bdi className={classes.place}>{where}</bdi>
  return (
    <>
      {approvable > 0 && (
        <span>
          <strong>{words.lets(approvable, from(channels))}</strong> {place && words.leave} {place}
          {place && '.'}
        </span>
      )}
      {approved > 0 && (
        <span>
          <strong>{words.approved(approved)}</strong> {place}. {isSending ? words.isSending : words.notSent}
        </span>
      )}
      {approvable + approved === 0 && <span>{uploaded > 0 && held === 0 ? words.uploaded : words.nothing}</span>}
      {approvable > 0 && (
        <span className={classes.stays}>
          {words.seen(seen, approvable)} {flagged > flaggedSeen && words.flaggedUnseen(flagged - flaggedSeen)}
        </span>
      )}
      {(held > 0 || excluded + excludedByColleague > 0 || !where) && (
        <span className={classes.stays}>
          {held > 0 && words.held(held)} {excluded > 0 && words.excluded(excluded)}{' '}
          {excludedByColleague > 0 && words.excludedByColleague(excludedByColleague)} {!where && words.noDestination}
        </span>
      )}
    </>
  )
}

function from(channels: readonly string[]): string {
  const [only] = channels
  return channels.length === 1 && only !== undefined ? strings.common.channel(only) : words.channels(channels.length)
}

function Key({ children }: { readonly children: ReactNode }) {
  return <kbd className={classes.key}>{children}</kbd>
}
