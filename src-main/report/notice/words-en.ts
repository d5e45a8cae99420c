/** The notice in English. A translation is another file like this one: every sentence is here, and nothing else is. */
import type { NoticeWords } from './types.ts'

export const ENGLISH: NoticeWords = {
  blank: {
    purpose: '[WHAT FOR]',
    readers: '[WHO READS IT]',
    contact: '[WHOM TO ASK]',
    channels: '[CHANNELS]',
    destination: '[WHERE TO]',
  },
  folder: (name) => `the folder “${name}”`,
  bucket: (name) => `the storage bucket “${name}”`,
  title: (workspace) =>
    `We are collecting messages from project channels${workspace === null ? '' : ` of ${workspace}`}`,
  whatFor: 'What for',
  purpose: (purpose) =>
    `We want to ${purpose}. It is not used to judge anybody, and no language model is trained on it.`,
  collected: 'What is collected',
  channels: ({ text, metrics, since }) => [
    text.length > 0
      ? `The text of messages, after redaction, and counts (when, how long, reactions, kinds of files) from ${text.join(', ')}.`
      : null,
    metrics.length > 0 ? `Counts only, and never any text, from ${metrics.join(', ')}.` : null,
    since === null ? null : `Messages since ${since}.`,
  ],
  often: (minutes) =>
    minutes === null ? 'A person starts each run by hand.' : `New messages are read every ${minutes} minutes.`,
  never: 'What is not collected',
  neverSays:
    'Private channels, direct and group messages, channels shared with other companies, profiles, e-mail addresses, files and their names, and who was online.',
  names: 'What happens to names',
  namesSay:
    'On a colleague’s computer, before anything is stored, people are replaced by keyed pseudonyms, and personal data and secrets are masked. What the program is unsure of is held back until a person has looked at it.',
  approval: (byRule) =>
    byRule.length === 0
      ? 'A person reads what would be sent and approves it. Nothing is sent before that.'
      : `A person approves what would be sent. In ${byRule.join(', ')} a rule may approve, as long as random checks by a person find that almost nothing slips through.`,
  limits: 'What that does not promise',
  limitsSay:
    'No program finds everything. A nickname, a story or an unusual name can stay readable, and people who know a team can often tell who wrote something. A colleague who can read the channel can find the original of a message.',
  where: 'Where it goes, and for how long',
  whereSays: ({ destination, readers, lakeDays, draftDays, uploadedDays }) =>
    `To ${destination}, readable by ${readers}. It is deleted there after ${lakeDays} days. On the colleague’s computer, what is not approved is deleted after ${draftDays} days, and what was sent after ${uploadedDays} days.`,
  optOut: 'You can say no, at any time and without a reason',
  optOutWays: (contact) => [
    `Everything of yours: put #no-collect into your Slack status or title, or ask ${contact}. Your messages are no longer collected, what is stored of them is deleted, and on request what was sent is erased.`,
    'One message: react to it with :no-collect:.',
    'A channel: its owner puts #no-collect into its topic or purpose.',
  ],
  ask: 'Whom to ask',
  askSays: (contact) =>
    `${contact}. Ask what was collected of you, or to have it erased: you get a certificate, and the erasure is proved by reading everything again. Every step is in a tamper-evident log.`,
}
