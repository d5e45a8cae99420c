/** The place approved messages are sent to: a folder or a bucket. */
import { about, both, type ErrorEntry } from './entry.ts'
import { oneOf } from './parameters.ts'

const KEPT = 'What is approved stays here, unchanged; nothing half-written counts at the destination.'
const SEND_AGAIN = { screen: 'then choose Send now again', terminal: 'then upload again' }

/** The same first half for screen and terminal, and then another try. */
const then = (first: string) => ({
  screen: `${first}, ${SEND_AGAIN.screen}.`,
  terminal: `${first}, ${SEND_AGAIN.terminal}.`,
})
const place = oneOf('folder', 'bucket')

export const destinationErrors = {
  'destination.none': {
    says: 'No destination is set.',
    means: 'Nothing was done; what is approved stays here.',
    next: {
      screen: 'Choose a destination in Settings.',
      terminal:
        'Set one with `gleaner destination set folder:DIR` (or s3://bucket/prefix), or name one with --to, this once.',
    },
    exitCode: 2,
  },
  'destination.missing': about({ place }, (words) => ({
    says: `The destination ${words.place} does not exist.`,
    means: KEPT,
    next:
      words.place === 'folder'
        ? both('Create it, or choose another one.')
        : both('Check its name, endpoint and region, or have it created.'),
  })),
  'destination.bucket_name': {
    says: 'The bucket name is not a valid one.',
    means: KEPT,
    next: { screen: 'Check the bucket in Settings.', terminal: 'Check the name after s3://.' },
  },
  'destination.denied': about({ place }, (words) => {
    if (words.place === 'folder') {
      return {
        says: 'The destination folder is not writable.',
        means: KEPT,
        next: both('Ask for write access, or choose another one.'),
      }
    }
    return {
      says: 'The destination refused access.',
      means: KEPT,
      next: {
        screen:
          'Ask the person who manages the bucket for the rights that Gleaner needs. The operations guide lists them.',
        terminal:
          'Ask for the rights that `gleaner doctor --policy` prints. Check the bucket owner setting if there is one.',
      },
    }
  }),
  'destination.full': about({ place }, (words) => ({
    says: words.place === 'folder' ? 'The disk of the destination folder is full.' : 'The destination is full.',
    means: KEPT,
    next: then(words.place === 'folder' ? 'Free some space' : 'Have its quota raised'),
  })),
  'destination.symlink': {
    says: 'Inside the destination folder is a link where a file or folder belongs, and Gleaner follows none.',
    means: KEPT,
    next: both('Remove it, or choose another folder.'),
  },
  'destination.refused': about({ place }, (words) => {
    if (words.place === 'folder') {
      return {
        says: 'The destination folder cannot be used.',
        means: KEPT,
        next: both('Check the disk, or choose another folder.'),
      }
    }
    return {
      says: 'The destination refused the request.',
      means: KEPT,
      next: {
        screen: 'Choose Test connection in Settings: it shows what the destination can do.',
        terminal: 'Run `gleaner doctor`: it tries what the destination can do.',
      },
    }
  }),
  'destination.wrong_region': {
    says: 'The bucket is in another region than the one Gleaner was told.',
    means: KEPT,
    next: {
      screen: 'Correct the region of the destination in Settings.',
      terminal: 'Name its region with --s3-region, or in the destination settings.',
    },
  },
  'destination.no_credentials': {
    says: 'No S3 credentials were found.',
    means: KEPT,
    next: {
      screen: 'Sign in to AWS on this computer, or choose the AWS profile in Settings.',
      terminal: 'Sign in (`aws sso login`), choose a profile, or set the usual AWS environment variables.',
    },
  },
  'destination.expired_credentials': {
    says: 'The S3 credentials have expired.',
    means: KEPT,
    next: {
      screen: 'Sign in to AWS again on this computer, then choose Send now again.',
      terminal: 'Sign in again (`aws sso login`), then upload again.',
    },
  },
  'destination.bad_credentials': {
    says: 'The destination does not accept these S3 credentials.',
    means: KEPT,
    next: {
      screen: 'Check the AWS profile in Settings, and the keys it stands for.',
      terminal: 'Check which profile or keys are in use: `aws sts get-caller-identity`.',
    },
  },
  'destination.unreachable': {
    says: 'The destination cannot be reached.',
    means: KEPT,
    next: then('Check the network, VPN and endpoint'),
  },
  'destination.busy': {
    says: 'The destination kept failing or asking to slow down.',
    means: KEPT,
    next: {
      screen: 'Choose Send now again later; what arrived is not sent twice.',
      terminal: 'Upload again later; what arrived is not sent twice.',
    },
  },
  'destination.clock_skew': {
    says: 'This computer’s clock is too far off for the destination to accept signed requests.',
    means: KEPT,
    next: then('Set the clock (turn on network time)'),
  },
  'destination.insecure': {
    says: 'The S3 endpoint has no TLS, so what is sent could be read on the way.',
    means: KEPT,
    next: both('Use an https:// endpoint; http:// is for servers on this computer only.'),
  },
  'destination.conflict': {
    says: 'The destination already holds a different object under this name.',
    means: 'Nothing was overwritten.',
    next: {
      screen: 'Choose Verify in Uploads. If two computers share one home folder, give each its own.',
      terminal: 'Run `gleaner lake verify`. If two computers share one home folder, give each its own.',
    },
  },
  'destination.not_as_written': {
    says: 'The destination holds other bytes than the ones that were sent.',
    means: 'What was there before still counts, and what is approved stays here.',
    next: both('Try again. If it happens again, do not trust this destination.'),
  },
  'destination.lost': {
    says: 'The destination confirmed what was sent, but does not have it.',
    means: 'The messages are still on this computer, approved. The next upload sends them again.',
    next: both('Nothing now. If it happens again, do not trust this destination.'),
  },
  'destination.oversized': {
    says: 'An object at the destination is larger than anything Gleaner writes.',
    means: 'It was not read. Gleaner did not write it, or it was changed.',
    next: {
      screen: 'Verify the data at the destination: it names the object. Ask who put it there.',
      terminal: 'Run `gleaner lake verify`: it names the object. Ask who put it there.',
    },
  },
  'destination.list_endless': {
    says: 'The destination does not stop listing its objects.',
    means: 'Its server repeats itself, or holds far more than a lake. Nothing was changed.',
    next: both(
      'Ask the people who run the server. If the bucket holds other data, choose a prefix of its own for the lake.',
    ),
  },
  'destination.key': {
    says: 'An object name was refused, because it could name a place outside the destination.',
    means: 'Nothing was written.',
    next: both('Report this: Gleaner makes its object names itself, and this one is not of its making.'),
  },
} satisfies Readonly<Record<`destination.${string}`, ErrorEntry>>
