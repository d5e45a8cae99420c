/** What the invented team wrote, already redacted. */
import { hidden, type Piece, person } from './words.ts'

export interface Line {
  readonly author: number
  readonly bot?: boolean
  readonly pieces: readonly Piece[]
  readonly held?: { readonly code: string; readonly says: string }
  readonly reactions?: Readonly<Record<string, number>>
  readonly files?: Readonly<Record<string, number>>
  readonly edited?: boolean
  readonly replies?: readonly Line[]
}

export const CONVERSATION: readonly Line[] = [
  {
    author: 0,
    pieces: ['Morning! The importer for Atlas is green again, thanks ', person(1), ' for staying late on this.'],
    reactions: { tada: 4, heart: 2 },
  },
  {
    author: 1,
    pieces: [
      'Happy to. Rollout plan is in ',
      hidden('URL', 'link docs.google.com', 'link'),
      ', please comment before noon.',
    ],
    replies: [
      { author: 2, pieces: ['Read it. Two questions about the retry window, otherwise good to go.'] },
      { author: 1, pieces: ['Answered both inline.'], reactions: { '+1': 1 } },
      { author: 3, pieces: ['Approved from my side. ', person(4), ' has the last word on the schema.'], edited: true },
    ],
  },
  {
    author: 3,
    pieces: [
      'Support forwarded this: customer ',
      hidden('ORG', 'organisation', 'deny-list', 1),
      ' cannot log in, contact is ',
      hidden('EMAIL', 'email', 'email'),
      ' or ',
      hidden('PHONE', 'phone', 'phone', 0.94),
      '.',
    ],
  },
  {
    author: 4,
    pieces: [
      'Staging leaked ',
      hidden('SECRET', 'secret aws_access_key', 'secret.aws_access_key', 1),
      ' into the build log, I have rotated it. Log cleaned, pipeline patched.',
    ],
    reactions: { rotating_light: 3, white_check_mark: 2 },
    replies: [
      { author: 0, pieces: ['Thank you. Adding a scan step to CI today.'] },
      { author: 5, pieces: ['I can review it.'] },
    ],
  },
  {
    author: 2,
    pieces: ['The box at ', hidden('IP', 'ip address', 'ip', 0.99), ' is the old one, use the load balancer instead.'],
    files: { image: 1 },
  },
  {
    author: 5,
    pieces: [
      'Met ',
      person(6, 0.62),
      ' at the meetup in ',
      hidden('LOCATION', 'place', 'gazetteer', 0.58),
      ', they want to try the beta.',
    ],
    held: { code: 'low_confidence', says: 'One name was masked with little certainty.' },
  },
  {
    author: 0,
    bot: true,
    pieces: ['Deploy #4821 to production finished in 3m 12s. 14 services updated, 0 rollbacks.'],
  },
  {
    author: 6,
    pieces: [
      'Refund for order ',
      hidden('NUMBER', 'number', 'number', 0.88),
      ' went to ',
      hidden('IBAN', 'iban', 'iban', 1),
      '. Card ',
      hidden('CARD', 'card', 'card', 1),
      ' is blocked.',
    ],
    held: {
      code: 'verifier',
      says: 'The verifier found something that redaction had missed. It is masked; check the words around it.',
    },
  },
  {
    author: 1,
    pieces: [
      'Numbers for the review: p95 went from 840 ms to 210 ms after the index landed, error rate is flat at 0.02 %. I think we can close the epic and move the two leftovers to next sprint. Anything blocking that I have not seen?',
    ],
    reactions: { rocket: 5 },
    files: { pdf: 1, image: 2 },
    replies: [{ author: 4, pieces: ['Nothing from data.'] }],
  },
  {
    author: 4,
    pieces: ['Reminder: retro at 15:00, ', person(0), ' moderates. Bring one thing to keep and one to drop.'],
  },
]

/** Text that tries to be more than text. */
export const HOSTILE: readonly Line[] = [
  {
    author: 2,
    pieces: ['<img src=x onerror="document.title=\'owned\'"> <script>document.title="owned"</script> **not markup**'],
  },
  { author: 3, pieces: ['invoice\u202Efdp.exe and \u2066isolated\u2069 and zero\u200Bwidth'] },
  { author: 4, pieces: ['\u001b[31mred alert\u001b[0m\u0007 bell, \u0000 null, \u0008 backspace'] },
  { author: 5, pieces: ['مرحبا ', person(2), ' שלום, mixed directions stay in their own line.'] },
  { author: 6, pieces: ['long '.repeat(10_000)] },
]
