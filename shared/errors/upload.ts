/** Approved batches on their way to the destination. */
import { about, both, type ErrorEntry } from './entry.ts'
import { channel, count } from './parameters.ts'

export const uploadErrors = {
  'upload.pii_found': about({ channel }, (words) => ({
    says: `The last check found personal data in an approved batch from ${words.channel}, so it was not sent.`,
    means: 'It stays here, unchanged; the other batches are not affected.',
    next: {
      screen: 'Take its approval back in Review, mask or exclude what was found, and approve it again.',
      terminal: 'Take its approval back (`gleaner review undo`), mask or exclude what was found, and approve it again.',
    },
    exitCode: 3,
  })),
  'upload.parquet': {
    says: 'The Parquet files could not be built.',
    means: 'Nothing was sent; what is approved stays here.',
    next: {
      screen: 'Check free disk space and memory, then choose Send now again.',
      terminal: 'Check free disk space and memory, then upload again.',
    },
  },
  'upload.clock_jumped': {
    says: 'This computer’s clock is months later than when Gleaner last ran.',
    means:
      'By that date much would be deleted for good, so nothing is deleted or sent until a person says that it is right.',
    next: {
      screen: 'Set the clock if it is wrong. If it is right, choose Enforce now under Retention in Settings.',
      terminal: 'Set the clock if it is wrong. If it is right, run `gleaner retention enforce`.',
    },
    exitCode: 3,
  },
  'upload.stopped': {
    says: 'The upload was stopped before this batch.',
    means: 'It stays here, unchanged.',
    next: { screen: 'Choose Send now when you like.', terminal: 'Upload again when you like.' },
  },
  'upload.asked_long_ago': about({ hours: count }, ({ hours }) => ({
    says: `Slack was asked more than ${hours} hours ago whether the channels of this upload are public: the computer slept, or sending took that long.`,
    means: 'What was left of the upload stays here, approved. Slack is asked again before anything of it is sent.',
    next: { screen: 'Choose Send now again.', terminal: 'Run `gleaner upload` again.' },
  })),
  'upload.withdrawn': {
    says: 'This batch was taken back, or changed, before it was sent.',
    means: 'Nothing from it was sent.',
    next: {
      screen: 'Look at it in Review. What is approved goes when you choose Send now again.',
      terminal: 'Look at it with `gleaner review list --all`. What is approved goes with the next upload.',
    },
  },
  'upload.overtaken': {
    says: 'This batch was taken out of the pending ones while it was being sent.',
    means: 'It was on its way already, so it has arrived, though it does not count as sent here.',
    next: {
      screen: 'Erase at the destination what must go from there.',
      terminal: 'Erase at the destination what must go from there, with `gleaner erase`.',
    },
  },
  'upload.unknown': {
    says: 'This batch was never queued for that destination.',
    means: 'Nothing was changed.',
    next: both('Start the upload again.'),
  },
  'upload.done': {
    says: 'This batch has already been uploaded to that destination.',
    means: 'Nothing was changed.',
    next: {
      screen: 'See in Uploads what is still pending.',
      terminal: 'Run `gleaner upload` for what is still pending.',
    },
  },
} satisfies Readonly<Record<`upload.${string}`, ErrorEntry>>
