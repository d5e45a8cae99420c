import { GleanerError } from '../../shared/errors.ts'

const KEPT = 'What is approved waits here, unchanged; nothing half-written counts at the destination.'

/** The object exists with other bytes. */
export function conflict(): GleanerError {
  return new GleanerError('destination.conflict', {
    says: 'The destination already holds a different object under this name.',
    means: 'Nothing was overwritten.',
    next: 'Run `gleaner lake verify`; if two machines share one home folder, give each its own.',
  })
}

/** What was read back is not what was written. */
export function notAsWritten(): GleanerError {
  return new GleanerError('destination.not_as_written', {
    says: 'The destination holds other bytes than the ones that were sent.',
    means: KEPT,
    next: 'Upload again; if it happens again, do not trust this destination.',
  })
}

/** Any refusal of the place itself: a code, what happened, what to do. */
export function refused(code: `destination.${string}`, says: string, next: string, cause?: unknown): GleanerError {
  return new GleanerError(code as 'destination.refused', { says, means: KEPT, next }, { cause })
}
