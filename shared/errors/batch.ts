/** Batches and their messages on the way to approval. */
import { counted } from '../wording.ts'
import { about, both, type ErrorEntry } from './entry.ts'
import { batchIds, count, nearestBatch, oneOf } from './parameters.ts'

const UNCHANGED = 'Nothing was changed.'

/** A batch's state, as the end of "This batch is …". */
const STATES = {
  draft: 'still a draft',
  approved: 'approved',
  uploaded: 'uploaded',
  rejected: 'discarded',
} as const
const state = oneOf('draft', 'approved', 'uploaded', 'rejected')

export const batchErrors = {
  'batch.unknown': about({ nearest: nearestBatch }, ({ nearest }) => ({
    says: `There is no such batch.${nearest}`,
    means: 'Nothing was changed. Its messages may have been sent or deleted meanwhile.',
    next: { screen: 'Choose a batch in Review.', terminal: 'Run `gleaner review list` to see the batches.' },
    exitCode: 2,
  })),
  'batch.ambiguous': about({ batches: batchIds }, ({ batches }) => ({
    says: `More than one batch id starts with that: ${batches}.`,
    means: UNCHANGED,
    next: { screen: 'Choose the batch in Review.', terminal: 'Give more of the id.' },
    exitCode: 2,
  })),
  'batch.not_draft': about({ state }, (words) => ({
    says: `This batch is already ${STATES[words.state]}.`,
    means: UNCHANGED,
    next: {
      screen: 'Only drafts can be approved or discarded: choose one in Review.',
      terminal: 'Only drafts can be approved or discarded: `gleaner review list` shows them.',
    },
    exitCode: 2,
  })),
  'batch.not_approved': about({ state }, (words) => ({
    says: `This batch is ${STATES[words.state]}, not approved.`,
    means: UNCHANGED,
    next: {
      screen: 'See the state of each batch in Review.',
      terminal: 'Run `gleaner review list --all` to see the state of each batch.',
    },
    exitCode: 2,
  })),
  'batch.nothing_to_approve': about({ held: count }, ({ held }) => {
    const common = { means: 'Nothing was changed, and nothing leaves this laptop.', exitCode: 3 } as const
    if (held === 0) {
      return {
        ...common,
        says: 'This batch has no message that could be approved.',
        next: both('Include a message again, or discard the batch.'),
      }
    }
    return {
      ...common,
      says:
        held === 1
          ? 'The only message in this batch is held, so there is nothing to approve.'
          : `All ${counted(held, 'message')} in this batch are held, so there is nothing to approve.`,
      next: both('Look at each held message, and release or exclude it.'),
    }
  }),
  'batch.upload_begun': {
    says: 'The upload of this batch has begun, so its approval can no longer be taken back.',
    means: UNCHANGED,
    next: {
      screen: 'Let the upload finish. What must go from the destination can be erased there.',
      terminal: 'Let the upload finish. What must go from the destination can be erased with `gleaner erase`.',
    },
  },
  'batch.changed': {
    says: 'The messages of this batch are not the ones that were approved.',
    means: 'Nothing from it was uploaded. Something other than Gleaner changed the database.',
    next: {
      screen: 'Take the approval back in Review, look at the batch again, and verify the trail in Audit.',
      terminal:
        'Take the approval back (`gleaner review undo`), look at the batch again, and run `gleaner audit verify`.',
    },
  },
  'batch.needs_person': {
    says: 'Only a person can let messages leave this laptop.',
    means: UNCHANGED,
    next: { screen: 'Decide in Review.', terminal: 'Run `gleaner review list`, then decide for each batch.' },
    exitCode: 3,
  },
  'batch.unknown_message': {
    says: 'This message is no longer stored.',
    means: 'Nothing was changed. It may have been deleted in Slack, or its time may be over.',
    next: {
      screen: 'Look at the batch again in Review.',
      terminal: 'Look at the batch again with `gleaner review show`.',
    },
    exitCode: 2,
  },
  'batch.frozen': {
    says: 'This message has been approved, so it can no longer be changed.',
    means: UNCHANGED,
    next: {
      screen: 'Take the batch’s approval back first, as long as its upload has not begun.',
      terminal: 'Take the batch’s approval back first (`gleaner review undo`), as long as its upload has not begun.',
    },
    exitCode: 2,
  },
  'batch.not_possible': {
    says: 'This message is in a state in which that cannot be done.',
    means: UNCHANGED,
    next: both('An excluded message can be included again; a held one can be released or excluded.'),
    exitCode: 2,
  },
  'batch.excluded_by_colleague': {
    says: 'A colleague excluded this message, so nobody of the team sends it.',
    means: 'Nothing was changed. An exclusion binds the whole team; only the colleague who said it can take it back.',
    next: both('Leave it out, or ask the colleague to include it again.'),
    exitCode: 2,
  },
  'batch.deletion_stays': {
    says: 'This entry only tells the destination that a message was deleted, so it cannot be excluded.',
    means: 'Nothing was changed. The entry carries no text.',
    next: both('Approve it with its batch, or discard the batch.'),
    exitCode: 2,
  },
  'batch.changed_since': {
    says: 'This message has changed since it was shown.',
    means: UNCHANGED,
    next: {
      screen: 'Look at it again, then decide.',
      terminal: 'Look at it again with `gleaner review show`, then decide.',
    },
    exitCode: 3,
  },
  'batch.more_than_shown': {
    says: 'There are more messages than were shown.',
    means: 'Nothing was approved.',
    next: {
      screen: 'Look at the list again, then approve.',
      terminal: 'Look at them with `gleaner review list`, then approve.',
    },
    exitCode: 3,
  },
  'batch.unknown_act': {
    says: 'That step is no longer remembered.',
    means: UNCHANGED,
    next: both('Decide about the messages one by one.'),
    exitCode: 2,
  },
  'batch.undone_already': {
    says: 'That step has been undone already.',
    means: UNCHANGED,
    next: both('Look at the messages: they are as they were before it.'),
    exitCode: 2,
  },
  'batch.not_a_guess': {
    says: 'This mask is no guess at a name, so it stays.',
    means:
      'Nothing was changed. Members, your organisation’s words, secrets, numbers, what you masked and what the verifier found stay masked.',
    next: {
      screen: 'Choose a mask that the name model made, in a message without masks by hand.',
      terminal: 'Give the place of a mask that the name model made, in a message without masks by hand.',
    },
    exitCode: 2,
  },
  'batch.mask_stays': {
    says: 'Something else masks these words too, so they stay masked.',
    means: 'Nothing was changed. The member list, your organisation’s words or the verifier know them as well.',
    next: both('Leave the mask, or exclude the message if it means nothing without the words.'),
    exitCode: 3,
  },
  'batch.no_text': {
    says: 'No text is stored for this message, so there is nothing to mask.',
    means: UNCHANGED,
    next: both('Choose a message from a channel at level text.'),
    exitCode: 2,
  },
} satisfies Readonly<Record<`batch.${string}`, ErrorEntry>>
