/**
 * The columns of the tables that readers see, with the words that explain them.
 *
 * Their one home: the open table's schema, the files' own metadata, the contract in `warehouse/` and docs/warehouse.md all
 * follow from it. The types are Delta's names of them; times are instants, always UTC.
 */
export type ColumnType =
  | 'string'
  | 'integer'
  | 'long'
  | 'double'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'list<string>'
  | 'map<string,integer>'
  | 'map<integer,integer>'

export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** What it means, in a sentence without its full stop. */
  readonly says: string
}

const column = (name: string, type: ColumnType, says: string): Column => ({ name, type, says })

const WORKSPACE = column('workspace', 'string', 'Pseudonym of the workspace (w_…)')
const CHANNEL = column('channel', 'string', 'Pseudonym of the channel (c_…)')
const CHANNEL_NAME = column('channel_name', 'string', 'Name of the public channel when it was collected')

/**
 * A row without text has only what it shares with messages of at least k people (`src-main/parquet/shown.ts`): its columns but
 * for ids, level and time are null where they would say more.
 */
const MESSAGES: readonly Column[] = [
  column(
    'message_id',
    'string',
    'Pseudonym of the message (m_…), the same for every collector of a team; one row each',
  ),
  WORKSPACE,
  CHANNEL,
  CHANNEL_NAME,
  column(
    'sent_at',
    'timestamp',
    'When it was sent, UTC, microseconds; at level metrics the first day of the messages it is shown among',
  ),
  column(
    'thread_id',
    'string',
    'Pseudonym of the thread (t_…) it belongs to, parents included; null outside threads and at level metrics',
  ),
  column(
    'kind',
    'string',
    'message, reply, broadcast, bot, system, tombstone or other; null at level metrics where few wrote one',
  ),
  column('subtype', 'string', 'Subtype in Slack, unknown when undocumented; null for plain messages'),
  column('author', 'string', 'Pseudonym of the author (u_…); null at level metrics'),
  column('author_is_bot', 'boolean', 'Whether an app wrote it'),
  column('level', 'string', 'text, or metrics: no text, and only what messages of several people share'),
  column('text', 'string', 'Redacted text; null at level metrics'),
  column(
    'length_bucket',
    'integer',
    'Length of the text in characters, floored to 0, 1, 20, 50, 100, 200, 500, 1000, 2000, 5000 or 10000',
  ),
  column('language', 'string', 'Guess at the language of the text (ISO 639-1); null when unsure and without text'),
  column('redactions', 'map<string,integer>', 'How many things of each type were masked; null at level metrics'),
  column('mentions', 'list<string>', 'Pseudonyms of the people mentioned; null at level metrics'),
  column(
    'reactions',
    'map<string,integer>',
    'Reactions by emoji, skin tones and aliases folded; null at level metrics',
  ),
  column('files', 'map<string,integer>', 'Files by coarse type; never names or contents; null at level metrics'),
  column('link_hosts', 'list<string>', 'Host names of the links in it; null at level metrics'),
  column('reply_count', 'integer', 'Replies as Slack counted them when the message was read; null at level metrics'),
  column('edited_at', 'timestamp', 'When it was last edited, UTC; null at level metrics'),
  column('policy', 'string', 'Redaction policy: strict or balanced'),
  column('policy_version', 'string', 'Version of that policy'),
  column('key_id', 'string', 'Names the key behind the pseudonyms; rows of different keys cannot be joined'),
  column('batch_id', 'string', 'The approved batch it came with'),
  column('collected_at', 'timestamp', 'When it was last seen in Slack, UTC'),
  column('masked_by_hand', 'boolean', 'Whether a person masked more of the text'),
  column('policy_rank', 'integer', 'Policy and version as one number'),
  column('unmasked_bytes', 'integer', 'Bytes of the text outside placeholders and pseudonyms; null without text'),
]

/** Numbers of a period, each null where fewer than k people are behind it or where the lake does not know. */
const NUMBERS: readonly Column[] = [
  column('k', 'integer', 'The fewest people that a number of this row may speak of'),
  column('published_at', 'timestamp', 'When this row was published, UTC: two days after the period or later'),
  column('people', 'integer', 'Different people who wrote; apps are not people'),
  column(
    'new_people',
    'integer',
    'Those of them who had not written here in the 28 days before; null in the first 28 days',
  ),
  column('messages', 'integer', 'Messages by people'),
  column('bot_messages', 'integer', 'Messages by apps'),
  column('threads', 'integer', 'Threads begun'),
  column('replies', 'integer', 'Replies, broadcasts included, in the period that they were sent in'),
  column(
    'questions',
    'integer',
    'Messages outside or at the head of threads with a question mark; null where no text was kept',
  ),
  column('unanswered', 'integer', 'Questions that nobody else answered within a day'),
  column(
    'median_answer_seconds',
    'integer',
    'Median time to the first reply by somebody else, in the period of what is answered; at level metrics in steps',
  ),
  column('p90_answer_seconds', 'integer', 'The 90th percentile of that time'),
  column('reactions', 'integer', 'Reactions to messages of the period'),
  column('hours', 'map<integer,integer>', 'Messages by hour of the week, UTC: 0 is Monday from midnight to one'),
  column('masked', 'map<string,integer>', 'How many things of each type were masked'),
  column(
    'suppressed',
    'list<string>',
    'What is withheld because fewer than k people would be behind it; all: every number',
  ),
]
const DAY = column('day', 'date', 'The UTC day')
const WEEK = column('week', 'date', 'The Monday that the week begins with, UTC')

export const COLUMNS = {
  messages: MESSAGES,
  channel_day: [WORKSPACE, CHANNEL, CHANNEL_NAME, DAY, ...NUMBERS],
  channel_week: [WORKSPACE, CHANNEL, CHANNEL_NAME, WEEK, ...NUMBERS],
  workspace_day: [WORKSPACE, DAY, ...NUMBERS],
  workspace_week: [WORKSPACE, WEEK, ...NUMBERS],
} as const satisfies Record<string, readonly Column[]>
