/** Who or what an act is about was not named, or nobody confirmed it. */
import { both, type ErrorEntry } from '../entry.ts'

const UNCHANGED = 'Nothing was changed.'
const MEMBER_ID = both('Give the member id instead: in Slack, open the profile, then More, then Copy member ID.')

export const subjectErrors = {
  'input.not_confirmed': {
    says: 'This deletes something, and nobody confirmed it.',
    means: UNCHANGED,
    next: {
      screen: 'Try again, and confirm.',
      terminal: 'Run it again and answer yes; where nobody can be asked, add --yes.',
    },
    exitCode: 3,
  },
  'input.wipe_phrase': {
    says: 'The phrase that confirms this was not typed.',
    means: 'Nothing was deleted.',
    next: {
      screen: 'Type delete everything, exactly like that.',
      terminal:
        'Run it again and type delete everything; where nobody can be asked, add --confirm "delete everything".',
    },
    exitCode: 3,
  },
  'input.words': {
    says: 'No words to mask were given, or the message does not contain them.',
    means: 'Nothing was masked.',
    next: {
      screen: 'Select the words in the message.',
      terminal: 'Type them as `gleaner review show` prints them, or name their place with --at, such as --at 12-25.',
    },
    exitCode: 2,
  },
  'input.range': {
    says: 'The selection is not within the message.',
    means: 'Nothing was masked.',
    next: both('Load the message again and select the words again.'),
    exitCode: 2,
  },
  'input.person_unknown': {
    says: 'Nobody in this workspace has that name.',
    means: UNCHANGED,
    next: MEMBER_ID,
    exitCode: 2,
  },
  'input.person_ambiguous': {
    says: 'More than one member has that name.',
    means: UNCHANGED,
    next: MEMBER_ID,
    exitCode: 2,
  },
  'input.erasure': {
    says: 'Nobody and no message was named.',
    means: 'Nothing was erased.',
    next: {
      screen: 'Name a person, or choose Erase now for what opt-outs have queued.',
      terminal: 'Give --user @name, --message m_…, or --queued for what opt-outs have queued.',
    },
    exitCode: 2,
  },
  'input.message_id': {
    says: 'That is not the pseudonym of a message.',
    means: 'Nothing was erased.',
    next: {
      screen: 'Copy it from the destination: it starts with m_ and has 28 characters.',
      terminal: 'Copy it from `gleaner review show` or from the destination: it starts with m_ and has 28 characters.',
    },
    exitCode: 2,
  },
  'input.batches': {
    says: 'Neither all batches nor some were named.',
    means: 'Nothing was approved.',
    next: {
      screen: 'Choose batches in Review.',
      terminal: 'See what is pending with `gleaner review list`, then give batch ids or --all.',
    },
    exitCode: 2,
  },
} satisfies Readonly<Record<`input.${string}`, ErrorEntry>>
