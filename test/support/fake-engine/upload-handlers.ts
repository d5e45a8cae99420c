/** Uploads and the destination in the fake. */
import type { Upload } from '../../../shared/contract/uploads.ts'
import type { CommandInput } from '../../../shared/contract.ts'
import type { FakeEngine } from './index.ts'
import { countStates } from './messages.ts'
import type { FakeState } from './state.ts'
import { statusOf } from './status.ts'

export function uploadHandlers(state: FakeState, emit: FakeEngine['emit'], tellStatus: () => void) {
  return {
    'uploads.list': async () => state.uploads,
    'tasks.seen': async ({ kind }: CommandInput<'tasks.seen'>) => {
      state.tasks = state.tasks.filter((task) => task.kind !== kind)
      tellStatus()
      return statusOf(state)
    },
    'uploads.start': async () => {
      const approved = state.batches.filter((batch) => batch.approved > 0)
      const failed = state.uploads.filter((upload) => upload.step === 'failed')
      const sent = approved.map((batch) => uploadOf(state, batch.batchId))
      for (const upload of failed) Object.assign(upload, outcome(state, upload))
      state.uploads = [...sent, ...state.uploads]
      if (state.uploadFails === null) markUploaded(state)
      emit('uploads.changed', {})
      emit('review.changed', { batches: approved.map((batch) => batch.batchId) })
      tellStatus()
      const batches = [...sent, ...failed].map((upload) => ({
        batchId: upload.batchId,
        outcome: upload.step === 'done' ? ('uploaded' as const) : ('failed' as const),
        rows: upload.rows,
        bytes: upload.bytes,
        objects: upload.objects.map((object) => object.key),
        error: upload.error,
      }))
      return { destination: destinationName(state), batches, rows: sum(batches, 'rows'), bytes: sum(batches, 'bytes') }
    },
    'destination.check': async () => ({
      destination: destinationName(state),
      writable: true,
      capabilities: [
        { name: 'conditional put', available: true, says: 'The server itself refuses to replace an object.' },
        { name: 'checksum', available: true, says: 'The server verifies and keeps the SHA-256 of each object.' },
        {
          name: 'encryption',
          available: true,
          says: 'The server encrypts at rest (AES256) when asked; choose it in the destination settings.',
        },
        {
          name: 'lifecycle',
          available: false,
          says: 'No lifecycle rule expires objects; `gleaner lake fold` removes what is past its time.',
        },
      ],
    }),
  }
}

function uploadOf(state: FakeState, batchId: string): Upload {
  const batch = state.batches.find((candidate) => candidate.batchId === batchId)
  const rows = batch?.approved ?? 0
  const base = {
    batchId,
    channelName: batch?.channelName ?? '',
    day: batch?.day ?? '',
    destination: destinationName(state),
    rows,
    bytes: rows * 187,
    attempts: 1,
    queuedAt: state.now,
  }
  return { ...base, ...outcome(state, { ...base, objects: [] }) }
}

function outcome(
  state: FakeState,
  { batchId, day, rows, bytes }: Pick<Upload, 'batchId' | 'day' | 'rows' | 'bytes' | 'objects'>,
) {
  if (state.uploadFails) return { step: 'failed' as const, objects: [], error: state.uploadFails, finishedAt: null }
  const key = `messages/schema=1/workspace=w_9c4t2k/date=${day}/${batchId}.parquet`
  return {
    step: 'done' as const,
    objects: [{ key, bytes, rows, sha256: '9f2c'.repeat(16) }],
    error: null,
    finishedAt: state.now,
  }
}

function markUploaded(state: FakeState) {
  for (const row of state.messages) if (row.state === 'approved') row.state = 'uploaded'
  for (const batch of state.batches) {
    if (batch.approved === 0) continue
    Object.assign(batch, { state: 'uploaded', undoable: false })
    Object.assign(batch, countStates(state.messages.filter((row) => row.batchId === batch.batchId)))
  }
}

export function destinationName(state: FakeState): string {
  const destination = state.settings.destination
  if (destination === null) return ''
  return destination.kind === 'folder'
    ? `folder:${destination.dir}`
    : `s3://${destination.bucket}/${destination.prefix}`
}

function sum<Key extends string>(rows: readonly Record<Key, number>[], key: Key): number {
  return rows.reduce((total, row) => total + row[key], 0)
}
