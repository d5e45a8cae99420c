/** Spot checks, and trust on their ground. */
import { both, type ErrorEntry } from './entry.ts'

const UNCHANGED = 'Nothing was changed: messages of this channel wait for a person, as before.'

export const trustErrors = {
  'check.nothing_to_read': {
    says: 'Nothing is pending in this channel that could be drawn.',
    means: 'Spot checks are drawn from waiting messages with text that are neither held nor have an unsure mask.',
    next: both('Come back after the next collection.'),
    exitCode: 3,
  },
  'check.not_shown': {
    says: 'That message is not the one to be judged.',
    means: 'It was judged already, here or in another window, or it was never shown.',
    next: both('Go on with the next one.'),
    exitCode: 2,
  },
  'trust.not_earned': {
    says: 'What is known of this channel does not allow that limit yet.',
    means: UNCHANGED,
    next: {
      screen: 'Read more spot checks, or choose a higher limit.',
      terminal: 'Read more with `gleaner review check`, or choose a higher limit.',
    },
    exitCode: 3,
  },
  'trust.not_allowed': {
    says: 'Your organisation does not allow so much to be approved without being read.',
    means: UNCHANGED,
    next: both('Choose a lower limit, or ask the people who manage Gleaner in your organisation.'),
    exitCode: 3,
  },
  'trust.suspended': {
    says: 'A secret slipped through a spot check, so no text is approved by rule for now.',
    means: UNCHANGED,
    next: both('Read what was sent by rule, and grant trust again after the next version of Gleaner.'),
    exitCode: 3,
  },
} satisfies Readonly<Record<string, ErrorEntry>>
