import type { BatchState } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'

const usage = { exitCode: 2 } as const

export const unknownBatch = () =>
  new GleanerError(
    'batch.unknown',
    {
      says: 'There is no such batch.',
      means: 'Nothing was changed.',
      next: 'Run `gleaner review list` to see the batches there are.',
    },
    usage,
  )

export const alreadyDecided = (state: BatchState) =>
  new GleanerError(
    'batch.not_draft',
    {
      says: `This batch is ${state} already.`,
      means: 'Nothing was changed.',
      next: 'Only drafts can be approved or rejected; run `gleaner review list` to see them.',
    },
    usage,
  )

export const notApproved = (state: BatchState) =>
  new GleanerError(
    'batch.not_approved',
    {
      says: `This batch is ${state === 'draft' ? 'a draft' : state}, not approved.`,
      means: 'Nothing was changed.',
      next: 'Run `gleaner review list --all` to see the state of every batch.',
    },
    usage,
  )

export const nothingToApprove = (held: number) =>
  new GleanerError(
    'batch.nothing_to_approve',
    held === 0
      ? {
          says: 'There is no message in this batch that could be approved.',
          means: 'Nothing was changed, and nothing leaves this machine.',
          next: 'Include a message again, or reject the batch.',
        }
      : {
          says: `All ${held} messages of this batch are held, so there is nothing to approve.`,
          means: 'Nothing was changed, and nothing leaves this machine.',
          next: 'Look at the held messages and release or exclude each.',
        },
    { exitCode: 3 },
  )

export const uploadBegun = () =>
  new GleanerError('batch.upload_begun', {
    says: 'The upload of this batch has begun, so its approval can no longer be taken back.',
    means: 'Nothing was changed.',
    next: 'Let the upload finish; what must go from the lake can be erased there.',
  })

export const batchChanged = () =>
  new GleanerError('batch.changed', {
    says: 'The messages of this batch are not the ones that were approved.',
    means: 'Nothing of it was uploaded. Something other than Gleaner changed the database.',
    next: 'Take the approval back, look at the batch again, and run `gleaner audit verify`.',
  })
