import type { MessageState } from '../../shared/domain.ts'
import type { Bucket } from '../../shared/triage.ts'
import { counted } from '../../shared/wording.ts'
import { messages } from './common.ts'

const STATES: Readonly<Record<MessageState, string>> = {
  held: 'Held',
  pending: 'Pending',
  approved: 'Approved',
  uploaded: 'Uploaded',
  expired: 'Expired',
  rejected: 'Excluded',
}

/** What found it, by the first part of a detector's name; every other is a `pattern`. */
const DETECTORS: Readonly<Record<string, string>> = {
  names: 'name model',
  directory: 'member list',
  deny_list: 'your deny list',
  by_hand: 'masked by hand',
  places: 'place names',
  slack: 'Slack’s own markup',
  verifier: 'verifier',
  unsettled: 'a second pass',
  secret: 'secret pattern',
  national_id: 'id pattern',
}

/** What there is to judge, by why a message is held; the reason itself where it is not known here. */
const HELD_REASONS: Readonly<Record<string, string>> = {
  doubt: 'A possible name, already masked. Release it if nobody can be recognised from the rest.',
  verifier:
    'Something was missed at first and is masked now. Read the words around it; release it if nobody can be recognised.',
  unsettled: 'All of this text is withheld. Release it if that it was written may be known.',
  undecodable: 'Part of the text is damaged. Release it if nobody can be recognised from the rest.',
  encoded: 'A block of encoded data, already masked. Release it if nobody can be recognised from the rest.',
  many_numbers: 'Many long numbers, already masked. Release it if this is no list of people.',
  not_a_person: 'You said that a mask here hides nobody. It is readable now: release it if that is right.',
  masked_before:
    'You masked part of an earlier version, and the text has changed since. Mask it again if needed, then release it.',
}

