import type { Upload } from '../../shared/contract/uploads.ts'
import { counted, messages } from './common.ts'

const STEPS: Readonly<Record<Upload['step'], string>> = {
  queued: 'Waiting',
  data_written: 'Data written',
  manifest_written: 'Finishing',
  done: 'Sent',
  failed: 'Failed',
}

export const uploads = {
  title: 'Uploads',
  lead: 'What has left this laptop, file by file, and what is about to.',
  queue: 'Queue',
  history: 'Sent',
  failed: 'Needs another try',
  steps: STEPS,
  ready: (count: number) => `${counted(count, 'approved message waits', 'approved messages wait')} to be sent`,
  to: (destination: string) => `to ${destination}`,
  send: 'Send now',
  sending: 'Sending…',
  retry: 'Try again',
  progress: (rows: string, bytes: string) => `${rows} rows · ${bytes}`,
  progressBatches: (done: number, total: number) => `${done} of ${counted(total, 'batch', 'batches')}`,
  rows: (count: number) => counted(count, 'row', 'rows'),
  attempts: (count: number) => counted(count, 'attempt', 'attempts'),
  files: (count: number) => counted(count, 'file', 'files'),
  showFiles: (name: string) => `Files of ${name}`,
  columns: { file: 'File', rows: 'Rows', size: 'Size', sum: 'SHA-256' },
  copySum: 'Copy the checksum',
  means: 'What it means',
  next: 'What to do',
  sent: (rows: number) => `${messages(rows)} sent.`,
  empty: {
    title: 'Nothing has left this laptop',
    lead: 'Approved messages appear here, and every file that was written with its checksum.',
    review: 'Go to Review',
  },
}
