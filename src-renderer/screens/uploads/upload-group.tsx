import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRotateClockwise } from '@tabler/icons-react'
import type { Upload } from '../../../shared/contract/uploads.ts'
import { strings } from '../../strings.ts'
import { UploadCard } from './upload-card.tsx'
import classes from './upload-group.module.css'

const AT_FIRST = 20

interface UploadGroupProps {
  readonly title: string
  readonly uploads: readonly Upload[]
  readonly onRetry?: () => void
  readonly busy?: boolean
}

/** Uploads that stand at the same point, the newest twenty until asked for all. Nothing is drawn for none. */
export function UploadGroup({ title, uploads, onRetry, busy = false }: UploadGroupProps) {
  const [isWhole, showAll] = useDisclosure(false)
  if (uploads.length === 0) return null
  const shown = isWhole ? uploads : uploads.slice(0, AT_FIRST)
  return (
    <section>
      <header className={classes.head}>
        <h2>{title}</h2>
        {onRetry && (
          <Button size="xs" loading={busy} leftSection={<IconRotateClockwise size={15} />} onClick={onRetry}>
            {strings.uploads.retry}
          </Button>
        )}
      </header>
      <ul className={classes.list}>
        {shown.map((upload) => (
          <UploadCard key={`${upload.batchId}:${upload.destination}`} upload={upload} />
        ))}
      </ul>
      {shown.length < uploads.length && (
        <Button className={classes.more ?? ''} size="xs" variant="subtle" onClick={showAll.open}>
          {strings.uploads.showAll(uploads.length)}
        </Button>
      )}
    </section>
  )
}
