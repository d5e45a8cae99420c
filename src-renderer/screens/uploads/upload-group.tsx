import { Button } from '@mantine/core'
import { IconRotateClockwise } from '@tabler/icons-react'
import type { Upload } from '../../../shared/contract/uploads.ts'
import { strings } from '../../strings.ts'
import { UploadCard } from './upload-card.tsx'
import classes from './upload-group.module.css'

interface UploadGroupProps {
  readonly title: string
  readonly uploads: readonly Upload[]
  readonly onRetry?: () => void
  readonly busy?: boolean
}

/** Uploads that stand at the same point. Nothing is drawn for none. */
export function UploadGroup({ title, uploads, onRetry, busy = false }: UploadGroupProps) {
  if (uploads.length === 0) return null
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
        {uploads.map((upload) => (
          <UploadCard key={`${upload.batchId}:${upload.destination}`} upload={upload} />
        ))}
      </ul>
    </section>
  )
}
