import { Button } from '@mantine/core'
import { IconCloudUpload, IconSend } from '@tabler/icons-react'
import { Link } from 'wouter'
import { destinationName } from '../../../shared/destination-words.ts'
import { useAct } from '../../client/act.ts'
import { useCommand, useRefresh } from '../../client/queries.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { notify } from '../../components/notify.tsx'
import { ScreenHeader } from '../../components/screen-header.tsx'
import { strings } from '../../strings.ts'
import { LakeSection } from './lake/lake-section.tsx'
import { SendProgress } from './send-progress.tsx'
import { TaskFailure } from './task-failure.tsx'
import { UploadGroup } from './upload-group.tsx'
import classes from './uploads-screen.module.css'

const words = strings.uploads

/** What is about to leave, what has left, and what could not; every file with its checksum. */
export default function UploadsScreen() {
  const uploads = useCommand('uploads.list', {})
  const status = useCommand('status.get', {}).data
  const where = destinationName(useCommand('settings.get', {}).data?.destination ?? null)
  const refresh = useRefresh()
  const { act, busy } = useAct()

  async function send() {
    const report = await act('uploads.start', {})
    await refresh('uploads.list', 'status.get', 'review.batches', 'review.messages')
    if (report && report.rows > 0) notify(words.sent(report.rows))
  }

  if (uploads.error) return <ErrorState error={uploads.error} onRetry={() => uploads.refetch()} />
  if (!uploads.data || !status) return <LoadingState />
  const approved = status.messages.approved
  const sending = status.tasks.find(({ kind, state }) => kind === 'send' && state === 'running')
  const failures = status.tasks.filter(({ state }) => state === 'failed')
  const failed = uploads.data.filter((upload) => upload.step === 'failed')
  const sent = uploads.data.filter((upload) => upload.step === 'done')
  const queued = uploads.data.filter((upload) => upload.step !== 'done' && upload.step !== 'failed')
  return (
    <div className={classes.screen}>
      <ScreenHeader title={words.title} lead={words.lead} />
      {failures.map((task) => (
        <TaskFailure key={task.kind} task={task} />
      ))}
      {(approved > 0 || sending) && (
        <section className={classes.ready} aria-live="polite">
          <div className={classes.readySays}>
            <strong>{sending ? words.isSending(approved) : words.ready(approved)}</strong>
            {where && <bdi>{words.to(where)}</bdi>}
            {sending && <SendProgress task={sending} />}
          </div>
          <Button
            loading={busy || sending !== undefined}
            disabled={where === null}
            leftSection={<IconSend size={16} />}
            onClick={() => void send()}
          >
            {words.send}
          </Button>
        </section>
      )}
      <UploadGroup title={words.failed} uploads={failed} onRetry={send} busy={busy || sending !== undefined} />
      <UploadGroup title={words.queue} uploads={queued} />
      <UploadGroup title={words.history} uploads={sent} />
      {uploads.data.length === 0 && approved === 0 && (
        <EmptyState
          icon={<IconCloudUpload size={26} stroke={1.5} />}
          title={words.empty.title}
          says={words.empty.lead}
          action={
            <Button component={Link} href="/review" variant="default">
              {words.empty.review}
            </Button>
          }
        />
      )}
      {/* Who folds for a team, or erases for it, may never have sent anything. */}
      {where !== null && <LakeSection where={where} />}
    </div>
  )
}
