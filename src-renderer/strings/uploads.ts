import type { LakeHistory } from '../../shared/contract/lake.ts'
import type { Upload } from '../../shared/contract/uploads.ts'
import { counted, subjects } from '../../shared/wording.ts'
import { messages } from './common.ts'

const STEPS: Readonly<Record<Upload['step'], string>> = {
  queued: 'Waiting',
  sending: 'Sending',
  done: 'Sent',
  failed: 'Failed',
}

const PROBLEMS: Readonly<Record<string, string>> = {
  missing: 'Missing',
  damaged: 'Changed',
  rows: 'Wrong number of rows',
  chain: 'Broken chain',
  newer: 'Newer version',
  foreign: 'Not by Gleaner',
  truncated: 'Cut short',
  oversized: 'Too large',
  unproved: 'Not by your team',
}

type ErasureCounts = Pick<
  LakeHistory['erasures'][number],
  'objectsRead' | 'rowsErased' | 'rowsLeft' | 'unread' | 'keysMissing'
>

export const uploads = {
  title: 'Uploads',
  lead: 'What was sent, file by file, and what is about to be.',
  queue: 'Queue',
  history: 'Sent',
  failed: 'Failed',
  steps: STEPS,
  ready: (count: number) => `${counted(count, 'approved message', 'approved messages')} ready to send`,
  to: (destination: string) => `to ${destination}`,
  send: 'Send now',
  sending: 'Sending…',
  retry: 'Try again',
  seen: 'OK',
  isSending: (count: number) => `Sending ${counted(count, 'approved message', 'approved messages')}`,
  progress: (rows: string, bytes: string) => `${rows} rows · ${bytes}`,
  progressBatches: (done: number, total: number) => `${done} of ${counted(total, 'batch', 'batches')}`,
  rows: (count: number) => counted(count, 'row', 'rows'),
  attempts: (count: number) => counted(count, 'attempt', 'attempts'),
  files: (count: number) => counted(count, 'file', 'files'),
  showAll: (count: number) => `Show all ${count.toLocaleString('en')}`,
  showFiles: (name: string) => `Files of ${name}`,
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
        lead: 'Verifying re-reads every file and compares it with what was sent.',
      },
      sound: 'Every file is as it was sent',
      damaged: (count: number) => `${counted(count, 'file is not as it was sent', 'files are not as they were sent')}`,
      read: (objects: number, rows: number, bytes: string) =>
        `${counted(objects, 'file', 'files')}, ${counted(rows, 'row', 'rows')}, ${bytes} re-read`,
      problems: 'Do not rely on these, and upload or restore them before the next fold:',
      orphans: (count: number) =>
        `${counted(count, 'unreferenced file', 'unreferenced files')}, replaced or left by an interrupted fold. Folding the lake removes those older than a day.`,
      kinds: PROBLEMS,
    },
    fold: {
      title: 'Folding',
      fold: 'Fold now',
      never: 'Not folded yet: readers see an upload once it is in the tables.',
      folded: (standing: number, files: number, commit: number) =>
        `${messages(standing)} in ${counted(files, 'file', 'files')}, commit ${commit.toLocaleString('en')}`,
      unfolded: (count: number) =>
        `${counted(count, 'object', 'objects')} sent since. Gleaner’s own queries show ${count === 1 ? 'it' : 'them'}; other readers do after the next fold, which is once a day where only you send.`,
      waits: (count: number) =>
        `${counted(count, 'upload or decision waits', 'uploads or decisions wait')} for you: taking away much, or taking a protection back, needs a maintainer.`,
      confirm: 'Confirm',
      refused: (count: number) =>
        `${counted(count, 'upload was', 'uploads were')} left in the inbox: rows in it have a key or a date that does not count here.`,
      unread: (count: number) =>
        `${counted(count, 'object', 'objects')} could not be read and stay where they are. Verify names them.`,
    },
    destination: {
      title: 'Destination capabilities',
      unasked: 'Checking writes one small file to it.',
      check: 'Check',
    },
    erasures: {
      title: 'Erasures',
      erase: 'Erase now',
      none: (done: number) => (done === 0 ? 'No erasures requested.' : 'No pending erasures.'),
      queued: (people: number, messages: number, since: string) =>
        `${subjects(people, messages)} to erase, first requested ${since}.`,
      unproved: (unread: number, keysMissing: number) =>
        unread > 0
          ? `Not proved yet: ${counted(unread, 'file', 'files')} at the destination could not be read. The erasure stays queued.`
          : `Rows made with ${counted(keysMissing, 'key', 'keys')} that this computer does not hold were not searched. Erase on a computer that holds them, too.`,
      erased: (rows: number) => `${counted(rows, 'row', 'rows')} erased at the destination.`,
      proofs: 'Completed erasures',
      commit: (number: number, hash: string) => `commit ${number} · ${hash}`,
      done: (people: number, messages: number) => `${subjects(people, messages)} erased`,
      proof: (counts: ErasureCounts) =>
        `${counted(counts.rowsErased, 'row', 'rows')} erased; then ${counted(counts.objectsRead, 'file', 'files')} re-read: ${counted(counts.rowsLeft, 'row', 'rows')} left${counts.unread === 0 ? '' : `. Not proved: ${counted(counts.unread, 'file', 'files')} could not be read`}${counts.keysMissing === 0 ? '' : `. Incomplete: rows made with ${counted(counts.keysMissing, 'other key', 'other keys')} were not searched`}`,
    },
  },
  empty: {
    title: 'Nothing sent yet',
    lead: 'Approved messages appear here, with every file written and its checksum.',
    review: 'Go to Review',
  },
}
