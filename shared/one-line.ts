/**
 * A name as one line, read in the order it is written: without control characters and overrides of direction. Names of channels and
 * workspaces stand in tables, notices and rules. Slack allows no others, and another server's may be anything.
 */
export const oneLine = (name: string): string => name.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '')
