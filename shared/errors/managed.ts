/** An organisation's configuration of Gleaner: what it refuses, and why everything stops when it cannot be relied on. */
import { about, both, type ErrorEntry } from './entry.ts'
import { count, managedKey, oneOf } from './parameters.ts'

const STOPPED =
  'Collecting and uploading stop until it is right again: it may forbid something. What is stored here stays as it is.'
const MEND = {
  screen:
    'Ask the person who looks after this computer to correct it. You can also leave it, in Settings under Organisation.',
  terminal:
    'Ask the person who looks after this computer to correct it (`gleaner managed show` says where it is), or leave it with `gleaner managed leave`.',
}

const DISTRUST = {
  link: 'It, or a folder above it, is a link or of the wrong kind.',
  owner: 'It, or a folder above it, does not belong to the system.',
  writable: 'It, or a folder above it, can be changed by other accounts.',
  unreadable: 'It is there and cannot be read.',
} as const

export const managedErrors = {
  'managed.refused': about({ key: managedKey }, ({ key }) => ({
    says: `Your organisation’s configuration does not allow that: ${key}.`,
    means: 'Nothing was changed.',
    next: {
      screen: 'Settings shows under Organisation what is allowed.',
      terminal: 'See what is allowed with `gleaner managed show`.',
    },
    exitCode: 2,
  })),
  'managed.broken': about({ line: count, key: managedKey }, ({ line, key }) => ({
    says: `Your organisation’s configuration is not valid: line ${line}, ${key}.`,
    means: STOPPED,
    next: MEND,
    exitCode: 3,
  })),
  'managed.not_text': {
    says: 'Your organisation’s configuration is too large, or is no text.',
    means: STOPPED,
    next: MEND,
    exitCode: 3,
  },
  'managed.newer': {
    says: 'Your organisation’s configuration was written for a newer version of Gleaner.',
    means: STOPPED,
    next: both('Update Gleaner.'),
    exitCode: 3,
  },
  'managed.untrusted': about({ why: oneOf('link', 'owner', 'writable', 'unreadable') }, ({ why }) => ({
    says: `Your organisation’s configuration cannot be trusted. ${DISTRUST[why]}`,
    means: STOPPED,
    next: MEND,
    exitCode: 3,
  })),
  'managed.gone': {
    says: 'Your organisation’s configuration was here and is gone.',
    means: STOPPED,
    next: MEND,
    exitCode: 3,
  },
  'managed.conflict': about({ key: managedKey }, ({ key }) => ({
    says: `Two configurations apply here, and no value satisfies both: ${key}.`,
    means: STOPPED,
    next: MEND,
    exitCode: 3,
  })),
  'managed.team_key': {
    says: 'Your organisation’s configuration asks for the team’s key, and it is not the one here.',
    means: 'Nothing was read or sent: the same people would have got other pseudonyms than in the rest of the team.',
    next: {
      screen: 'Ask a colleague to share the key, and import it in Settings.',
      terminal: 'Ask a colleague for `gleaner key share`, and import what it printed with `gleaner key import`.',
    },
    exitCode: 3,
  },
  'managed.link': {
    says: 'That is no link to a configuration with the fingerprint of its key.',
    means: 'Nothing was adopted.',
    next: both('Copy the link whole: https://…/managed.json#sha256=… with 64 digits and letters at its end.'),
    exitCode: 2,
  },
  'managed.unreachable': {
    says: 'The configuration could not be had from its link, with its signature and its key.',
    means: 'Nothing was changed. A copy that was verified before stays in force.',
    next: both('Check the network, and that the three files lie there without a redirect.'),
  },
  'managed.signature': {
    says: 'The configuration was not signed by the key that is expected.',
    means: 'It was not taken over. It may have been changed by somebody else on the way.',
    next: both('Tell the person who looks after it, and ask for the link again.'),
    exitCode: 3,
  },
  'managed.serial': {
    says: 'The configuration has no serial, or one that is not higher than that of the copy here.',
    means: 'It was not taken over: an old one could have been put in its place.',
    next: both('Tell the person who looks after it.'),
    exitCode: 3,
  },
  'managed.adopted': {
    says: 'Another configuration was adopted here before.',
    means: 'Nothing was changed.',
    next: {
      screen: 'Leave it first, in Settings under Organisation.',
      terminal: 'Leave it first with `gleaner managed leave`.',
    },
    exitCode: 2,
  },
  'managed.in_force': {
    says: 'Your organisation’s configuration is in force on this computer, so it cannot be left.',
    means: 'Nothing was changed.',
    next: both('Ask the person who looks after this computer.'),
    exitCode: 2,
  },
} satisfies Readonly<Record<`managed.${string}`, ErrorEntry>>
