import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconCircleCheck, IconClock } from '@tabler/icons-react'
import type { Upload } from '../../../shared/contract/uploads.ts'
import { bytes } from '../../../shared/wording.ts'
import { useNow } from '../../components/use-now.ts'
import { dayName, fullTime, relative } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './upload-card.module.css'
import { UploadFiles } from './upload-files.tsx'

const words = strings.uploads

/** One batch's way to the destination. */
export function UploadCard({ upload }: { readonly upload: Upload }) {
  const [opened, { toggle }] = useDisclosure(false)
  const now = useNow()
  const { channelName, day, step, rows, attempts, error, finishedAt } = upload
  const Chevron = opened ? IconChevronDown : IconChevronRight
  return (
    <li>
      <button
        type="button"
        className={classes.head}
        aria-expanded={opened}
        disabled={upload.objects.length === 0}
        onClick={toggle}
      >
        <StepIcon step={step} />
        <span className={classes.name}>
          <strong>
            #<bdi>{channelName}</bdi>
          </strong>
          <span>{dayName(day)}</span>
        </span>
        <span className={classes.facts}>
          <span>
            {words.rows(rows)} · {bytes(upload.bytes)}
          </span>
          <span title={finishedAt === null ? undefined : fullTime(finishedAt)}>
            {words.steps[step]} {finishedAt === null ? `· ${words.attempts(attempts)}` : relative(finishedAt, now)}
          </span>
        </span>
        {upload.objects.length > 0 && <Chevron size={16} aria-hidden="true" />}
      </button>
      {error && (
        <div className={classes.error}>
          <strong>{error.says}</strong>
          <p>{error.means}</p>
          <p>{error.next.screen}</p>
        </div>
      )}
      {opened && <UploadFiles upload={upload} />}
    </li>
  )
}

function StepIcon({ step }: { readonly step: Upload['step'] }) {
  if (step === 'done') return <IconCircleCheck size={20} stroke={1.7} className={classes.done} aria-hidden="true" />
  if (step === 'failed')
    return <IconAlertTriangle size={20} stroke={1.7} className={classes.failed} aria-hidden="true" />
  return <IconClock size={20} stroke={1.7} className={classes.waiting} aria-hidden="true" />
}
