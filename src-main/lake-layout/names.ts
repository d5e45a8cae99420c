/**
 * Where things lie in a lake. Every name is made and read here; a name that could stand for a place outside does not parse.
 *
 * `inbox/` and `decisions/` hold one folder for each collector, and names there are codes over the bytes (`code.ts`): an
 * object can be written again safely and tells by itself whether it is whole.
 */

export const LAKE_DOCUMENT = 'lake.json'
export const INBOX = 'inbox/'
export const DECISIONS = 'decisions/'
export const COMMITS = 'commits/'
/** Names that tell whether two creates of one name both succeed. */
export const PROBE = 'probe/'

const INBOX_NAME = /^inbox\/([A-Za-z0-9_-]{1,64})\/([0-9a-f]{32})\.parquet$/
const DECISION_NAME = /^decisions\/([A-Za-z0-9_-]{1,64})\/([0-9a-f]{32})\.json$/
const COMMIT_NAME = /^commits\/([0-9]{20})\.json$/
const COMMIT_DIGITS = 20

/** Who wrote an object, and the code over its bytes. */
export interface Signed {
  readonly collector: string
  /** 32 lower-case hex digits. */
  readonly code: string
}

export const inboxKey = ({ collector, code }: Signed): string => `${INBOX}${collector}/${code}.parquet`
export const decisionKey = ({ collector, code }: Signed): string => `${DECISIONS}${collector}/${code}.json`

/** Null for anything else below `inbox/`: a folder marker, a stranger's file. */
export const readInboxKey = (key: string): Signed | null => signed(INBOX_NAME.exec(key))
/** Null for anything else below `decisions/`. */
export const readDecisionKey = (key: string): Signed | null => signed(DECISION_NAME.exec(key))

/** Commits are numbered from 1; names sort as their numbers do. */
export function commitKey(number: number): string {
  return `${COMMITS}${String(number).padStart(COMMIT_DIGITS, '0')}.json`
}

/** Null for anything else below `commits/`, numbers past what can be counted exactly included. */
export function readCommitKey(key: string): number | null {
  const number = Number(COMMIT_NAME.exec(key)?.[1] ?? Number.NaN)
  return Number.isSafeInteger(number) && number > 0 ? number : null
}

function signed(match: RegExpExecArray | null): Signed | null {
  const [, collector, code] = match ?? []
  return collector === undefined || code === undefined ? null : { collector, code }
}
