/** What is already at the destination: verified, queried, folded, erased. */
import { CATALOG_FACTS, CATALOGS } from '../lake-catalogs.ts'
import { about, both, type ErrorEntry } from './entry.ts'
import { code, collector, count, duckdbRefusal, oneOf } from './parameters.ts'

export const lakeErrors = {
  'lake.unreadable': {
    says: 'A file at the destination is not readable as Parquet.',
    means: 'Its rows cannot be counted or searched.',
    next: {
      screen: 'Choose Verify in Uploads to see which one.',
      terminal: 'Run `gleaner lake verify` to see which one.',
    },
  },
  'lake.erasure_unproved': {
    says: 'Reading the destination again still found rows of what was to be erased.',
    means: 'The erasure is not finished; another computer may have sent some meanwhile.',
    next: both('Erase again.'),
  },
  'lake.absent': {
    says: 'There is no lake at this destination yet.',
    means: 'Nothing was changed.',
    next: {
      screen: 'Send something from Uploads first, or check the destination in Settings.',
      terminal: 'Upload something first, or check the destination (`gleaner destination`).',
    },
    exitCode: 2,
  },
  'lake.register_folder': about({ catalog: oneOf(...CATALOGS) }, ({ catalog }) => ({
    says: `This lake lies in a folder, and this catalog reads buckets only: ${CATALOG_FACTS[catalog].says}.`,
    means: 'Nothing was changed, and no catalog was asked.',
    next: {
      screen: 'Choose a bucket as the destination in Settings.',
      terminal:
        'Name the lake’s bucket with --to, or register it in a catalog that reads folders: hive, trino or duckdb.',
    },
    exitCode: 2,
  })),
  'lake.unknown_key': about(
    {
      createdBy: collector,
      createdOn: code(/^\d{4}-\d{2}-\d{2}$/, '2026-11-02'),
      words: code(/^[a-z]{3,8}(?: [a-z]{3,8}){5}$/, 'ribbon cactus ocean velvet tunnel lemon'),
    },
    ({ createdBy, createdOn, words }) => ({
      says: `The lake at the destination was created with a key that this computer does not have (by collector ${createdBy} on ${createdOn}).`,
      means: 'Nothing was sent: the same people would have had two pseudonyms there.',
      next: {
        screen: `Ask a colleague who sends there for the team’s key and its passphrase, and import it in Settings. Compare these words aloud first; you both must see the same: ${words}.`,
        terminal: `Ask a colleague who sends there for the team’s key and its passphrase, and import it with \`gleaner key import\`. Compare these words aloud first; you both must see the same: ${words}.`,
      },
      exitCode: 3,
    }),
  ),
  'lake.other_key': {
    says: 'These messages were collected under another key than the lake takes for the days they were sent on.',
    means: 'Nothing of them was sent: the same people would have had two pseudonyms there.',
    next: {
      screen:
        'If the key was rotated, have the lake’s maintainer fold it with the new key. Otherwise import the team’s key in Settings, in a new home folder.',
      terminal:
        'If the key was rotated, have the lake’s maintainer run `gleaner lake fold` with the new key. Otherwise import the team’s key with `gleaner key import`, in a new home folder.',
    },
    exitCode: 3,
  },
  'lake.newer': {
    says: 'A newer version of Gleaner has written to this lake.',
    means: 'This version leaves it alone: it could undo what it does not understand.',
    next: both('Update Gleaner.'),
  },
  'lake.document_unreadable': {
    says: 'The lake’s own description, lake.json, is not readable.',
    means: 'Nothing was changed.',
    next: both('Restore lake.json from a backup or an older version of it, or choose an empty destination.'),
  },
  'lake.commit_unreadable': about({ number: count }, ({ number }) => ({
    says: `The lake’s newest commit, number ${number}, is damaged.`,
    means: 'Nothing was changed: going on from an older one would lose what it holds.',
    next: both('Restore that file in commits/ from a backup or an older version of it.'),
    exitCode: 3,
  })),
  'lake.decisions_unreadable': {
    says: 'The lake’s record of what people excluded, erased or opted out of is missing or damaged.',
    means: 'Nothing was changed: without it, what was left out could come back.',
    next: both('Restore the file that the newest commit names under marks/ from a backup or an older version of it.'),
    exitCode: 3,
  },
  'lake.set_back': {
    says: 'The lake at the destination is older than this computer or a colleague has seen it, or another one.',
    means: 'Nothing was sent or changed. What was erased since may be there again.',
    next: {
      screen:
        'Restore the newer copy, or find out what happened. If it is meant, choose the destination again in Settings, and erase again what the trail says was erased.',
      terminal:
        'Restore the newer copy, or find out what happened. If it is meant, run `gleaner destination set` again, and erase again what the trail says was erased.',
    },
    exitCode: 3,
  },
  'lake.other_maintainer': about({ collector }, (words) => ({
    says: `The collector ${words.collector} folds this lake, and this destination lets only one do so safely.`,
    means: 'Nothing was changed.',
    next: {
      screen: 'Let that computer do it, or take over in Uploads.',
      terminal: 'Let that computer do it, or take over with `gleaner lake fold --take-over`.',
    },
    exitCode: 3,
  })),
  'lake.busy': {
    says: 'Other computers folded this lake at the same time, again and again.',
    means: 'Nothing was lost; what was added waits in the inbox.',
    next: both('Try again later.'),
  },
  'lake.query': about({ why: duckdbRefusal }, ({ why }) => ({
    says: `DuckDB refused the query: ${why}`,
    means: 'Nothing was changed.',
    next: both('Correct the SQL. The tables are messages and the aggregates, such as channel_day.'),
    exitCode: 2,
  })),
  'lake.query_ended': about({ why: oneOf('stopped', 'memory', 'deadline') }, ({ why }) => ({
    says: QUERY_ENDED[why],
    means: 'Nothing was changed.',
    next: both('Ask for less at once: fewer days, fewer columns, or a count instead of the rows.'),
  })),
} satisfies Readonly<Record<`lake.${string}`, ErrorEntry>>

const QUERY_ENDED = {
  stopped: 'DuckDB ended while it worked on the query.',
  memory: 'The query was stopped because it needed more memory than Gleaner allows it.',
  deadline: 'The query was stopped because it took too long.',
} as const
