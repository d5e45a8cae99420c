import type { LakeHistory } from '../../shared/contract/lake.ts'
import type { Upload } from '../../shared/contract/uploads.ts'
import { counted, messages } from './common.ts'

const STEPS: Readonly<Record<Upload['step'], string>> = {
  queued: 'Waiting',
  data_written: 'Data written',
  manifest_written: 'Finishing',
  done: 'Sent',
  failed: 'Failed',
}

const PROBLEMS: Readonly<Record<string, string>> = {
  missing: 'Missing',
  size: 'Wrong size',
  checksum: 'Changed',
  rows: 'Wrong number of rows',
  'unreadable manifest': 'Unreadable',
}

type ErasureCounts = Pick<
  LakeHistory['erasures'][number],
  'objectsRead' | 'objectsRewritten' | 'rowsErased' | 'rowsLeft'
>

const subjects = (people: number, messages: number) =>
  [
    people > 0 || messages === 0 ? counted(people, 'person', 'people') : null,
    messages > 0 ? counted(messages, 'message', 'messages') : null,
  ]
    .filter((part) => part !== null)
    .join(' and ')

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
  showAll: (count: number) => `Show all ${count.toLocaleString('en')}`,
  showFiles: (name: string) => `Files of ${name}`,
  contents: {
    messages: 'One row per message: pseudonyms, time, redacted text, reactions, file types, what was masked',
    channel_day: 'One row per channel and day: how much was said, never by fewer than five people',
    other: 'The document that makes the files count',
  },
  columns: { file: 'File', rows: 'Rows', size: 'Size', sum: 'SHA-256' },
  copySum: 'Copy the checksum',
  means: 'What it means',
  next: 'What to do',
  sent: (rows: number) => `${messages(rows)} sent.`,
  lake: {
    title: 'At the destination',
    more: (count: number) => `and ${count.toLocaleString('en')} more`,
    verdict: {
      verify: 'Verify',
      never: {
        title: 'Not verified yet',
        lead: 'Verifying reads every file again and compares it with what was sent.',
      },
      sound: 'Everything is as it was sent',
      damaged: (count: number) => `${counted(count, 'file is not as it was sent', 'files are not as they were sent')}`,
      read: (objects: number, rows: number, bytes: string) =>
        `${counted(objects, 'file', 'files')}, ${counted(rows, 'row', 'rows')}, ${bytes} read again`,
      problems: 'Do not rely on these, and upload or restore them before the next compaction:',
      orphans: (count: number) =>
        `${counted(count, 'file lies', 'files lie')} there that nothing counts, left by an interrupted upload. \`gleaner lake compact\` removes what is older than a day.`,
      kinds: PROBLEMS,
    },
    destination: {
      title: 'What the destination can do',
      unasked: 'Checking writes one small file there.',
      check: 'Check',
    },
    erasures: {
      title: 'Erasures',
      erase: 'Erase now',
      none: (done: number) => (done === 0 ? 'Nobody has asked for one.' : 'Nothing is waiting.'),
      queued: (people: number, messages: number, since: string) =>
        `${subjects(people, messages)} waiting to be erased, the first asked for ${since}.`,
      erased: (rows: number) => `${counted(rows, 'row', 'rows')} erased at the destination.`,
      proofs: 'Erasures that are done',
      done: (people: number, messages: number) => `${subjects(people, messages)} erased`,
      proof: (counts: ErasureCounts) =>
        `${counted(counts.rowsErased, 'row', 'rows')} erased, ${counted(counts.objectsRewritten, 'file', 'files')} written anew; then ${counted(counts.objectsRead, 'file', 'files')} read again: ${counted(counts.rowsLeft, 'row', 'rows')} left`,
    },
  },
  empty: {
    title: 'Nothing has left this laptop',
    lead: 'Approved messages appear here, and every file that was written with its checksum.',
    review: 'Go to Review',
  },
}