export const review = {
  title: 'Review',
  channels: 'Pending channels',
  all: 'Everything pending',
  toSend: (count: number) => `${count.toLocaleString('en')} to send`,
  heldCount: (count: number) => `${count.toLocaleString('en')} held`,
  search: 'Search the redacted text',
  filterState: 'State',
  filterEntity: 'Masked type',
  filters: 'Filters',
  waiting: 'Held and pending',
  anyEntity: 'Any type',
  clearFilters: 'Clear filters',
  states: STATES,
  sections: {
    held: { title: 'Held', lead: 'They stay on this laptop until you release them.' },
    unsure: { title: 'Unsure', lead: 'A mask here is a guess. Check that nothing was missed beside it.' },
    masked: { title: 'Masked', lead: 'Something was masked. Check the words around it.' },
    rest: { title: 'Nothing masked', lead: 'Read them, or some of them.' },
  } satisfies Readonly<Record<Bucket, { title: string; lead: string }>>,
  heldReasons: HELD_REASONS,
  alike: {
    count: (count: number) => `${count.toLocaleString('en')} that read alike`,
    tooMuch: 'Too many different values to list here: open it.',
    open: 'Show each',
    fold: 'Show as one',
  },
  list: 'Messages',
  thread: (count: number) => counted(count, 'reply', 'replies'),
  showThread: (count: number) => `Show ${counted(count, 'reply', 'replies')}`,
  hideThread: 'Hide replies',
  inThread: 'reply in a thread',
  edited: 'edited',
  deleted: 'This message was deleted in Slack. Only the fact that it is gone will be sent.',
  unknownAuthor: 'No author',
  bot: 'bot',
  kinds: {
    message: 'Message',
    reply: 'Reply',
    broadcast: 'Broadcast',
    bot: 'Bot message',
    system: 'System message',
    tombstone: 'Deleted message',
    other: 'Other message',
  },
  noText: 'No text kept',
  length: (from: number, to: number | null) =>
    to === null
      ? `${from.toLocaleString('en')} characters or more`
      : from === to
        ? counted(from, 'character', 'characters')
        : `${from.toLocaleString('en')}–${to.toLocaleString('en')} characters`,
  maskedCount: (count: number, what: string) => `${count} ${what} masked`,
  files: (count: number, type: string) => counted(count, `${type} file`, `${type} files`),
  exclude: 'Exclude',
  excluded: 'Excluded: stays on this laptop.',
  excludedByColleague: 'Excluded by a colleague: nobody of the team sends it.',
  include: 'Include again',
  release: 'Release',
  mask: 'Mask',
  maskSelected: 'Mask the selected words',
  maskAlways: 'Always mask this',
  maskHint: 'Select words in a message first, then press m.',
  maskTitle: 'Mask these words?',
  maskField: 'Select the words to mask',
  maskNothing: 'Select the words in the text above.',
  maskLead: 'The words are replaced on this laptop. For ten minutes this can be undone.',
  maskAlwaysDetail: 'Also mask them in what is pending and in every message collected from now on.',
  maskAlwaysReach: ({ messages: count, maskedBefore }: { messages: number; maskedBefore: boolean }) =>
    [
      maskedBefore && 'You have masked these words before.',
      `Masks them in ${count === 1 ? 'this pending message' : `all ${messages(count)} pending with them`}, and in every message collected from now on.`,
    ]
      .filter(Boolean)
      .join(' '),
  notPeople: {
    title: 'Masked here as a person',
    lead: 'If it is nobody, the message is read from Slack again without that mask and held for you.',
    here: 'Unmask here',
    always: 'Unmask in this channel',
    alwaysDetail:
      'And in what is posted in this channel from now on, for 90 days. Nothing else that is pending changes.',
    actOn: (act: string, place: string) => `${act}: ${place}`,
  },
  masked: 'Masked.',
  maskedAlso: (count: number) => `Masked here and in ${counted(count, 'other message', 'other messages')}.`,
  unmasked: 'Unmasked, and held until you release it.',
  more: 'Show all',
  moreLong: (count: number) => `Show all ${count.toLocaleString('en')} characters`,
  less: 'Show less',
  changed: 'The list has changed.',
  changedShow: 'Show the changes',
  shown: (loaded: number, total: number) => `${loaded.toLocaleString('en')} of ${total.toLocaleString('en')}`,
  span: {
    detector: 'Found by',
    detectors: DETECTORS,
    pattern: 'pattern',
    confidence: 'Confidence',
    confidences: { low: 'low', medium: 'medium', high: 'high' },
    kind: 'Kind',
    person: 'Shown as',
    hidden: 'The original text was never stored. Only this placeholder is on this laptop.',
    label: (what: string, percent: number) => `${what}, masked, confidence ${percent} percent`,
  },
  symbol: (name: string) => `control character ${name}`,
  bar: {
    label: 'Approval',
    /** Somebody's step that was not taken in this window. */
    undoOther: (what: string, actor: string) =>
      `Undo: ${what} ${actor === 'cli' ? 'in the terminal' : 'earlier or in another window'}`,
    lets: (count: number, from: string) => `${messages(count)} from ${from}`,
    leave: 'will be sent to',
    held: (count: number) => `${counted(count, 'held message stays', 'held messages stay')} on this laptop.`,
    excluded: (count: number) => `${count.toLocaleString('en')} excluded.`,
    excludedByColleague: (count: number) => `${count.toLocaleString('en')} excluded by a colleague.`,
    channels: (count: number) => counted(count, 'channel', 'channels'),
    nothing: 'Nothing to approve.',
    noDestination: 'Choose a destination before you approve.',
    chooseDestination: 'Choose a destination',
    approve: (count: number) => `Approve ${count.toLocaleString('en')}`,
    approveShown: (count: number) => `Approve ${count.toLocaleString('en')} shown`,
    approveNext: 'Approve, next',
    approved: (count: number) => `${counted(count, 'message is', 'messages are')} approved for`,
    notSent: 'Not sent yet. What is sent cannot be taken back here.',
    isSending: 'Sending is under way.',
    send: (count: number) => `Send ${count.toLocaleString('en')} now`,
    sent: (count: number) => `${messages(count)} sent.`,
    uploaded: 'Sent. Nothing left to decide here.',
    discard: (count: number) => `Discard ${count.toLocaleString('en')}`,
    discardShown: (count: number) => `Discard ${count.toLocaleString('en')} shown`,
    seen: (seen: number, of: number) => `Seen ${seen.toLocaleString('en')} of ${of.toLocaleString('en')}.`,
    flaggedUnseen: (count: number) => `${counted(count, 'masked message', 'masked messages')} not seen yet.`,
  },
  notices: {
    excluded: (count: number) =>
      count === 1 ? 'Excluded. It stays on this laptop.' : `${messages(count)} excluded. They stay on this laptop.`,
    included: (count: number) => (count === 1 ? 'Included again.' : `${messages(count)} included again.`),
    released: (count: number) =>
      count === 1 ? 'Released. It is pending now.' : `${messages(count)} released. They are pending now.`,
    approved: (count: number, held: number, movedOn: number) =>
      [
        `${messages(count)} approved.`,
        held > 0 && `${counted(held, 'held message stays', 'held messages stay')} here.`,
        movedOn > 0 && `${counted(movedOn, 'message', 'messages')} had changed meanwhile and stayed.`,
      ]
        .filter(Boolean)
        .join(' '),
    movedOn: (count: number) => `${counted(count, 'message has', 'messages have')} changed since: left alone.`,
    discarded: (count: number) => `${messages(count)} discarded. Nothing of it will be sent.`,
  },
  empty: {
    caughtUpTitle: 'All caught up',
    caughtUp: 'Gleaner will tell you when there are new messages to review.',
    noChannelsTitle: 'No channels chosen yet',
    noChannels: 'Gleaner reads nothing until you choose channels.',
    chooseChannels: 'Choose channels',
    notRunTitle: 'Nothing collected yet',
    notRun: 'The first run reads the channels you chose. Everything stays here until you approve it.',
    noMatchTitle: 'No matching messages',
    noMatch: 'Try other words or clear the filters.',
    channelDoneTitle: 'All caught up here',
    channelDone: 'Nothing of this channel is pending.',
  },
}
